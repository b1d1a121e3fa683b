package io.isotherm.feed.book;

/**
 * Bybit v5 {@code orderbook.N}: a snapshot, then deltas whose {@code u} rises by one; {@code u} = 1 is the snapshot
 * after a restart of the venue's service. Level 1 sends snapshots only and repeats the last one, same {@code u}, after
 * three seconds of silence. Of several streams the deepest that has sent a snapshot is kept.
 */
final class BybitSequence extends ChainedSequence {
    private static final long RESTART = 1;

    @Override
    public Verdict judge(final boolean snapshot, final long first, final long last, final long previous,
                         final int streamDepth) {
        final boolean best = isSynchronised() && rank() == 1 && SequenceRule.rank(streamDepth) == 1;
        if (best && snapshot && last == position() && last != RESTART) {
            return Verdict.DUPLICATE;
        }
        return super.judge(snapshot || last == RESTART, first, last, previous, streamDepth);
    }

    @Override
    protected Verdict follow(final long first, final long last, final long previous) {
        return last == position() + 1 ? advance(last) : passedOrGap(last);
    }
}

package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * Bybit v5 {@code orderbook.N}: a snapshot, then deltas whose {@code u} rises by one; {@code u} = 1 is the snapshot
 * after a restart of the venue's service. Level 1 sends snapshots only and repeats the last one, same {@code u}, after
 * three seconds of silence. Of several streams the deepest that has sent a snapshot is kept.
 */
final class BybitSequence implements SequenceRule {
    private static final long RESTART = 1;

    private boolean synchronised;
    private long position = MarketDataListener.NO_SEQUENCE;
    private int rank;

    @Override
    public Verdict judge(final boolean snapshot, final long first, final long last, final long previous,
                         final int streamDepth) {
        final int eventRank = SequenceRule.rank(streamDepth);
        if (synchronised && eventRank < rank) {
            return Verdict.SHALLOWER;
        }
        if (snapshot || last == RESTART) {
            if (synchronised && eventRank == 1 && rank == 1 && last == position && last != RESTART) {
                return Verdict.DUPLICATE;
            }
            synchronised = true;
            rank = eventRank;
            position = last;
            return Verdict.REPLACE;
        }
        if (!synchronised || eventRank > rank) {
            return Verdict.UNSYNCHRONISED;
        }
        if (last == position + 1) {
            position = last;
            return Verdict.AMEND;
        }
        if (last != MarketDataListener.NO_SEQUENCE && last <= position) {
            return Verdict.DUPLICATE;
        }
        forget();
        return Verdict.GAP;
    }

    @Override
    public void forget() {
        synchronised = false;
        position = MarketDataListener.NO_SEQUENCE;
    }
}

package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * HTX {@code depth.size_N.high_freq}: a snapshot, then updates whose {@code version} rises by one; the same number
 * again is a repetition, any other or none breaks the chain. {@code depth.step*} sends whole books without such a
 * number; they serve while no chain is followed. Of several chains the deepest that has sent a snapshot is kept. There
 * is no checksum.
 */
final class HtxSequence implements SequenceRule {
    private boolean synchronised;
    private long position = MarketDataListener.NO_SEQUENCE;
    private int rank;

    @Override
    public Verdict judge(final boolean snapshot, final long first, final long last, final long previous,
                         final int streamDepth) {
        if (snapshot && last == MarketDataListener.NO_SEQUENCE) {
            return synchronised ? Verdict.SHALLOWER : Verdict.REPLACE;
        }
        final int eventRank = SequenceRule.rank(streamDepth);
        if (synchronised && eventRank < rank) {
            return Verdict.SHALLOWER;
        }
        if (snapshot) {
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
        if (last != MarketDataListener.NO_SEQUENCE && last == position) {
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

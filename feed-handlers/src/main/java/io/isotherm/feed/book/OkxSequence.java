package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * OKX v5 {@code books}: each update's {@code prevSeqId} is the {@code seqId} before it. A heartbeat has both equal. The
 * venue's maintenance lowers {@code seqId} without breaking the chain, so only equality is asked for. {@code books5}
 * sends whole books. Frames of 2022 carry no numbers at all and are taken on trust; the checksum is not looked at.
 */
final class OkxSequence implements SequenceRule {
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
        if (snapshot) {
            synchronised = true;
            rank = eventRank;
            position = last;
            return Verdict.REPLACE;
        }
        if (!synchronised || eventRank > rank) {
            return Verdict.UNSYNCHRONISED;
        }
        if (last == MarketDataListener.NO_SEQUENCE || position == MarketDataListener.NO_SEQUENCE) {
            position = last;
            return Verdict.AMEND;
        }
        if (previous != position) {
            forget();
            return Verdict.GAP;
        }
        if (last == previous) {
            return Verdict.DUPLICATE;
        }
        position = last;
        return Verdict.AMEND;
    }

    @Override
    public void forget() {
        synchronised = false;
        position = MarketDataListener.NO_SEQUENCE;
    }
}

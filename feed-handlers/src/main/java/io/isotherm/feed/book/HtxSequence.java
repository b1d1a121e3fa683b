package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * HTX {@code depth.size_N.high_freq}: a snapshot, then updates whose {@code version} rises by one; the same number
 * again is a repetition, any other or none breaks the chain. {@code depth.step*} sends whole books without such a
 * number; they serve while no chain is followed. Of several chains the deepest that has sent a snapshot is kept. There
 * is no checksum.
 */
final class HtxSequence extends ChainedSequence {
    @Override
    public Verdict judge(final boolean snapshot, final long first, final long last, final long previous,
                         final int streamDepth) {
        if (snapshot && last == MarketDataListener.NO_SEQUENCE) {
            return isSynchronised() ? Verdict.SHALLOWER : Verdict.REPLACE;
        }
        return super.judge(snapshot, first, last, previous, streamDepth);
    }

    @Override
    protected Verdict follow(final long first, final long last, final long previous) {
        return followByOne(last);
    }
}

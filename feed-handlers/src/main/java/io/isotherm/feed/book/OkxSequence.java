package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * OKX v5 {@code books}: each update's {@code prevSeqId} is the {@code seqId} before it. A heartbeat has both equal. The
 * venue's maintenance lowers {@code seqId} without breaking the chain, so only equality is asked for. {@code books5}
 * sends whole books. Frames of 2022 carry no numbers at all and are taken on trust; the checksum is not looked at.
 */
final class OkxSequence extends ChainedSequence {
    @Override
    protected Verdict follow(final long first, final long last, final long previous) {
        if (last == MarketDataListener.NO_SEQUENCE || position() == MarketDataListener.NO_SEQUENCE) {
            return advance(last);
        }
        if (previous != position()) {
            return gap();
        }
        return last == previous ? Verdict.DUPLICATE : advance(last);
    }
}

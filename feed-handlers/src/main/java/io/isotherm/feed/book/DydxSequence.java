package io.isotherm.feed.book;

import io.isotherm.feed.MarketDataListener;

/**
 * dYdX v4 {@code v4_orderbook}: a snapshot, then deltas. {@code message_id} counts the messages of the connection, all
 * channels together, so a book sees it rise with holes, and only a number that falls or is absent breaks the order;
 * the contents of one batch share a number. What the connection lost, nothing in a book's own frames can tell; the
 * transport does.
 *
 * <p>There is no one order book: every validator has its own, and the indexer's crosses for a while. As the venue's
 * guide proposes, the message order is the age of a level, and the older of two crossing levels gives way. There is no
 * checksum.
 */
final class DydxSequence extends ChainedSequence {
    @Override
    protected Verdict follow(final long first, final long last, final long previous) {
        return last == MarketDataListener.NO_SEQUENCE || last < position() ? gap() : advance(last);
    }

    @Override
    public boolean crossingLevelsGiveWay() {
        return true;
    }
}

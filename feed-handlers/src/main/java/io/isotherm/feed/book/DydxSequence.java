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
final class DydxSequence implements SequenceRule {
    private boolean synchronised;
    private long position = MarketDataListener.NO_SEQUENCE;

    @Override
    public Verdict judge(final boolean snapshot, final long first, final long last, final long previous,
                         final int streamDepth) {
        if (snapshot) {
            synchronised = true;
            position = last;
            return Verdict.REPLACE;
        }
        if (!synchronised) {
            return Verdict.UNSYNCHRONISED;
        }
        if (last == MarketDataListener.NO_SEQUENCE || last < position) {
            forget();
            return Verdict.GAP;
        }
        position = last;
        return Verdict.AMEND;
    }

    @Override
    public void forget() {
        synchronised = false;
        position = MarketDataListener.NO_SEQUENCE;
    }

    @Override
    public boolean crossingLevelsGiveWay() {
        return true;
    }
}

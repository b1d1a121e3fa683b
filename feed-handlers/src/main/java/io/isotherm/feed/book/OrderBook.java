package io.isotherm.feed.book;

import java.nio.ByteBuffer;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Both sides of one instrument's book in one off-heap block: bids first, offers behind.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the feed thread.
 */
final class OrderBook implements AutoCloseable {
    private final BookSide bids;
    private final BookSide asks;
    private ByteBuffer memory;

    OrderBook() {
        final int length = BookSideDescriptor.SIDE_LENGTH;
        memory = ByteBuffer.allocateDirect(2 * length);
        bids = new BookSide(new UnsafeBuffer(memory, 0, length), true);
        asks = new BookSide(new UnsafeBuffer(memory, length, length), false);
    }

    BookSide bids() {
        return bids;
    }

    BookSide asks() {
        return asks;
    }

    void clear() {
        bids.clear();
        asks.clear();
    }

    /** Replaces every level. */
    void replace(final ScaledLevels levels) {
        bids.load(levels.bids.prices, levels.bids.quantities, levels.bids.size);
        asks.load(levels.asks.prices, levels.asks.quantities, levels.asks.size);
    }

    /** Sets the levels that the event names and leaves the others. */
    void amend(final ScaledLevels levels) {
        amend(bids, levels.bids);
        amend(asks, levels.asks);
    }

    /**
     * Removes the best levels of a crossed book until it is not. The levels of the last event are the newest, so the
     * side that it did not touch gives way; where it touched both, or was a snapshot, the smaller quantity does.
     *
     * @param event that crossed the book.
     * @param most  levels to remove; a book that needs more is beyond belief and stays crossed.
     * @return levels removed.
     */
    int uncross(final ScaledLevels event, final int most) {
        final boolean bidsAreNew = event.bids.adds();
        final boolean asksAreNew = event.asks.adds();
        int removed = 0;
        while (removed < most && isCrossed()) {
            final long difference = bids.quantity(0) - asks.quantity(0);
            final boolean bothNew = bidsAreNew == asksAreNew;
            final boolean bidGivesWay = bothNew ? difference < 0 : asksAreNew;
            (bidGivesWay ? bids : asks).removeBest();
            removed++;
        }
        return removed;
    }

    /** True when a bid stands at or above an offer, which no venue's own book ever shows. */
    boolean isCrossed() {
        return bids.size() > 0 && asks.size() > 0 && bids.price(0) >= asks.price(0);
    }

    @Override
    public void close() {
        if (memory != null) {
            bids.clear();
            asks.clear();
            BufferUtil.free(memory);
            memory = null;
        }
    }

    private static void amend(final BookSide side, final ScaledLevels.Side levels) {
        for (int i = 0; i < levels.size; i++) {
            side.set(levels.prices[i], levels.quantities[i]);
        }
    }
}

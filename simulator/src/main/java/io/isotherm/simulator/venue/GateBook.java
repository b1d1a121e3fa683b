package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.RandomStream;

/**
 * Gate's two books over one chain of update ids. {@code order_book_update} has levels as objects and integer sizes;
 * {@code obu} has them as arrays of strings, leaves out an empty side, and moves the id with messages that carry no
 * level. Both begin with a message marked {@code full}.
 */
final class GateBook {
    /** Of updates that change nothing within the published depth. */
    private static final double DEEPER_CHANGE_PROBABILITY = 0.125;

    private final Listing listing;
    private final SyntheticBook book;
    private final RandomStream random;
    private final String stream;
    private long updateId;

    GateBook(final Listing listing, final SyntheticBook book, final RandomStream random, final String stream) {
        this.listing = listing;
        this.book = book;
        this.random = random;
        this.stream = stream;
        updateId = 125_033_676_011L + 1_000_000_007L * listing.underlying().ordinal();
    }

    /**
     * One step of the chain in both dialects.
     *
     * @param update result of {@code order_book_update}.
     * @param obu    result of {@code obu}.
     */
    record Step(String update, String obu) {
    }

    /** Number of the newest update. */
    long updateId() {
        return updateId;
    }

    /** Both books whole, as published. */
    Step full(final long timeMs) {
        if (!book.isPublished()) {
            book.refresh();
            book.publish();
        }
        final Sides sides = new Sides();
        for (int i = 0; i < BookSide.DEPTH; i++) {
            sides.bid(book.publishedBids().ticks(i), book.publishedBids().lots(i));
            sides.ask(book.publishedAsks().ticks(i), book.publishedAsks().lots(i));
        }
        return new Step(sides.update(new FrameText().open().number("t", timeMs).bool("full", true)
                .string("s", listing.symbol()).number("U", updateId).number("u", updateId)),
            sides.obu(new FrameText().open().number("t", timeMs).bool("full", true).string("s", stream)
                .number("u", updateId)));
    }

    /** What changed since the last step, published afterwards; null when nothing did. */
    Step step(final long timeMs) {
        if (!book.isPublished()) {
            book.publish();
            return null;
        }
        final Sides sides = new Sides();
        if (!random.chance(DEEPER_CHANGE_PROBABILITY)) {
            book.bids().difference(book.publishedBids(), sides::bid);
            book.asks().difference(book.publishedAsks(), sides::ask);
            book.publish();
        }
        final long first = updateId + 1;
        updateId += Math.max(1, sides.count);
        return new Step(sides.update(new FrameText().open().number("t", timeMs).string("s", listing.symbol())
                .number("U", first).number("u", updateId)),
            sides.obu(new FrameText().open().number("t", timeMs).string("s", stream).number("U", first)
                .number("u", updateId)));
    }

    /** Levels in both spellings. */
    private final class Sides {
        private final FrameText bidObjects = new FrameText().openArray();
        private final FrameText askObjects = new FrameText().openArray();
        private final FrameText bidArrays = new FrameText().openArray();
        private final FrameText askArrays = new FrameText().openArray();
        private int bids;
        private int count;

        private void bid(final long ticks, final long lots) {
            level(bidObjects, bidArrays, ticks, lots);
            bids++;
        }

        private void ask(final long ticks, final long lots) {
            level(askObjects, askArrays, ticks, lots);
        }

        private void level(final FrameText objects, final FrameText arrays, final long ticks, final long lots) {
            count++;
            objects.open().trimmed("p", ticks, listing.tickScale())
                .key("s").raw(NumberText.plain(lots, listing.contractScale())).close();
            arrays.openArray().trimmed(ticks, listing.tickScale()).trimmed(lots, listing.contractScale())
                .closeArray();
        }

        private String update(final FrameText head) {
            return head.key("b").raw(bidObjects.closeArray().toString())
                .key("a").raw(askObjects.closeArray().toString()).close().toString();
        }

        private String obu(final FrameText head) {
            if (bids > 0) {
                head.key("b").raw(bidArrays.closeArray().toString());
            }
            if (count > bids) {
                head.key("a").raw(askArrays.closeArray().toString());
            }
            return head.close().toString();
        }
    }
}

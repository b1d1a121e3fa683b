package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;

/**
 * Bitget's books: {@code books} is a snapshot whose {@code pseq} is 0, then updates whose {@code pseq} is the sequence
 * they follow, each with a checksum (a snapshot's is 0); {@code books1} and {@code books5} are always snapshots.
 */
final class BitgetBook {
    private final Listing listing;
    private final SyntheticBook book;
    private long sequence = 483_814_309_734L;

    BitgetBook(final Listing listing, final SyntheticBook book) {
        this.listing = listing;
        this.book = book;
    }

    /** The row of the published book for a new subscriber. */
    String snapshot(final long timeMs) {
        if (!book.isPublished()) {
            book.refresh();
            book.publish();
        }
        return row(side(book.publishedAsks(), BookSide.DEPTH), side(book.publishedBids(), BookSide.DEPTH), 0, 0,
            timeMs);
    }

    /** The row of what changed since the last update, or null when nothing did; it is published afterwards. */
    String update(final long timeMs) {
        if (!book.isPublished()) {
            book.publish();
            return null;
        }
        final FrameText asks = new FrameText().openArray();
        final FrameText bids = new FrameText().openArray();
        final int changes =
            book.asks().difference(book.publishedAsks(), (ticks, lots) -> level(asks, ticks, lots))
                + book.bids().difference(book.publishedBids(), (ticks, lots) -> level(bids, ticks, lots));
        if (changes == 0) {
            return null;
        }
        book.publish();
        final long previous = sequence;
        sequence += changes;
        return row(asks, bids, BookChecksum.of(book, listing.tickScale(), listing.contractScale()), previous, timeMs);
    }

    /** The row of the best levels as they are now. */
    String best(final int depth, final long timeMs) {
        return row(side(book.asks(), depth), side(book.bids(), depth), 0, 0, timeMs);
    }

    private FrameText side(final BookSide side, final int depth) {
        final FrameText text = new FrameText().openArray();
        for (int i = 0; i < depth; i++) {
            level(text, side.ticks(i), side.lots(i));
        }
        return text;
    }

    private void level(final FrameText text, final long ticks, final long lots) {
        text.openArray().trimmed(ticks, listing.tickScale()).trimmed(lots, listing.contractScale()).closeArray();
    }

    private String row(final FrameText asks, final FrameText bids, final int checksum, final long previous,
                       final long timeMs) {
        return new FrameText().open().key("a").raw(asks.closeArray().toString())
            .key("b").raw(bids.closeArray().toString()).number("checksum", checksum).number("seq", sequence)
            .number("pseq", previous).quoted("ts", timeMs).close().toString();
    }
}

package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;

/**
 * OKX's books channel: a snapshot whose {@code prevSeqId} is −1, then updates that name the sequence they follow, each
 * with the venue's CRC-32 over the best 25 levels of both sides.
 */
final class OkxBook {
    private final Listing listing;
    private final SyntheticBook book;
    private long sequence = 890_000_000L;

    OkxBook(final Listing listing, final SyntheticBook book) {
        this.listing = listing;
        this.book = book;
    }

    /** The published book for a new subscriber. */
    String snapshot(final long timeMs) {
        if (!book.isPublished()) {
            book.refresh();
            book.publish();
        }
        final FrameText asks = new FrameText().openArray();
        final FrameText bids = new FrameText().openArray();
        for (int i = 0; i < BookSide.DEPTH; i++) {
            level(asks, book.publishedAsks().ticks(i), book.publishedAsks().lots(i));
            level(bids, book.publishedBids().ticks(i), book.publishedBids().lots(i));
        }
        return frame("snapshot", timeMs, asks, bids, -1);
    }

    /** What changed since the last update, or null when nothing did; it is published afterwards. */
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
        return frame("update", timeMs, asks, bids, previous);
    }

    /** Writes price, size, a deprecated zero and the number of orders. */
    void level(final FrameText text, final long ticks, final long lots) {
        text.openArray().trimmed(ticks, listing.tickScale()).trimmed(lots, listing.contractScale())
            .string("0").string(lots == 0 ? "0" : Long.toString(1 + lots % 7)).closeArray();
    }

    private String frame(final String action, final long timeMs, final FrameText asks, final FrameText bids,
                         final long previous) {
        return new FrameText().open().key("arg").open().string("channel", "books")
            .string("instId", listing.symbol()).close().string("action", action).key("data").openArray().open()
            .key("asks").raw(asks.closeArray().toString()).key("bids").raw(bids.closeArray().toString())
            .quoted("ts", timeMs)
            .number("checksum", BookChecksum.of(book, listing.tickScale(), listing.contractScale()))
            .number("prevSeqId", previous)
            .number("seqId", sequence).close().closeArray().close().toString();
    }
}

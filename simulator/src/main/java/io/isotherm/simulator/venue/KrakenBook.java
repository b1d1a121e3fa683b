package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import java.util.ArrayList;
import java.util.List;

/**
 * Kraken's book feed: a snapshot, then one message per changed level whose {@code seq} rises by one. Levels go away
 * before others appear, so that the book is not crossed after any message.
 */
final class KrakenBook {
    private final Listing listing;
    private final SyntheticBook book;
    private long sequence;

    KrakenBook(final Listing listing, final SyntheticBook book) {
        this.listing = listing;
        this.book = book;
        sequence = 12_237_398L + 1_000_000L * listing.underlying().ordinal();
    }

    /** The published book for a new subscriber. */
    String snapshot(final long timeMs) {
        if (!book.isPublished()) {
            book.refresh();
            book.publish();
        }
        return new FrameText().open().string("feed", "book_snapshot").string("product_id", listing.symbol())
            .number("timestamp", timeMs).number("seq", sequence).key("tickSize").raw("null")
            .key("bids").raw(levels(book.publishedBids())).key("asks").raw(levels(book.publishedAsks()))
            .close().toString();
    }

    /** A message for each level that changed since the last call; the book is published afterwards. */
    List<String> update(final long timeMs) {
        if (!book.isPublished()) {
            book.publish();
            return List.of();
        }
        final List<Change> changes = new ArrayList<>();
        book.bids().difference(book.publishedBids(), (ticks, lots) -> changes.add(new Change("buy", ticks, lots)));
        book.asks().difference(book.publishedAsks(), (ticks, lots) -> changes.add(new Change("sell", ticks, lots)));
        book.publish();
        final List<String> messages = new ArrayList<>(changes.size());
        changes.stream().filter(change -> change.lots == 0).forEach(change -> messages.add(message(change, timeMs)));
        changes.stream().filter(change -> change.lots > 0).forEach(change -> messages.add(message(change, timeMs)));
        return messages;
    }

    private String message(final Change change, final long timeMs) {
        return new FrameText().open().string("feed", "book").string("product_id", listing.symbol())
            .string("side", change.side).number("seq", ++sequence)
            .key("price").raw(NumberText.decimal(change.ticks, listing.tickScale()))
            .key("qty").raw(NumberText.decimal(change.lots, listing.contractScale()))
            .number("timestamp", timeMs).close().toString();
    }

    private String levels(final BookSide side) {
        final FrameText text = new FrameText().openArray();
        for (int i = 0; i < BookSide.DEPTH; i++) {
            text.open().key("price").raw(NumberText.decimal(side.ticks(i), listing.tickScale()))
                .key("qty").raw(NumberText.decimal(side.lots(i), listing.contractScale())).close();
        }
        return text.closeArray().toString();
    }

    private record Change(String side, long ticks, long lots) {
    }
}

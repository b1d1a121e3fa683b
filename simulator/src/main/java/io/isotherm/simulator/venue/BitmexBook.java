package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * BitMEX's orderBookL2: rows named by number and side. A change of the book is up to three messages, deletes first, so
 * that the book is not crossed between them; an update carries no price, a delete no size.
 */
final class BitmexBook {
    private final Listing listing;
    private final BitmexUnits units;
    private final SyntheticBook book;
    private final BitmexTable table;

    BitmexBook(final Listing listing, final SyntheticBook book) {
        this.listing = listing;
        this.book = book;
        units = new BitmexUnits(listing);
        table = new BitmexTable("orderBookL2", "\"keys\":[\"symbol\",\"id\",\"side\"],\"types\":{\"symbol\":\"symbol\","
            + "\"id\":\"long\",\"side\":\"symbol\",\"size\":\"long\",\"price\":\"float\",\"timestamp\":\"timestamp\"},"
            + "\"foreignKeys\":{\"symbol\":\"instrument\",\"side\":\"side\"},\"attributes\":{\"symbol\":\"grouped\"}",
            listing.symbol());
    }

    String channel() {
        return table.channel();
    }

    /** The published book for a new subscriber, highest price first. */
    String partial(final long timeMs) {
        if (!book.isPublished()) {
            book.refresh();
            book.publish();
        }
        final List<String> rows = new ArrayList<>();
        for (int i = BookSide.DEPTH - 1; i >= 0; i--) {
            rows.add(row("Sell", book.publishedAsks().ticks(i), book.publishedAsks().lots(i), true, timeMs));
        }
        for (int i = 0; i < BookSide.DEPTH; i++) {
            rows.add(row("Buy", book.publishedBids().ticks(i), book.publishedBids().lots(i), true, timeMs));
        }
        return table.partial(String.join(",", rows));
    }

    /** Sends what changed since the last time; it is published afterwards. */
    void change(final long timeMs, final Consumer<String> sink) {
        if (!book.isPublished()) {
            book.publish();
            return;
        }
        final List<String> deleted = new ArrayList<>();
        final List<String> updated = new ArrayList<>();
        final List<String> inserted = new ArrayList<>();
        for (final boolean asks : new boolean[] {true, false}) {
            final String side = asks ? "Sell" : "Buy";
            final BookSide published = asks ? book.publishedAsks() : book.publishedBids();
            (asks ? book.asks() : book.bids()).difference(published, (ticks, lots) -> {
                if (lots == 0) {
                    deleted.add(open(side, ticks).close().toString());
                } else if (published.holds(ticks)) {
                    updated.add(row(side, ticks, lots, false, timeMs));
                } else {
                    inserted.add(row(side, ticks, lots, true, timeMs));
                }
            });
        }
        book.publish();
        send("delete", deleted, sink);
        send("update", updated, sink);
        send("insert", inserted, sink);
    }

    private void send(final String action, final List<String> rows, final Consumer<String> sink) {
        if (!rows.isEmpty()) {
            sink.accept(table.message(action, String.join(",", rows)));
        }
    }

    private String row(final String side, final long ticks, final long lots, final boolean priced, final long timeMs) {
        final FrameText text = open(side, ticks).number("size", lots);
        if (priced) {
            text.key("price").raw(units.price(ticks));
        }
        return text.string("timestamp", BitmexUnits.time(timeMs)).close().toString();
    }

    private FrameText open(final String side, final long ticks) {
        return new FrameText().open().string("symbol", listing.symbol()).number("id", units.levelId(ticks))
            .string("side", side);
    }
}

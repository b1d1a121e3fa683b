package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;

/**
 * Deribit's book channel: a snapshot, then changes that name the change they follow. Every level says whether it is
 * new, changed or deleted.
 */
final class DeribitBook {
    private final Listing listing;
    private final DeribitUnits units;
    private final SyntheticBook book;
    private final String channel;
    private long changeId = 45_176_000_000L;

    DeribitBook(final Listing listing, final SyntheticBook book, final String channel) {
        this.listing = listing;
        this.book = book;
        this.channel = channel;
        units = new DeribitUnits(listing);
    }

    /** The published book for a new subscriber. */
    String snapshot(final long timeMs) {
        if (!book.isPublished()) {
            book.refresh();
            book.publish();
        }
        final FrameText text = open("snapshot", timeMs);
        text.string("instrument_name", listing.symbol()).number("change_id", changeId);
        whole(text.key("bids").openArray(), book.publishedBids());
        whole(text.closeArray().key("asks").openArray(), book.publishedAsks());
        return text.closeArray().close().close().close().toString();
    }

    /** What changed since the last update, or null when nothing did; it is published afterwards. */
    String change(final long timeMs) {
        if (!book.isPublished()) {
            book.publish();
            return null;
        }
        final FrameText bids = new FrameText().openArray();
        final FrameText asks = new FrameText().openArray();
        final int changes = difference(bids, book.bids(), book.publishedBids())
            + difference(asks, book.asks(), book.publishedAsks());
        if (changes == 0) {
            return null;
        }
        book.publish();
        final FrameText text = open("change", timeMs).number("prev_change_id", changeId);
        changeId += changes;
        return text.string("instrument_name", listing.symbol()).number("change_id", changeId)
            .key("bids").raw(bids.closeArray().toString()).key("asks").raw(asks.closeArray().toString())
            .close().close().close().toString();
    }

    private int difference(final FrameText text, final BookSide now, final BookSide published) {
        return now.difference(published, (ticks, lots) -> {
            final String action = lots == 0 ? "delete" : published.holds(ticks) ? "change" : "new";
            level(text, action, ticks, lots);
        });
    }

    private void whole(final FrameText text, final BookSide side) {
        for (int i = 0; i < BookSide.DEPTH; i++) {
            level(text, "new", side.ticks(i), side.lots(i));
        }
    }

    private void level(final FrameText text, final String action, final long ticks, final long lots) {
        text.openArray().string(action).raw(units.price(ticks)).raw(units.amount(lots)).closeArray();
    }

    private FrameText open(final String type, final long timeMs) {
        return DeribitUnits.open(channel).open().string("type", type).number("timestamp", timeMs);
    }
}

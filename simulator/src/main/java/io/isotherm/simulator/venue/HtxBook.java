package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;

/**
 * HTX's books: {@code depth.step0} and {@code depth.step6} repeat the whole depth, {@code depth.size_20.high_freq} and
 * {@code depth.size_150.high_freq} send a snapshot and then updates whose {@code version} rises by one.
 */
final class HtxBook {
    /** Levels of the shallower channels. */
    static final int SHALLOW_DEPTH = 20;

    private final Listing listing;
    private final SyntheticBook book;
    private long version = 27_290_512L;
    private long matchId = 118_655_891_999L;

    HtxBook(final Listing listing, final SyntheticBook book) {
        this.listing = listing;
        this.book = book;
    }

    /** Moves the chain of versions on; called once before the updates of a new state are asked for. */
    void advance() {
        version++;
        matchId += 1 + version % 7;
    }

    /** Number of the venue's newest match. */
    long matchId() {
        return matchId;
    }

    /** True when the state differs from the published one, or none was published. */
    boolean hasChanged() {
        return !book.isPublished()
            || book.bids().difference(book.publishedBids(), (ticks, lots) -> { }) > 0
            || book.asks().difference(book.publishedAsks(), (ticks, lots) -> { }) > 0;
    }

    /** A message of a channel that repeats the whole depth, as published. */
    String whole(final String channel, final int depth, final long timeMs) {
        return new FrameText().open().string("ch", channel).number("ts", timeMs).key("tick").open()
            .number("mrid", matchId).number("id", timeMs / 1_000)
            .key("bids").raw(levels(book.publishedBids(), depth)).key("asks").raw(levels(book.publishedAsks(), depth))
            .number("ts", timeMs).number("version", timeMs / 1_000).string("ch", channel).close().close().toString();
    }

    /** The first message of an incremental channel. */
    String snapshot(final String channel, final int depth, final long timeMs) {
        return incremental(channel, "snapshot", levels(book.publishedAsks(), depth),
            levels(book.publishedBids(), depth), timeMs);
    }

    /** What changed since the published state within a depth. */
    String update(final String channel, final int depth, final long timeMs) {
        final FrameText asks = new FrameText().openArray();
        final FrameText bids = new FrameText().openArray();
        book.asks().difference(book.publishedAsks(), depth, (ticks, lots) -> level(asks, ticks, lots));
        book.bids().difference(book.publishedBids(), depth, (ticks, lots) -> level(bids, ticks, lots));
        return incremental(channel, "update", asks.closeArray().toString(), bids.closeArray().toString(), timeMs);
    }

    private String incremental(final String channel, final String event, final String asks, final String bids,
                               final long timeMs) {
        return new FrameText().open().string("ch", channel).key("tick").open().key("asks").raw(asks)
            .key("bids").raw(bids).string("ch", channel).string("event", event).number("id", matchId)
            .number("mrid", matchId).number("ts", timeMs).number("version", version).close().number("ts", timeMs)
            .close().toString();
    }

    private String levels(final BookSide side, final int depth) {
        final FrameText text = new FrameText().openArray();
        for (int i = 0; i < depth; i++) {
            level(text, side.ticks(i), side.lots(i));
        }
        return text.closeArray().toString();
    }

    /** Writes price and size. */
    void level(final FrameText text, final long ticks, final long lots) {
        text.openArray().raw(NumberText.plain(ticks, listing.tickScale()))
            .raw(NumberText.plain(lots, listing.contractScale())).closeArray();
    }
}

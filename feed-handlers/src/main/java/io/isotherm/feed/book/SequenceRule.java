package io.isotherm.feed.book;

import io.isotherm.feed.Venue;

/**
 * A venue's rule for what an update number says of the updates before it. One per book; keeps the book's position.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its book.
 */
interface SequenceRule {
    /**
     * Judges the next event and moves the position when it is to be applied.
     *
     * @param snapshot    whether the event replaces the book.
     * @param first       as in {@link io.isotherm.feed.MarketDataListener#onBook}.
     * @param last        likewise.
     * @param previous    likewise.
     * @param streamDepth likewise.
     * @return what to do with it.
     */
    Verdict judge(boolean snapshot, long first, long last, long previous, int streamDepth);

    /** Forgets the position: an update was refused or the connection was lost, so only a snapshot helps. */
    void forget();

    /**
     * Whether the venue's own book crosses for a while, so that a copy that does proves nothing; then the older of two
     * crossing levels gives way, see {@link OrderBook#uncross}.
     */
    default boolean crossingLevelsGiveWay() {
        return false;
    }

    /** A stream's rank by depth: 0, unbounded, is the deepest. */
    static int rank(final int streamDepth) {
        return streamDepth == 0 ? Integer.MAX_VALUE : streamDepth;
    }

    /** The rule of a venue; {@code held} takes the deltas that wait, where the venue needs that. */
    static SequenceRule of(final Venue venue, final DeltaBuffer held) {
        return switch (venue) {
            case BINANCE_USDM, BINANCE_COINM -> new BinanceSequence(held);
            case BYBIT -> new BybitSequence();
            case OKX -> new OkxSequence();
            case DERIBIT -> new DeribitSequence();
            case BITMEX -> new BitmexSequence();
            case HYPERLIQUID -> new HyperliquidSequence();
            case BITGET -> new BitgetSequence();
            case GATE -> new GateSequence();
            case KRAKEN_FUTURES -> new KrakenSequence();
            case HTX -> new HtxSequence();
            case DYDX -> new DydxSequence();
        };
    }
}

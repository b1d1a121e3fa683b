package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.MarketEvent;

/** The messages of one Binance product about one contract: the products differ in keys, their order and units. */
interface BinanceFrames {
    /** An aggregate of trades of one price and side. */
    String aggTrade(long timeMs, long aggregateId, MarketEvent.Trade first, long lots, long firstId, long lastId);

    /** The mark price with funding. */
    String mark(MarketEvent.Mark event);

    /** A liquidation order. */
    String forceOrder(long timeMs, MarketEvent.Liquidation order);

    /** The best prices, which must have been refreshed. */
    String bookTicker(long timeMs, long updateId, SyntheticBook book);

    /** A book delta; the levels as finished JSON arrays. */
    String depthUpdate(long timeMs, long firstId, long lastId, long previousId, String bids, String asks);

    /** A level of a book delta or answer. */
    void level(FrameText text, long ticks, long lots);

    /** The REST answer for open interest. */
    String openInterest(long timeMs, long lots);

    /** Opens the REST answer for depth, up to its levels. */
    FrameText openDepth(long timeMs, long lastUpdateId);
}

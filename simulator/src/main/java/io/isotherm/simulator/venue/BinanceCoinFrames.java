package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;

/** Binance COIN-M: sizes in contracts, prices with the tick's decimals, the pair beside the symbol. */
final class BinanceCoinFrames implements BinanceFrames {
    private final Listing listing;
    private final String pair;

    BinanceCoinFrames(final Listing listing) {
        this.listing = listing;
        pair = listing.symbol().substring(0, listing.symbol().indexOf('_'));
    }

    @Override
    public String aggTrade(final long timeMs, final long aggregateId, final MarketEvent.Trade first, final long lots,
                           final long firstId, final long lastId) {
        return new FrameText().open().string("e", "aggTrade").number("E", timeMs).number("a", aggregateId)
            .string("s", listing.symbol()).decimal("p", first.priceTicks(), listing.tickScale())
            .quoted("q", lots).number("f", firstId).number("l", lastId).number("T", first.timeMs())
            .bool("m", !first.takerBuys()).close().toString();
    }

    @Override
    public String mark(final MarketEvent.Mark event) {
        return new FrameText().open()
            .string("e", "markPriceUpdate").number("E", event.timeMs()).string("s", listing.symbol())
            .decimal("p", event.markUnits(), listing.markScale())
            .decimal("P", event.indexUnits(), listing.markScale())
            .decimal("r", event.fundingRateE8(), 8).number("T", event.nextFundingMs()).close().toString();
    }

    @Override
    public String forceOrder(final long timeMs, final MarketEvent.Liquidation order) {
        return new FrameText().open().string("e", "forceOrder").number("E", timeMs).key("o").open()
            .string("s", listing.symbol()).string("ps", pair).string("S", order.isLong() ? "SELL" : "BUY")
            .string("o", "LIMIT").string("f", "IOC").quoted("q", order.lots())
            .decimal("p", order.bankruptcyTicks(), listing.tickScale())
            .decimal("ap", order.fillTicks(), listing.tickScale()).string("X", "FILLED")
            .quoted("l", order.lots()).quoted("z", order.lots())
            .number("T", order.timeMs()).close().close().toString();
    }

    @Override
    public String bookTicker(final long timeMs, final long updateId, final SyntheticBook book) {
        return new FrameText().open().number("u", updateId).string("e", "bookTicker")
            .string("s", listing.symbol()).string("ps", pair)
            .decimal("b", book.bids().ticks(0), listing.tickScale()).quoted("B", book.bids().lots(0))
            .decimal("a", book.asks().ticks(0), listing.tickScale()).quoted("A", book.asks().lots(0))
            .number("T", timeMs).number("E", timeMs).close().toString();
    }

    @Override
    public String depthUpdate(final long timeMs, final long firstId, final long lastId, final long previousId,
                              final String bids, final String asks) {
        return new FrameText().open().string("e", "depthUpdate").number("E", timeMs).number("T", timeMs)
            .string("s", listing.symbol()).string("ps", pair)
            .number("U", firstId).number("u", lastId).number("pu", previousId)
            .key("b").raw(bids).key("a").raw(asks).close().toString();
    }

    @Override
    public void level(final FrameText text, final long ticks, final long lots) {
        text.openArray().decimal(ticks, listing.tickScale()).string(Long.toString(lots)).closeArray();
    }

    @Override
    public String openInterest(final long timeMs, final long lots) {
        return new FrameText().open().string("symbol", listing.symbol()).string("pair", pair)
            .quoted("openInterest", lots).string("contractType", "PERPETUAL").number("time", timeMs).close().toString();
    }

    @Override
    public FrameText openDepth(final long timeMs, final long lastUpdateId) {
        return new FrameText().open().number("lastUpdateId", lastUpdateId).number("E", timeMs).number("T", timeMs)
            .string("symbol", listing.symbol()).string("pair", pair);
    }
}

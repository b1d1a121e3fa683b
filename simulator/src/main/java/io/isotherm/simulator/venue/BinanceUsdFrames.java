package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;

/** Binance USD-M as of 2026: sizes in base asset, prices with two decimals, {@code st} everywhere but in the book. */
final class BinanceUsdFrames implements BinanceFrames {
    private static final int PRICE_DECIMALS = 2;

    private final Listing listing;

    BinanceUsdFrames(final Listing listing) {
        this.listing = listing;
    }

    @Override
    public String aggTrade(final long timeMs, final long aggregateId, final MarketEvent.Trade first, final long lots,
                           final long firstId, final long lastId) {
        return new FrameText().open().string("e", "aggTrade").number("E", timeMs).number("a", aggregateId)
            .string("s", listing.symbol()).decimal("p", price(first.priceTicks()), PRICE_DECIMALS)
            .decimal("q", lots, listing.lotScale()).decimal("nq", lots, listing.lotScale())
            .number("f", firstId).number("l", lastId).number("T", first.timeMs())
            .bool("m", !first.takerBuys()).number("st", 1).close().toString();
    }

    @Override
    public String mark(final MarketEvent.Mark event) {
        return new FrameText().open()
            .string("e", "markPriceUpdate").number("E", event.timeMs()).string("s", listing.symbol())
            .decimal("p", event.markUnits(), listing.markScale())
            .decimal("ap", event.markUnits(), listing.markScale())
            .decimal("P", event.indexUnits(), listing.markScale())
            .decimal("i", event.indexUnits(), listing.markScale())
            .decimal("r", event.fundingRateE8(), 8).number("T", event.nextFundingMs()).number("st", 1)
            .close().toString();
    }

    @Override
    public String forceOrder(final long timeMs, final MarketEvent.Liquidation order) {
        return new FrameText().open().string("e", "forceOrder").number("E", timeMs).key("o").open()
            .string("s", listing.symbol()).string("S", order.isLong() ? "SELL" : "BUY")
            .string("o", "LIMIT").string("f", "IOC").decimal("q", order.lots(), listing.lotScale())
            .decimal("p", price(order.bankruptcyTicks()), PRICE_DECIMALS)
            .decimal("ap", price(order.fillTicks()), PRICE_DECIMALS).string("X", "FILLED")
            .decimal("l", order.lots(), listing.lotScale()).decimal("z", order.lots(), listing.lotScale())
            .number("T", order.timeMs()).string("ps", listing.symbol()).number("st", 1)
            .close().close().toString();
    }

    @Override
    public String bookTicker(final long timeMs, final long updateId, final SyntheticBook book) {
        return new FrameText().open().string("e", "bookTicker")
            .number("u", updateId).string("s", listing.symbol()).string("ps", listing.symbol())
            .decimal("b", price(book.bids().ticks(0)), PRICE_DECIMALS)
            .decimal("B", book.bids().lots(0), listing.lotScale())
            .decimal("a", price(book.asks().ticks(0)), PRICE_DECIMALS)
            .decimal("A", book.asks().lots(0), listing.lotScale())
            .number("T", timeMs).number("E", timeMs).number("st", 1).close().toString();
    }

    @Override
    public String depthUpdate(final long timeMs, final long firstId, final long lastId, final long previousId,
                              final String bids, final String asks) {
        return new FrameText().open().string("e", "depthUpdate").number("E", timeMs).number("T", timeMs)
            .string("s", listing.symbol()).number("U", firstId).number("u", lastId).number("pu", previousId)
            .key("b").raw(bids).key("a").raw(asks).close().toString();
    }

    @Override
    public void level(final FrameText text, final long ticks, final long lots) {
        text.openArray().decimal(price(ticks), PRICE_DECIMALS).decimal(lots, listing.lotScale()).closeArray();
    }

    @Override
    public String openInterest(final long timeMs, final long lots) {
        return new FrameText().open().decimal("openInterest", lots, listing.lotScale())
            .string("symbol", listing.symbol()).number("time", timeMs).close().toString();
    }

    @Override
    public FrameText openDepth(final long timeMs, final long lastUpdateId) {
        return new FrameText().open().number("lastUpdateId", lastUpdateId).number("E", timeMs).number("T", timeMs);
    }

    private long price(final long ticks) {
        return PriceText.rescale(ticks, listing.tickScale(), PRICE_DECIMALS);
    }
}

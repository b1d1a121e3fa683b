package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.List;

/**
 * OKX v5 swaps: trades, mark-price, open-interest, funding-rate, bbo-tbt, liquidation-orders (the latest of each
 * second; a new subscriber is first told of an older one) and books. Every number is a string, sizes are in contracts.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class OkxDialect extends MarketDialect {
    /** The one channel of all liquidations, subscribed by instrument type. */
    public static final String LIQUIDATION_ORDERS = "liquidation-orders:SWAP";

    private static final int LIQUIDATION_EVERY_MS = 1_000;
    private static final int FUNDING_EVERY_MS = 30_000;
    private static final long FUNDING_INTERVAL_MS = 8 * 3_600_000L;
    private static final int USD_DECIMALS = 8;
    private static final int FUNDING_DECIMALS = 8;

    private final OkxBook books;
    private final QuoteMemory quote = new QuoteMemory();
    private MarketEvent.Liquidation pending;
    private String lastLiquidation;
    private long tradeId = 1_700_000_000L;
    private long sequence = 123_000_000L;

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param sink    of all messages.
     */
    public OkxDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                      final Emission.Sink sink) {
        super(market, cadence, random, random, sink);
        books = new OkxBook(listing, book);
    }

    @Override
    public List<String> channels() {
        return List.of(channel("trades"), channel("mark-price"), channel("open-interest"), channel("funding-rate"),
            channel("bbo-tbt"), LIQUIDATION_ORDERS, channel("books"));
    }

    @Override
    public void onMark(final MarketEvent.Mark event) {
        super.onMark(event);
        emit(event.timeMs(), channel("mark-price"), markFrame());
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        super.onTrade(event);
        emit(event.timeMs(), channel("trades"), data("trades")
            .string("instId", listing.symbol()).quoted("tradeId", ++tradeId)
            .trimmed("px", event.priceTicks(), listing.tickScale())
            .trimmed("sz", event.lots(), listing.contractScale())
            .string("side", event.takerBuys() ? "buy" : "sell").quoted("ts", event.timeMs())
            .string("count", "1").string("source", "0").number("seqId", ++sequence)
            .close().closeArray().close().toString());
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation event) {
        pending = event;
    }

    @Override
    public void onTimer(final long timeMs) {
        if (pending != null && timeMs % LIQUIDATION_EVERY_MS == 0) {
            lastLiquidation = liquidationFrame(pending);
            pending = null;
            emit(timeMs, LIQUIDATION_ORDERS, lastLiquidation);
        }
        if (interest.advance(timeMs)) {
            emit(timeMs, channel("open-interest"), openInterestFrame());
        }
        if (timeMs % FUNDING_EVERY_MS == 0) {
            emit(timeMs, channel("funding-rate"), fundingFrame(timeMs));
        }
        if (quoteIsDue(timeMs)) {
            quote(timeMs);
        }
        if (bookIsDue(timeMs)) {
            final String update = books.update(timeMs);
            if (update != null) {
                emit(timeMs, channel("books"), update);
            }
        }
    }

    @Override
    public void greet(final String channel, final long timeMs, final Emission.Sink subscriber) {
        final String body;
        if (channel.equals(LIQUIDATION_ORDERS)) {
            body = lastLiquidation;
        } else if (channel.equals(channel("mark-price"))) {
            body = markFrame();
        } else if (channel.equals(channel("open-interest"))) {
            body = openInterestFrame();
        } else if (channel.equals(channel("funding-rate"))) {
            body = fundingFrame(timeMs);
        } else if (channel.equals(channel("books"))) {
            body = books.snapshot(timeMs);
        } else {
            body = null;
        }
        if (body != null) {
            subscriber.emit(new Emission(timeMs, channel, body));
        }
    }

    private String markFrame() {
        return data("mark-price").string("instId", listing.symbol()).string("instType", "SWAP")
            .decimal("markPx", mark.markUnits(), listing.markScale()).quoted("ts", mark.timeMs())
            .close().closeArray().close().toString();
    }

    private String openInterestFrame() {
        final long usd = interest.lots() * (mark.markUnits() / Decimal.powerOfTen(listing.markScale() - 1));
        return data("open-interest").string("instId", listing.symbol()).string("instType", "SWAP")
            .trimmed("oi", interest.lots(), listing.contractScale())
            .trimmed("oiCcy", interest.lots(), listing.lotScale())
            .decimal("oiUsd", usd, listing.lotScale() + 1).quoted("ts", interest.eventTimeMs())
            .close().closeArray().close().toString();
    }

    private String fundingFrame(final long timeMs) {
        return data("funding-rate").string("formulaType", "withRate")
            .decimal("fundingRate", mark.fundingRateE8(), FUNDING_DECIMALS)
            .quoted("fundingTime", mark.nextFundingMs()).string("impactValue", "10000")
            .string("instId", listing.symbol()).string("instType", "SWAP").string("interestRate", "0.00005")
            .string("maxFundingRate", "0.00375").string("method", "current_period")
            .string("minFundingRate", "-0.00375").string("nextFundingRate", "")
            .quoted("nextFundingTime", mark.nextFundingMs() + FUNDING_INTERVAL_MS)
            .decimal("premium", premiumE8(), FUNDING_DECIMALS)
            .quoted("prevFundingTime", mark.nextFundingMs() - FUNDING_INTERVAL_MS)
            .decimal("settFundingRate", mark.fundingRateE8(), FUNDING_DECIMALS).string("settState", "settled")
            .quoted("ts", timeMs).close().closeArray().close().toString();
    }

    private String liquidationFrame(final MarketEvent.Liquidation liquidation) {
        final String family = listing.underlying().name() + "-USDT";
        return new FrameText().open().key("arg").open().string("channel", "liquidation-orders")
            .string("instType", "SWAP").close().key("data").openArray().open().key("details").openArray().open()
            .string("bkLoss", "0").trimmed("bkPx", liquidation.bankruptcyTicks(), listing.tickScale())
            .string("ccy", "").string("posSide", liquidation.isLong() ? "long" : "short")
            .string("side", liquidation.isLong() ? "sell" : "buy")
            .trimmed("sz", liquidation.lots(), listing.contractScale()).quoted("ts", liquidation.timeMs())
            .close().closeArray().string("instFamily", family).string("instId", listing.symbol())
            .string("instType", "SWAP").string("uly", family).close().closeArray().close().toString();
    }

    private void quote(final long timeMs) {
        if (!quote.changes(book)) {
            return;
        }
        final FrameText text = data("bbo-tbt").key("asks").openArray();
        books.level(text, book.asks().ticks(0), book.asks().lots(0));
        text.closeArray().key("bids").openArray();
        books.level(text, book.bids().ticks(0), book.bids().lots(0));
        emit(timeMs, channel("bbo-tbt"), text.closeArray().quoted("ts", timeMs)
            .number("seqId", ++sequence).close().closeArray().close().toString());
    }

    private long premiumE8() {
        return Math.round(((double) mark.markUnits() / mark.indexUnits() - 1) * Decimal.powerOfTen(USD_DECIMALS));
    }

    /** Opens the envelope, its data array and the one row in it. */
    private FrameText data(final String channel) {
        return new FrameText().open().key("arg").open().string("channel", channel)
            .string("instId", listing.symbol()).close().key("data").openArray().open();
    }

    private String channel(final String name) {
        return name + ":" + listing.symbol();
    }
}

package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.List;

/**
 * Bitget v3 linear: publicTrade, ticker (always whole), liquidation (one topic of all symbols, the latest of each
 * second per symbol), books with sequence and checksum, books1 and books5. Numbers and the times of rows are strings,
 * sizes are in base asset.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class BitgetDialect extends MarketDialect {
    /** The venue's name of linear contracts settled in USDT. */
    public static final String INSTRUMENT_TYPE = "usdt-futures";
    /** The one channel of all liquidations. */
    public static final String LIQUIDATION = "liquidation:" + INSTRUMENT_TYPE;

    private static final int LIQUIDATION_EVERY_MS = 1_000;
    private static final int RATE_DECIMALS = 8;
    private static final int CHANGE_DECIMALS = 5;
    private static final int INDEX_SURPLUS_DIGITS = 15;
    private static final long SCATTER = 2_654_435_761L;
    private static final int SHALLOW_DEPTH = 5;

    private final RandomStream random;
    private final BitgetBook books;
    private final BitgetLiquidations liquidations;
    private final QuoteMemory tickerQuote = new QuoteMemory();
    private boolean tickerChanged;
    private long tradeId = 1_432_912_492_051_054_592L;

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param sink    of all messages.
     */
    public BitgetDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                         final Emission.Sink sink) {
        super(market, cadence, random, random.split("book"), sink);
        this.random = random;
        books = new BitgetBook(listing, book);
        liquidations = new BitgetLiquidations(listing);
    }

    /**
     * The argument by which a channel is subscribed, and which every message repeats.
     *
     * @param channel {@code topic:symbol}, or {@link #LIQUIDATION}.
     * @return JSON.
     */
    public static String argument(final String channel) {
        final int colon = channel.indexOf(':');
        final FrameText text = new FrameText().open().string("instType", INSTRUMENT_TYPE)
            .string("topic", channel.substring(0, colon));
        if (!channel.equals(LIQUIDATION)) {
            text.string("symbol", channel.substring(colon + 1));
        }
        return text.close().toString();
    }

    @Override
    public List<String> channels() {
        return List.of(channel("publicTrade"), channel("ticker"), LIQUIDATION, channel("books"), channel("books1"),
            channel("books5"));
    }

    @Override
    public void onMark(final MarketEvent.Mark event) {
        super.onMark(event);
        tickerChanged = true;
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        tickerChanged = true;
        super.onTrade(event);
        tradeId += 2 + random.nextInt(1_000_000);
        send(event.timeMs(), "update", channel("publicTrade"), new FrameText().open().quoted("i", tradeId)
            .trimmed("p", event.priceTicks(), listing.tickScale()).trimmed("v", event.lots(), listing.contractScale())
            .string("S", event.takerBuys() ? "buy" : "sell").quoted("T", event.timeMs())
            .quoted("L", tradeId + 1).string("isRPI", "no").close().toString(), sink);
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation event) {
        liquidations.onLiquidation(event);
    }

    @Override
    public void onTimer(final long timeMs) {
        if (timeMs % LIQUIDATION_EVERY_MS == 0) {
            final String row = liquidations.take();
            if (row != null) {
                send(timeMs, "update", LIQUIDATION, row, sink);
            }
        }
        tickerChanged |= interest.advance(timeMs);
        if (quoteIsDue(timeMs)) {
            if (tickerQuote.changes(book)) {
                send(timeMs, "snapshot", channel("books1"), books.best(1, timeMs), sink);
                tickerChanged = true;
            }
            if (tickerChanged) {
                tickerChanged = false;
                send(timeMs, "snapshot", channel("ticker"), ticker(), sink);
            }
        }
        if (bookIsDue(timeMs)) {
            final String update = books.update(timeMs);
            if (update != null) {
                send(timeMs, "update", channel("books"), update, sink);
                send(timeMs, "snapshot", channel("books5"), books.best(SHALLOW_DEPTH, timeMs), sink);
            }
        }
    }

    @Override
    public void greet(final String channel, final long timeMs, final Emission.Sink subscriber) {
        final String row;
        if (channel.equals(channel("ticker"))) {
            row = ticker();
        } else if (channel.equals(channel("books"))) {
            row = books.snapshot(timeMs);
        } else if (channel.equals(channel("books1"))) {
            row = books.best(1, timeMs);
        } else if (channel.equals(channel("books5"))) {
            row = books.best(SHALLOW_DEPTH, timeMs);
        } else {
            return;
        }
        send(timeMs, "snapshot", channel, row, subscriber);
    }

    private String ticker() {
        fillBook();
        return new FrameText().open().trimmed("highPrice24h", range.highTicks(), listing.tickScale())
            .trimmed("lowPrice24h", range.lowTicks(), listing.tickScale())
            .trimmed("openPrice24h", range.openTicks(), listing.tickScale())
            .trimmed("lastPrice", range.lastTicks(), listing.tickScale())
            .trimmed("turnover24h", range.turnover(), listing.lotScale() + listing.tickScale())
            .trimmed("volume24h", range.volumeLots(), listing.contractScale())
            .trimmed("bid1Price", book.bids().ticks(0), listing.tickScale())
            .trimmed("ask1Price", book.asks().ticks(0), listing.tickScale())
            .trimmed("bid1Size", book.bids().lots(0), listing.contractScale())
            .trimmed("ask1Size", book.asks().lots(0), listing.contractScale())
            .trimmed("price24hPcnt", range.changeE8() / Decimal.powerOfTen(RATE_DECIMALS - CHANGE_DECIMALS),
                CHANGE_DECIMALS)
            .string("indexPrice", index()).trimmed("markPrice", mark.markUnits(), listing.markScale())
            .trimmed("fundingRate", mark.fundingRateE8(), RATE_DECIMALS)
            .trimmed("openInterest", interest.lots(), listing.contractScale()).string("deliveryTime", "")
            .string("deliveryStartTime", "").string("deliveryStatus", "")
            .quoted("nextFundingTime", mark.nextFundingMs()).close().toString();
    }

    // The venue prints its index with some seventeen decimal digits, more than 64 bits hold.
    private String index() {
        final long surplus = Math.floorMod(mark.indexUnits() * SCATTER, Decimal.powerOfTen(INDEX_SURPLUS_DIGITS));
        final String digits = Long.toString(surplus);
        return Decimal.text(mark.indexUnits(), listing.markScale())
            + "0".repeat(INDEX_SURPLUS_DIGITS - digits.length()) + digits;
    }

    private static void send(final long timeMs, final String action, final String channel, final String row,
                             final Emission.Sink sink) {
        sink.emit(new Emission(timeMs, channel, new FrameText().open().string("action", action)
            .key("arg").raw(argument(channel)).key("data").openArray().raw(row).closeArray().number("ts", timeMs)
            .close().toString()));
    }

    private String channel(final String topic) {
        return topic + ":" + listing.symbol();
    }
}

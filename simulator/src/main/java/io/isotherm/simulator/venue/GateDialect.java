package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.List;

/**
 * Gate's USDT perpetuals: trades with a signed size, public_liquidates (every one since August 2026; a positive size is
 * a liquidated long), tickers each second, book_ticker, order_book_update and obu. Prices are strings and sizes whole
 * contracts, as a client gets them that does not ask for decimal sizes.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class GateDialect extends MarketDialect {
    /** Begins the names of all channels of liquidations. */
    public static final String LIQUIDATES = "futures.public_liquidates:";

    private static final String OBU = "futures.obu:";
    private static final int LIQUIDATIONS_EVERY_MS = 1_000;
    private static final int LARGEST_BATCH = 20;
    private static final int MS_PER_SECOND = 1_000;
    private static final int FUNDING_INTERVAL_SECONDS = 28_800;
    private static final int RATE_DECIMALS = 8;
    private static final int RATE_DIGITS_CUT = 2;
    private static final int PERCENT_DECIMALS = 2;
    private static final int PERCENT_DIGITS_CUT = 4;

    private final GateBook books;
    private final QuoteMemory quote = new QuoteMemory();
    private final boolean sampled;
    private final String stream;
    private final String deepStream;
    private FrameText trades;
    private FrameText liquidations;
    private int liquidationCount;
    private long tradeId = 376_991_000L;

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param sink    of all messages.
     */
    public GateDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                       final Emission.Sink sink) {
        super(market, cadence, random, random.split("book"), sink);
        stream = "ob." + listing.symbol() + ".50";
        deepStream = "ob." + listing.symbol() + ".400";
        books = new GateBook(listing, book, random.split("deeper levels"), stream);
        sampled = market.feed().sampledLiquidations();
    }

    @Override
    public List<String> channels() {
        return List.of(channel("trades"), channel("tickers"), channel("book_ticker"), LIQUIDATES + listing.symbol(),
            channel("order_book_update"), OBU + stream, OBU + deepStream);
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        super.onTrade(event);
        if (trades == null) {
            trades = new FrameText().openArray();
        }
        trades.open().key("size").raw(size(event.takerBuys() ? event.lots() : -event.lots()))
            .number("id", ++tradeId).number("create_time", event.timeMs() / MS_PER_SECOND)
            .number("create_time_ms", event.timeMs()).trimmed("price", event.priceTicks(), listing.tickScale())
            .string("contract", listing.symbol()).close();
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation event) {
        if (liquidations == null || sampled) {
            liquidations = new FrameText().openArray();
            liquidationCount = 0;
        }
        liquidationCount++;
        liquidations.open().key("price").raw(NumberText.plain(event.bankruptcyTicks(), listing.tickScale()))
            .key("size").raw(size(event.isLong() ? event.lots() : -event.lots())).number("time", event.timeMs())
            .string("contract", listing.symbol()).close();
        if (liquidationCount == LARGEST_BATCH) {
            sendLiquidations(event.timeMs());
        }
    }

    @Override
    public void onTimer(final long timeMs) {
        if (trades != null) {
            send(timeMs, channel("trades"), trades.closeArray().toString(), sink);
            trades = null;
        }
        if (liquidations != null && timeMs % LIQUIDATIONS_EVERY_MS == 0) {
            sendLiquidations(timeMs);
        }
        interest.advance(timeMs);
        if (timeMs % MS_PER_SECOND == ExchangeFeed.SLICE_MS) {
            send(timeMs, channel("tickers"), ticker(timeMs), sink);
        }
        if (quoteIsDue(timeMs)) {
            if (quote.changes(book)) {
                send(timeMs, channel("book_ticker"), quoteResult(timeMs), sink);
            }
        }
        if (bookIsDue(timeMs)) {
            final GateBook.Step step = books.step(timeMs);
            if (step != null) {
                send(timeMs, channel("order_book_update"), step.update(), sink);
                send(timeMs, OBU + stream, step.obu(), sink);
                send(timeMs, OBU + deepStream, deep(step.obu()), sink);
            }
        }
    }

    @Override
    public void greet(final String channel, final long timeMs, final Emission.Sink subscriber) {
        if (channel.equals(OBU + stream)) {
            send(timeMs, channel, books.full(timeMs).obu(), subscriber);
        } else if (channel.equals(OBU + deepStream)) {
            send(timeMs, channel, deep(books.full(timeMs).obu()), subscriber);
        } else if (channel.equals(channel("order_book_update"))) {
            send(timeMs, channel, books.full(timeMs).update(), subscriber);
        } else if (channel.equals(channel("tickers"))) {
            send(timeMs, channel, ticker(timeMs), subscriber);
        }
    }

    /** The simulated book is shallower than either stream, so both say the same. */
    private String deep(final String result) {
        return result.replace('"' + stream + '"', '"' + deepStream + '"');
    }

    private void sendLiquidations(final long timeMs) {
        send(timeMs, LIQUIDATES + listing.symbol(), liquidations.closeArray().toString(), sink);
        liquidations = null;
    }

    private String ticker(final long timeMs) {
        final long volume = range.volumeLots();
        final long volumeQuote = range.turnover() / Decimal.powerOfTen(listing.lotScale() + listing.tickScale());
        return new FrameText().openArray().open().string("contract", listing.symbol())
            .trimmed("last", range.lastTicks(), listing.tickScale())
            .decimal("change_percentage", range.changeE8() / Decimal.powerOfTen(PERCENT_DIGITS_CUT), PERCENT_DECIMALS)
            .trimmed("total_size", interest.lots(), listing.contractScale())
            .trimmed("low_24h", range.lowTicks(), listing.tickScale())
            .trimmed("high_24h", range.highTicks(), listing.tickScale())
            .trimmed("volume_24h", volume, listing.contractScale())
            .quoted("volume_24h_base", volume / Decimal.powerOfTen(listing.lotScale()))
            .quoted("volume_24h_quote", volumeQuote).quoted("volume_24h_settle", volumeQuote)
            .trimmed("mark_price", mark.markUnits(), listing.markScale())
            .trimmed("funding_rate", rateE6(), RATE_DECIMALS - RATE_DIGITS_CUT)
            .trimmed("funding_rate_indicative", rateE6(), RATE_DECIMALS - RATE_DIGITS_CUT)
            .number("funding_interval", FUNDING_INTERVAL_SECONDS).number("funding_offset", 0)
            .number("funding_next_apply", mark.nextFundingMs() / MS_PER_SECOND)
            .trimmed("index_price", mark.indexUnits(), listing.markScale()).string("quanto_base_rate", "")
            .string("price_type", "last").number("t", timeMs).close().closeArray().toString();
    }

    private String quoteResult(final long timeMs) {
        return new FrameText().open().number("t", timeMs).number("u", books.updateId()).string("s", listing.symbol())
            .trimmed("b", book.bids().ticks(0), listing.tickScale()).key("B").raw(size(book.bids().lots(0)))
            .trimmed("a", book.asks().ticks(0), listing.tickScale()).key("A").raw(size(book.asks().lots(0)))
            .close().toString();
    }

    private long rateE6() {
        return Math.round((double) mark.fundingRateE8() / Decimal.powerOfTen(RATE_DIGITS_CUT));
    }

    private String size(final long lots) {
        return NumberText.plain(lots, listing.contractScale());
    }

    private static void send(final long timeMs, final String channel, final String result, final Emission.Sink sink) {
        sink.emit(new Emission(timeMs, channel, new FrameText().open().number("time", timeMs / MS_PER_SECOND)
            .number("time_ms", timeMs).string("channel", channel.substring(0, channel.indexOf(':')))
            .string("event", "update").key("result").raw(result).close().toString()));
    }

    private String channel(final String name) {
        return "futures." + name + ":" + listing.symbol();
    }
}

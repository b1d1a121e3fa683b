package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.List;

/**
 * HTX's linear swaps: on market connections trade.detail, bbo and the depth channels; on notification connections
 * liquidation_orders (each one by itself, order price) and funding_rate each minute; open interest over REST only.
 * Numbers are JSON numbers, sizes are whole contracts; a trade's {@code amount} counts both sides and its
 * {@code quantity} has as many digits as the venue's database. Frames are given as text; the wire has them compressed.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class HtxDialect extends MarketDialect {
    /** Begins the names of channels of market connections. */
    public static final String MARKET = "market.";
    /** Begins the names of channels of notification connections. */
    public static final String PUBLIC = "public.";

    private static final int LIQUIDATION_SAMPLE_MS = 1_000;
    private static final int MS_PER_MINUTE = 60_000;
    private static final int RATE_DECIMALS = 8;
    /** Digits after the point of numbers that come straight from the venue's database. */
    private static final int DATABASE_DECIMALS = 18;
    private static final int IDS_PER_TICK = 10_000;

    private final HtxBook books;
    private final QuoteMemory quote = new QuoteMemory();
    private final boolean promptInterest;
    private final boolean sampled;
    private final String step0;
    private final String step6;
    private final String size20;
    private final String size150;
    private MarketEvent.Liquidation pending;
    private FrameText trades;
    private int tradeCount;
    private long tradesMs;
    private long tickId = 118_655_892_000L;

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param sink    of all messages.
     */
    public HtxDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                      final Emission.Sink sink) {
        super(market, cadence, random, random.split("book"), sink);
        books = new HtxBook(listing, book);
        promptInterest = market.feed().prompt();
        sampled = market.feed().sampledLiquidations();
        step0 = market("depth.step0");
        step6 = market("depth.step6");
        size20 = market("depth.size_20.high_freq");
        size150 = market("depth.size_150.high_freq");
    }

    /** The contract's code. */
    public String contractCode() {
        return listing.symbol();
    }

    @Override
    public List<String> channels() {
        return List.of(market("trade.detail"), market("bbo"), step0, step6, size20, size150,
            notification("liquidation_orders"), notification("funding_rate"));
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        super.onTrade(event);
        if (trades != null && tradesMs != event.timeMs()) {
            sendTrades(event.timeMs());
        }
        if (trades == null) {
            trades = new FrameText().openArray();
            tradesMs = event.timeMs();
            tradeCount = 0;
            tickId++;
        }
        final long both = 2 * event.lots();
        trades.open().number("amount", both).key("quantity").raw(database(both, listing.lotScale()))
            .key("trade_turnover").raw(NumberText.plain(both * event.priceTicks(),
                listing.lotScale() + listing.tickScale()))
            .number("ts", event.timeMs()).number("id", tickId * IDS_PER_TICK + tradeCount++)
            .key("price").raw(NumberText.plain(event.priceTicks(), listing.tickScale()))
            .string("direction", event.takerBuys() ? "buy" : "sell").close();
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation event) {
        if (sampled) {
            pending = event;
        } else {
            sendLiquidation(event.timeMs(), event);
        }
    }

    @Override
    public void onTimer(final long timeMs) {
        if (trades != null) {
            sendTrades(timeMs);
        }
        if (pending != null && timeMs % LIQUIDATION_SAMPLE_MS == 0) {
            sendLiquidation(timeMs, pending);
            pending = null;
        }
        interest.advance(timeMs);
        if (timeMs % MS_PER_MINUTE == 0) {
            emit(timeMs, notification("funding_rate"), fundingFrame(timeMs));
        }
        if (quoteIsDue(timeMs)) {
            if (quote.changes(book)) {
                emit(timeMs, market("bbo"), quoteFrame(timeMs));
            }
        }
        if (bookIsDue(timeMs)) {
            sendBooks(timeMs);
        }
    }

    @Override
    public void greet(final String channel, final long timeMs, final Emission.Sink subscriber) {
        if (!book.isPublished()) {
            book.refresh();
            book.publish();
        }
        final String body;
        if (channel.equals(step0) || channel.equals(step6)) {
            body = books.whole(channel, depth(channel), timeMs);
        } else if (channel.equals(size20) || channel.equals(size150)) {
            body = books.snapshot(channel, depth(channel), timeMs);
        } else if (channel.equals(notification("funding_rate"))) {
            body = fundingFrame(timeMs);
        } else {
            return;
        }
        subscriber.emit(new Emission(timeMs, channel, body));
    }

    @Override
    public List<String> polled(final long timeMs) {
        return List.of(openInterestAnswer(timeMs));
    }

    /**
     * The answer of {@code GET /linear-swap-api/v1/swap_open_interest} for one contract: the present value, or where
     * the scenario makes open interest slow, late or noisy the newest report with the time that it describes.
     *
     * @param timeMs of the answer.
     * @return its body.
     */
    public String openInterestAnswer(final long timeMs) {
        return HtxAnswer.openInterest(List.of(openInterestRow()), promptInterest ? timeMs : interest.eventTimeMs());
    }

    /** This contract's row in an answer about several. */
    public String openInterestRow() {
        final long lots = promptInterest ? interest.trueLots() : interest.lots();
        final long value = lots * (mark.markUnits() / Decimal.powerOfTen(listing.markScale()));
        return new FrameText().open().key("volume").raw(database(lots, listing.contractScale()))
            .key("amount").raw(database(lots, listing.lotScale())).string("symbol", listing.underlying().name())
            .key("value").raw(database(value, listing.lotScale())).string("contract_code", listing.symbol())
            .key("trade_amount").raw(NumberText.plain(2 * range.volumeLots(), listing.lotScale()))
            .number("trade_volume", 2 * range.volumeLots())
            .key("trade_turnover").raw(NumberText.plain(2 * range.turnover(),
                listing.lotScale() + listing.tickScale()))
            .string("business_type", "swap").string("pair", listing.symbol()).string("contract_type", "swap")
            .string("trade_partition", "USDT").close().toString();
    }

    private void sendTrades(final long timeMs) {
        final String channel = market("trade.detail");
        emit(timeMs, channel, new FrameText().open().string("ch", channel).number("ts", timeMs)
            .key("tick").open().number("id", tickId).number("ts", tradesMs)
            .key("data").raw(trades.closeArray().toString()).close().close().toString());
        trades = null;
    }

    private void sendLiquidation(final long timeMs, final MarketEvent.Liquidation order) {
        final String channel = notification("liquidation_orders");
        emit(timeMs, channel, new FrameText().open().string("op", "notify")
            .string("topic", channel).number("ts", timeMs).key("data").openArray().open()
            .string("symbol", listing.underlying().name()).string("contract_code", listing.symbol())
            .string("direction", order.isLong() ? "sell" : "buy").string("offset", "close")
            .number("volume", order.lots())
            .key("price").raw(NumberText.plain(order.bankruptcyTicks(), listing.tickScale()))
            .number("created_at", order.timeMs())
            .key("amount").raw(NumberText.plain(order.lots(), listing.lotScale()))
            .key("trade_turnover").raw(NumberText.plain(order.lots() * order.bankruptcyTicks(),
                listing.lotScale() + listing.tickScale()))
            .string("contract_type", "swap").string("pair", listing.symbol()).string("business_type", "swap")
            .string("trade_partition", "USDT").close().closeArray().close().toString());
    }

    private void sendBooks(final long timeMs) {
        if (!books.hasChanged()) {
            return;
        }
        books.advance();
        final List<Emission> updates = book.isPublished()
            ? List.of(new Emission(timeMs, size20, books.update(size20, depth(size20), timeMs)),
                new Emission(timeMs, size150, books.update(size150, depth(size150), timeMs)))
            : List.of();
        // Published first: whoever answers an update with the whole book must find the new one.
        book.publish();
        updates.forEach(sink::emit);
        emit(timeMs, step0, books.whole(step0, depth(step0), timeMs));
        emit(timeMs, step6, books.whole(step6, depth(step6), timeMs));
    }

    private int depth(final String channel) {
        return channel.equals(size20) || channel.equals(step6) ? HtxBook.SHALLOW_DEPTH : BookSide.DEPTH;
    }

    private String quoteFrame(final long timeMs) {
        final String channel = market("bbo");
        final FrameText text = new FrameText().open().string("ch", channel).number("ts", timeMs).key("tick").open()
            .number("mrid", books.matchId()).number("id", timeMs / 1_000).key("bid");
        books.level(text, book.bids().ticks(0), book.bids().lots(0));
        text.key("ask");
        books.level(text, book.asks().ticks(0), book.asks().lots(0));
        return text.number("ts", timeMs).number("version", books.matchId()).string("ch", channel).close().close()
            .toString();
    }

    private String fundingFrame(final long timeMs) {
        final String rate = database(mark.fundingRateE8(), RATE_DECIMALS);
        return new FrameText().open().string("op", "notify").string("topic", notification("funding_rate"))
            .number("ts", timeMs).key("data").openArray().open().string("symbol", listing.underlying().name())
            .string("contract_code", listing.symbol()).string("fee_asset", "USDT")
            .quoted("funding_time", timeMs / MS_PER_MINUTE * MS_PER_MINUTE).string("funding_rate", rate)
            .string("estimated_rate", rate).quoted("settlement_time", mark.nextFundingMs()).close().closeArray()
            .close().toString();
    }

    private static String database(final long mantissa, final int scale) {
        return Decimal.text(mantissa, scale) + (scale == 0 ? "." : "") + "0".repeat(DATABASE_DECIMALS - scale);
    }

    private String market(final String name) {
        return MARKET + listing.symbol() + "." + name;
    }

    private String notification(final String name) {
        return PUBLIC + listing.symbol() + "." + name;
    }
}

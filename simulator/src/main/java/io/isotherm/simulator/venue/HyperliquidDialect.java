package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Hyperliquid perpetuals: trades (recent ones first for a new subscriber), activeAssetCtx with the mark, bbo when it
 * changed and l2Book, the best 20 levels twice a second. It tells nobody of liquidations. Numbers are strings with a
 * decimal point, sizes base asset, and the funding rate is that of an hour.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class HyperliquidDialect extends MarketDialect {
    private static final int BOOK_LEVELS = 20;
    private static final int BOOK_AT_MOST_EVERY_MS = 500;
    private static final int RECENT_TRADES = 10;
    private static final int RATE_SCALE = 8;
    private static final int PREMIUM_SCALE = 10;
    /** A rate of eight hours, eighth by eighth: 1/8 is 125 thousandths. */
    private static final int EIGHTH = 125;
    private static final int EIGHTH_SCALE = 3;

    private final HyperliquidIds ids;
    private final List<String> rows = new ArrayList<>();
    private final Deque<String> recent = new ArrayDeque<>();
    private final String trades;
    private final String context;
    private final String bbo;
    private final String l2Book;
    private long interestLots;
    private long firstTicks;
    private long volumeLots;
    private double volumeUsd;
    private String quoted = "";

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param sink    of all messages.
     */
    public HyperliquidDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                              final Emission.Sink sink) {
        super(market, cadence, random, random, sink);
        trades = "trades:" + listing.symbol();
        context = "activeAssetCtx:" + listing.symbol();
        bbo = "bbo:" + listing.symbol();
        l2Book = "l2Book:" + listing.symbol();
        ids = new HyperliquidIds(random.split("ids"));
        interestLots = market.openInterestLots();
    }

    @Override
    public List<String> channels() {
        return List.of(trades, context, bbo, l2Book);
    }

    @Override
    public void onMark(final MarketEvent.Mark event) {
        super.onMark(event);
        firstTicks = firstTicks == 0 ? event.lastTicks() : firstTicks;
        emit(event.timeMs(), context, contextFrame());
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        super.onTrade(event);
        volumeLots += event.lots();
        volumeUsd += listing.notional(event.lots(), listing.price(event.priceTicks()));
        final String row = new FrameText().open().string("coin", listing.symbol())
            .string("side", event.takerBuys() ? "B" : "A").string("px", price(event.priceTicks()))
            .string("sz", size(event.lots())).number("time", event.timeMs()).string("hash", ids.hash())
            .number("tid", ids.tradeId()).key("users").openArray().string(ids.user()).string(ids.user())
            .closeArray().close().toString();
        rows.add(row);
        recent.addLast(row);
        if (recent.size() > RECENT_TRADES) {
            recent.removeFirst();
        }
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation event) {
        // Its match is an ordinary trade to the public.
    }

    @Override
    public void onTimer(final long timeMs) {
        if (interest.advance(timeMs)) {
            interestLots = interest.lots();
        }
        if (!rows.isEmpty()) {
            emit(timeMs, trades, tradesFrame(rows));
            rows.clear();
        }
        if (quoteIsDue(timeMs)) {
            final String now = quote();
            if (!now.equals(quoted)) {
                quoted = now;
                emit(timeMs, bbo, bboFrame(timeMs));
            }
        }
        if (timeMs % Math.max(cadence.bookEveryMs(), BOOK_AT_MOST_EVERY_MS) == 0) {
            book.refresh();
            emit(timeMs, l2Book, bookFrame(timeMs));
        }
    }

    @Override
    public void greet(final String channel, final long timeMs, final Emission.Sink subscriber) {
        fillBook();
        final String body;
        if (channel.equals(trades)) {
            body = tradesFrame(recent);
        } else if (channel.equals(context)) {
            body = contextFrame();
        } else if (channel.equals(bbo)) {
            body = bboFrame(timeMs);
        } else {
            body = bookFrame(timeMs);
        }
        subscriber.emit(new Emission(timeMs, channel, body));
    }

    private static String tradesFrame(final Iterable<String> rows) {
        final FrameText text = new FrameText().open().string("channel", "trades").key("data").openArray();
        rows.forEach(text::raw);
        return text.closeArray().close().toString();
    }

    private String contextFrame() {
        final boolean quotes = book.bids().lots(0) > 0;
        final long bid = book.bids().ticks(0);
        final long ask = book.asks().ticks(0);
        final FrameText text = open("activeAssetCtx").key("ctx").open()
            .string("funding", NumberText.pointed(mark.fundingRateE8() * EIGHTH, RATE_SCALE + EIGHTH_SCALE))
            .string("openInterest", size(interestLots)).string("prevDayPx", price(firstTicks))
            .string("dayNtlVlm", NumberText.pointed(Math.round(volumeUsd * 100), 2));
        if (quotes) {
            text.string("premium", NumberText.pointed(premium(bid, ask), PREMIUM_SCALE));
        } else {
            text.key("premium").raw("null");
        }
        text.string("oraclePx", NumberText.pointed(mark.indexUnits(), listing.markScale()))
            .string("markPx", NumberText.pointed(mark.markUnits(), listing.markScale()));
        if (quotes) {
            text.string("midPx", NumberText.pointed((bid + ask) * 5, listing.tickScale() + 1))
                .key("impactPxs").openArray().string(price(bid)).string(price(ask)).closeArray();
        } else {
            text.key("midPx").raw("null").key("impactPxs").raw("null");
        }
        return text.string("dayBaseVlm", size(volumeLots)).close().close().close().toString();
    }

    private long premium(final long bid, final long ask) {
        final double oracle = listing.mark(mark.indexUnits());
        return Math.round(((listing.price(bid) + listing.price(ask)) / 2 / oracle - 1)
            * Decimal.powerOfTen(PREMIUM_SCALE));
    }

    private String bboFrame(final long timeMs) {
        return open("bbo").number("time", timeMs).key("bbo").raw(quote()).close().close().toString();
    }

    private String quote() {
        final FrameText text = new FrameText().openArray();
        level(text, book.bids(), 0);
        level(text, book.asks(), 0);
        return text.closeArray().toString();
    }

    private String bookFrame(final long timeMs) {
        final FrameText text = open("l2Book").number("time", timeMs).key("levels").openArray();
        for (final BookSide side : List.of(book.bids(), book.asks())) {
            text.openArray();
            for (int i = 0; i < BOOK_LEVELS; i++) {
                level(text, side, i);
            }
            text.closeArray();
        }
        return text.closeArray().close().close().toString();
    }

    private void level(final FrameText text, final BookSide side, final int level) {
        text.open().string("px", price(side.ticks(level))).string("sz", size(side.lots(level)))
            .number("n", 1 + side.lots(level) % 7).close();
    }

    private FrameText open(final String channel) {
        return new FrameText().open().string("channel", channel).key("data").open().string("coin", listing.symbol());
    }

    private String price(final long ticks) {
        return NumberText.pointed(ticks, listing.tickScale());
    }

    private String size(final long lots) {
        return NumberText.pointed(lots, listing.lotScale());
    }
}

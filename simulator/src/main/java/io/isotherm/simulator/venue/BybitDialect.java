package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Bybit v5 linear: publicTrade, allLiquidation (complete, batched per 500 ms, side of the position, bankruptcy price;
 * where the scenario samples liquidations only the last of each second, as on the venue's older topic),
 * tickers (snapshot, then what changed) and orderbook.200 (snapshot, then deltas whose {@code u} rises by one).
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class BybitDialect extends MarketDialect {
    private static final int LIQUIDATIONS_EVERY_MS = 500;
    private static final int SAMPLE_EVERY_MS = 1_000;
    private static final long SEQUENCES_PER_SYMBOL = 300_000_000_000L;

    private final RandomStream random;
    private final BybitTicker ticker;
    private final boolean sampled;
    private final String tradeTopic;
    private final String liquidationTopic;
    private final String tickerTopic;
    private final String bookTopic;
    private final List<MarketEvent.Trade> trades = new ArrayList<>();
    private final List<String> tradeDirections = new ArrayList<>();
    private final List<MarketEvent.Liquidation> liquidations = new ArrayList<>();
    private long lastTicks;
    private boolean lastMoveWasDown;
    private long updateId = 15_076_952;
    private long sequence;

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param sink    of all messages.
     */
    public BybitDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                        final Emission.Sink sink) {
        super(market, cadence, random, random.split("book"), sink);
        this.random = random;
        sequence = SEQUENCES_PER_SYMBOL * (1 + listing.underlying().ordinal());
        sampled = market.feed().sampledLiquidations();
        ticker = new BybitTicker(listing, market.openInterestLots());
        tradeTopic = "publicTrade." + listing.symbol();
        liquidationTopic = "allLiquidation." + listing.symbol();
        tickerTopic = "tickers." + listing.symbol();
        bookTopic = "orderbook.200." + listing.symbol();
    }

    @Override
    public List<String> channels() {
        return List.of(tradeTopic, liquidationTopic, tickerTopic, bookTopic);
    }

    @Override
    public void onMark(final MarketEvent.Mark event) {
        super.onMark(event);
        ticker.onMark(event);
        if (lastTicks == 0) {
            lastTicks = event.lastTicks();
        }
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        if (!trades.isEmpty() && trades.get(0).timeMs() != event.timeMs()) {
            sendTrades(event.timeMs());
        }
        final String direction = tickDirection(event.priceTicks());
        super.onTrade(event);
        ticker.onTrade(event, direction);
        trades.add(event);
        tradeDirections.add(direction);
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation event) {
        if (sampled) {
            liquidations.clear();
        }
        liquidations.add(event);
    }

    @Override
    public void onTimer(final long timeMs) {
        if (!trades.isEmpty()) {
            sendTrades(timeMs);
        }
        if (!liquidations.isEmpty() && timeMs % (sampled ? SAMPLE_EVERY_MS : LIQUIDATIONS_EVERY_MS) == 0) {
            sendLiquidations(timeMs);
        }
        if (interest.advance(timeMs)) {
            ticker.showOpenInterest(interest.lots());
        }
        if (quoteIsDue(timeMs)) {
            ticker.onQuote(book);
            final FrameText delta = ticker.delta();
            if (delta != null) {
                emit(timeMs, tickerTopic, tickerFrame("delta", delta, timeMs));
            }
        }
        if (bookIsDue(timeMs)) {
            sendBook(timeMs);
        }
    }

    @Override
    public void greet(final String channel, final long timeMs, final Emission.Sink subscriber) {
        if (channel.equals(tickerTopic)) {
            if (book.bids().lots(0) == 0) {
                book.refresh();
                ticker.onQuote(book);
            }
            subscriber.emit(new Emission(timeMs, channel, tickerFrame("snapshot", ticker.snapshot(), timeMs)));
        } else if (channel.equals(bookTopic)) {
            if (!book.isPublished()) {
                book.refresh();
                book.publish();
            }
            final FrameText bids = new FrameText().openArray();
            final FrameText asks = new FrameText().openArray();
            for (int i = 0; i < BookSide.DEPTH; i++) {
                level(bids, book.publishedBids().ticks(i), book.publishedBids().lots(i));
                level(asks, book.publishedAsks().ticks(i), book.publishedAsks().lots(i));
            }
            subscriber.emit(new Emission(timeMs, channel, bookFrame("snapshot", timeMs, bids, asks)));
        }
    }

    private void sendTrades(final long timeMs) {
        final FrameText text = new FrameText().open().string("topic", tradeTopic).string("type", "snapshot")
            .number("ts", timeMs).key("data").openArray();
        sequence++;
        for (int i = 0; i < trades.size(); i++) {
            final MarketEvent.Trade trade = trades.get(i);
            text.open().number("T", trade.timeMs()).string("s", listing.symbol())
                .string("S", trade.takerBuys() ? "Buy" : "Sell").decimal("v", trade.lots(), listing.lotScale())
                .decimal("p", price(trade.priceTicks()), BybitTicker.PRICE_DECIMALS)
                .string("L", tradeDirections.get(i)).string("i", tradeId())
                .bool("BT", false).bool("RPI", false).number("seq", sequence).close();
        }
        trades.clear();
        tradeDirections.clear();
        emit(timeMs, tradeTopic, text.closeArray().close().toString());
    }

    private void sendLiquidations(final long timeMs) {
        final FrameText text = new FrameText().open().string("topic", liquidationTopic).string("type", "snapshot")
            .number("ts", timeMs).key("data").openArray();
        for (final MarketEvent.Liquidation liquidation : liquidations) {
            text.open().number("T", liquidation.timeMs()).string("s", listing.symbol())
                .string("S", liquidation.isLong() ? "Buy" : "Sell")
                .decimal("v", liquidation.lots(), listing.lotScale())
                .decimal("p", price(liquidation.bankruptcyTicks()), BybitTicker.PRICE_DECIMALS).close();
        }
        liquidations.clear();
        emit(timeMs, liquidationTopic, text.closeArray().close().toString());
    }

    private void sendBook(final long timeMs) {
        if (!book.isPublished()) {
            book.publish();
            return;
        }
        final FrameText bids = new FrameText().openArray();
        final FrameText asks = new FrameText().openArray();
        final int changes =
            book.bids().difference(book.publishedBids(), (ticks, lots) -> level(bids, ticks, lots))
                + book.asks().difference(book.publishedAsks(), (ticks, lots) -> level(asks, ticks, lots));
        if (changes > 0) {
            updateId++;
            book.publish();
            emit(timeMs, bookTopic, bookFrame("delta", timeMs, bids, asks));
        }
    }

    private String bookFrame(final String type, final long timeMs, final FrameText bids, final FrameText asks) {
        return new FrameText().open().string("topic", bookTopic).string("type", type).number("ts", timeMs)
            .key("data").open().string("s", listing.symbol())
            .key("b").raw(bids.closeArray().toString()).key("a").raw(asks.closeArray().toString())
            .number("u", updateId).number("seq", ++sequence).close().number("cts", timeMs).close().toString();
    }

    private String tickerFrame(final String type, final FrameText fields, final long timeMs) {
        return new FrameText().open().string("topic", tickerTopic).string("type", type).key("data")
            .raw(fields.toString()).number("cs", ++sequence).number("ts", timeMs).close().toString();
    }

    private void level(final FrameText text, final long ticks, final long lots) {
        text.openArray().decimal(price(ticks), BybitTicker.PRICE_DECIMALS);
        if (lots == 0) {
            text.string("0");
        } else {
            text.decimal(lots, listing.lotScale());
        }
        text.closeArray();
    }

    private String tickDirection(final long ticks) {
        if (ticks != lastTicks) {
            lastMoveWasDown = ticks < lastTicks;
            lastTicks = ticks;
            return lastMoveWasDown ? "MinusTick" : "PlusTick";
        }
        return lastMoveWasDown ? "ZeroMinusTick" : "ZeroPlusTick";
    }

    private String tradeId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private long price(final long ticks) {
        return PriceText.rescale(ticks, listing.tickScale(), BybitTicker.PRICE_DECIMALS);
    }
}

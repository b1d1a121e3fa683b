package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.List;
import java.util.Locale;

/**
 * Binance USD-M: aggTrade, markPrice@1s, forceOrder (the latest order of each second), bookTicker, depth@100ms, and the
 * REST answers for open interest and depth.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class BinanceDialect implements InstrumentDialect {
    /** Suffix of the trade stream. */
    public static final String AGG_TRADE = "@aggTrade";
    /** Suffix of the mark stream. */
    public static final String MARK_PRICE = "@markPrice@1s";
    /** Suffix of the liquidation stream. */
    public static final String FORCE_ORDER = "@forceOrder";
    /** Suffix of the quote stream. */
    public static final String BOOK_TICKER = "@bookTicker";
    /** Suffix of the book stream. */
    public static final String DEPTH = "@depth@100ms";

    private static final int PRICE_DECIMALS = 2;
    private static final int FORCE_ORDER_EVERY_MS = 1_000;

    private final Listing listing;
    private final Cadence cadence;
    private final Emission.Sink sink;
    private final String stream;
    private final SyntheticBook book;
    private final BinanceAggregator aggregator;
    private final boolean promptInterest;
    private final ReportedInterest interest;
    private MarketEvent.Liquidation forced;
    private long quotedBid;
    private long quotedBidLots;
    private long quotedAsk;
    private long quotedAskLots;
    private long updateId = 4_984_028_000_000L;
    private long publishedUpdateId = updateId;

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param sink    of all messages.
     */
    public BinanceDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                          final Emission.Sink sink) {
        listing = market.listing();
        this.cadence = cadence;
        this.sink = sink;
        stream = listing.symbol().toLowerCase(Locale.ROOT);
        book = new SyntheticBook(listing, random);
        aggregator = new BinanceAggregator(listing, sink, stream + AGG_TRADE);
        promptInterest = market.feed().prompt();
        interest = new ReportedInterest(market, cadence, random);
    }

    @Override
    public List<String> channels() {
        return List.of(stream + AGG_TRADE, stream + MARK_PRICE, stream + FORCE_ORDER, stream + BOOK_TICKER,
            stream + DEPTH);
    }

    @Override
    public void onMark(final MarketEvent.Mark event) {
        book.onMark(event);
        sink.emit(new Emission(event.timeMs(), stream + MARK_PRICE, new FrameText().open()
            .string("e", "markPriceUpdate").number("E", event.timeMs()).string("s", listing.symbol())
            .decimal("p", event.markUnits(), listing.markScale())
            .decimal("ap", event.markUnits(), listing.markScale())
            .decimal("P", event.indexUnits(), listing.markScale())
            .decimal("i", event.indexUnits(), listing.markScale())
            .decimal("r", event.fundingRateE8(), 8).number("T", event.nextFundingMs()).number("st", 1)
            .close().toString()));
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        interest.change(event.openInterestLots());
        book.onTrade(event);
        aggregator.onTrade(event);
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation event) {
        forced = event;
    }

    @Override
    public void onTimer(final long timeMs) {
        aggregator.onTimer(timeMs);
        interest.advance(timeMs);
        if (forced != null && timeMs % FORCE_ORDER_EVERY_MS == 0) {
            sink.emit(new Emission(timeMs, stream + FORCE_ORDER, forceOrder(timeMs)));
            forced = null;
        }
        if (timeMs % cadence.quoteEveryMs() == 0) {
            book.refresh();
            quote(timeMs);
        }
        if (timeMs % cadence.bookEveryMs() == 0) {
            book.refresh();
            publishDepth(timeMs);
        }
    }

    /** Binance sends no snapshot on its sockets. */
    @Override
    public void greet(final String channel, final long timeMs, final Emission.Sink subscriber) {
        // Nothing: books start from the REST answer, everything else from its next message.
    }

    @Override
    public List<String> polled(final long timeMs) {
        return List.of(openInterestAnswer(timeMs));
    }

    /** The contract's symbol. */
    public String symbol() {
        return listing.symbol();
    }

    /**
     * The answer of {@code GET /fapi/v1/openInterest}: the present value, or where the scenario makes open interest
     * slow, late or noisy the newest report with the time that it describes.
     *
     * @param timeMs of the answer.
     * @return its body.
     */
    public String openInterestAnswer(final long timeMs) {
        return new FrameText().open()
            .decimal("openInterest", promptInterest ? interest.trueLots() : interest.lots(), listing.lotScale())
            .string("symbol", listing.symbol()).number("time", promptInterest ? timeMs : interest.eventTimeMs())
            .close().toString();
    }

    /**
     * The answer of {@code GET /fapi/v1/depth}: the published book, numbered one update past the last delta, so that
     * the next delta spans it as the venue's recipe demands.
     *
     * @param timeMs of the answer.
     * @param limit  levels per side.
     * @return its body.
     */
    public String depthAnswer(final long timeMs, final int limit) {
        final FrameText text = new FrameText().open().number("lastUpdateId", publishedUpdateId + 1)
            .number("E", timeMs).number("T", timeMs);
        text.key("bids").openArray();
        levels(text, book.publishedBids(), limit);
        text.closeArray().key("asks").openArray();
        levels(text, book.publishedAsks(), limit);
        return text.closeArray().close().toString();
    }

    private void levels(final FrameText text, final BookSide side, final int limit) {
        for (int i = 0; i < Math.min(limit, BookSide.DEPTH) && side.lots(i) > 0; i++) {
            level(text, side.ticks(i), side.lots(i));
        }
    }

    private String forceOrder(final long timeMs) {
        final MarketEvent.Liquidation order = forced;
        return new FrameText().open().string("e", "forceOrder").number("E", timeMs).key("o").open()
            .string("s", listing.symbol()).string("S", order.isLong() ? "SELL" : "BUY")
            .string("o", "LIMIT").string("f", "IOC").decimal("q", order.lots(), listing.lotScale())
            .decimal("p", price(order.bankruptcyTicks()), PRICE_DECIMALS)
            .decimal("ap", price(order.fillTicks()), PRICE_DECIMALS).string("X", "FILLED")
            .decimal("l", order.lots(), listing.lotScale()).decimal("z", order.lots(), listing.lotScale())
            .number("T", order.timeMs()).string("ps", listing.symbol()).number("st", 1)
            .close().close().toString();
    }

    private void quote(final long timeMs) {
        final BookSide bids = book.bids();
        final BookSide asks = book.asks();
        if (bids.ticks(0) == quotedBid && bids.lots(0) == quotedBidLots
            && asks.ticks(0) == quotedAsk && asks.lots(0) == quotedAskLots) {
            return;
        }
        quotedBid = bids.ticks(0);
        quotedBidLots = bids.lots(0);
        quotedAsk = asks.ticks(0);
        quotedAskLots = asks.lots(0);
        sink.emit(new Emission(timeMs, stream + BOOK_TICKER, new FrameText().open().string("e", "bookTicker")
            .number("u", ++updateId).string("s", listing.symbol()).string("ps", listing.symbol())
            .decimal("b", price(quotedBid), PRICE_DECIMALS).decimal("B", quotedBidLots, listing.lotScale())
            .decimal("a", price(quotedAsk), PRICE_DECIMALS).decimal("A", quotedAskLots, listing.lotScale())
            .number("T", timeMs).number("E", timeMs).number("st", 1).close().toString()));
    }

    private void publishDepth(final long timeMs) {
        if (!book.isPublished()) {
            book.publish();
            return;
        }
        final long first = publishedUpdateId + 1;
        final FrameText text = new FrameText();
        final FrameText bids = new FrameText().openArray();
        final FrameText asks = new FrameText().openArray();
        final int changes =
            book.bids().difference(book.publishedBids(), (ticks, lots) -> level(bids, ticks, lots))
                + book.asks().difference(book.publishedAsks(), (ticks, lots) -> level(asks, ticks, lots));
        if (changes == 0) {
            return;
        }
        updateId = Math.max(updateId, publishedUpdateId) + changes;
        text.open().string("e", "depthUpdate").number("E", timeMs).number("T", timeMs)
            .string("s", listing.symbol()).number("U", first).number("u", updateId)
            .number("pu", publishedUpdateId);
        text.key("b").raw(bids.closeArray().toString()).key("a").raw(asks.closeArray().toString()).close();
        publishedUpdateId = updateId;
        book.publish();
        sink.emit(new Emission(timeMs, stream + DEPTH, text.toString()));
    }

    private void level(final FrameText text, final long ticks, final long lots) {
        text.openArray().decimal(price(ticks), PRICE_DECIMALS).decimal(lots, listing.lotScale()).closeArray();
    }

    private long price(final long ticks) {
        return PriceText.rescale(ticks, listing.tickScale(), PRICE_DECIMALS);
    }
}

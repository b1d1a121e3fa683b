package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.List;
import java.util.Locale;

/**
 * Binance, USD-M and COIN-M: aggTrade, markPrice@1s, forceOrder (the latest order of each second), bookTicker,
 * depth@100ms, and the REST answers for open interest and depth.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class BinanceDialect extends MarketDialect {
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

    private static final int FORCE_ORDER_EVERY_MS = 1_000;

    private final BinanceFrames frames;
    private final String stream;
    private final BinanceAggregator aggregator;
    private final boolean promptInterest;
    private final QuoteMemory quote = new QuoteMemory();
    private MarketEvent.Liquidation forced;
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
        super(market, cadence, random, random, sink);
        frames = listing.isInverse() ? new BinanceCoinFrames(listing) : new BinanceUsdFrames(listing);
        stream = listing.symbol().toLowerCase(Locale.ROOT);
        aggregator = new BinanceAggregator(frames, sink, stream + AGG_TRADE);
        promptInterest = market.feed().prompt();
    }

    @Override
    public List<String> channels() {
        return List.of(stream + AGG_TRADE, stream + MARK_PRICE, stream + FORCE_ORDER, stream + BOOK_TICKER,
            stream + DEPTH);
    }

    @Override
    public void onMark(final MarketEvent.Mark event) {
        super.onMark(event);
        emit(event.timeMs(), stream + MARK_PRICE, frames.mark(event));
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        super.onTrade(event);
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
            emit(timeMs, stream + FORCE_ORDER, frames.forceOrder(timeMs, forced));
            forced = null;
        }
        if (quoteIsDue(timeMs)) {
            if (quote.changes(book)) {
                emit(timeMs, stream + BOOK_TICKER, frames.bookTicker(timeMs, ++updateId, book));
            }
        }
        if (bookIsDue(timeMs)) {
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
     * The answer of {@code GET /fapi/v1/openInterest}, or {@code /dapi}: the present value, or where the scenario
     * makes open interest slow, late or noisy the newest report with the time that it describes.
     *
     * @param timeMs of the answer.
     * @return its body.
     */
    public String openInterestAnswer(final long timeMs) {
        return frames.openInterest(promptInterest ? timeMs : interest.eventTimeMs(),
            promptInterest ? interest.trueLots() : interest.lots());
    }

    /**
     * The answer of {@code GET /fapi/v1/depth}, or {@code /dapi}: the published book, numbered one update past the
     * last delta, so that the next delta spans it as the venue's recipe demands.
     *
     * @param timeMs of the answer.
     * @param limit  levels per side.
     * @return its body.
     */
    public String depthAnswer(final long timeMs, final int limit) {
        final FrameText text = frames.openDepth(timeMs, publishedUpdateId + 1);
        text.key("bids").openArray();
        levels(text, book.publishedBids(), limit);
        text.closeArray().key("asks").openArray();
        levels(text, book.publishedAsks(), limit);
        return text.closeArray().close().toString();
    }

    private void levels(final FrameText text, final BookSide side, final int limit) {
        for (int i = 0; i < Math.min(limit, BookSide.DEPTH) && side.lots(i) > 0; i++) {
            frames.level(text, side.ticks(i), side.lots(i));
        }
    }

    private void publishDepth(final long timeMs) {
        if (!book.isPublished()) {
            book.publish();
            return;
        }
        final long first = publishedUpdateId + 1;
        final FrameText bids = new FrameText().openArray();
        final FrameText asks = new FrameText().openArray();
        final int changes =
            book.bids().difference(book.publishedBids(), (ticks, lots) -> frames.level(bids, ticks, lots))
                + book.asks().difference(book.publishedAsks(), (ticks, lots) -> frames.level(asks, ticks, lots));
        if (changes == 0) {
            return;
        }
        updateId = Math.max(updateId, publishedUpdateId) + changes;
        final String update = frames.depthUpdate(timeMs, first, updateId, publishedUpdateId,
            bids.closeArray().toString(), asks.closeArray().toString());
        publishedUpdateId = updateId;
        book.publish();
        emit(timeMs, stream + DEPTH, update);
    }
}

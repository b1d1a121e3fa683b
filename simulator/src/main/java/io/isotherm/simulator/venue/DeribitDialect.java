package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.ArrayList;
import java.util.List;

/**
 * Deribit inverse perpetuals: trades, ticker and book of 100 ms, and quote. Numbers are JSON numbers, sizes USD, and a
 * liquidation is a flag on its trades, of which a forced order of several contracts makes two.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class DeribitDialect extends MarketDialect {
    private static final int TRADES_EVERY_MS = 100;

    private final DeribitUnits units;
    private final DeribitBook books;
    private final DeribitTicker ticker;
    private final ForcedTrades forced;
    private final TickDirection direction = new TickDirection();
    private final List<String> rows = new ArrayList<>();
    private final String tradesChannel;
    private final String tickerChannel;
    private final String bookChannel;
    private final String quoteChannel;
    private long tradeSequence = 250_000_000L;
    private long tradeId = 380_000_000L;
    private String quoted = "";

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param sink    of all messages.
     */
    public DeribitDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                          final Emission.Sink sink) {
        super(market, cadence, random, random, sink);
        units = new DeribitUnits(listing);
        tradesChannel = "trades." + listing.symbol() + ".100ms";
        tickerChannel = "ticker." + listing.symbol() + ".100ms";
        bookChannel = "book." + listing.symbol() + ".100ms";
        quoteChannel = "quote." + listing.symbol();
        books = new DeribitBook(listing, book, bookChannel);
        ticker = new DeribitTicker(listing, tickerChannel, market.openInterestLots());
        forced = new ForcedTrades(market.feed().sampledLiquidations());
    }

    @Override
    public List<String> channels() {
        return List.of(tradesChannel, tickerChannel, bookChannel, quoteChannel);
    }

    @Override
    public void onMark(final MarketEvent.Mark event) {
        super.onMark(event);
        ticker.onMark(event);
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        super.onTrade(event);
        ticker.onTrade(event);
        final boolean liquidation = forced.isFlagged(event);
        if (liquidation && event.lots() > 1) {
            row(event, event.lots() / 2, true);
            row(event, event.lots() - event.lots() / 2, true);
        } else {
            row(event, event.lots(), liquidation);
        }
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation event) {
        forced.onLiquidation(event);
    }

    @Override
    public void onTimer(final long timeMs) {
        if (interest.advance(timeMs)) {
            ticker.showOpenInterest(interest.lots());
        }
        if (!rows.isEmpty() && timeMs % TRADES_EVERY_MS == 0) {
            final FrameText text = DeribitUnits.open(tradesChannel).openArray();
            rows.forEach(text::raw);
            rows.clear();
            emit(timeMs, tradesChannel, text.closeArray().close().close().toString());
        }
        if (quoteIsDue(timeMs)) {
            emit(timeMs, tickerChannel, ticker.changed(timeMs, book));
            final String now = quote();
            if (!now.equals(quoted)) {
                quoted = now;
                emit(timeMs, quoteChannel, quoteFrame(timeMs));
            }
        }
        if (bookIsDue(timeMs)) {
            emit(timeMs, bookChannel, books.change(timeMs));
        }
    }

    @Override
    public void greet(final String channel, final long timeMs, final Emission.Sink subscriber) {
        fillBook();
        if (channel.equals(bookChannel)) {
            subscriber.emit(new Emission(timeMs, channel, books.snapshot(timeMs)));
        } else if (channel.equals(tickerChannel)) {
            subscriber.emit(new Emission(timeMs, channel, ticker.frame(timeMs, book)));
        } else if (channel.equals(quoteChannel)) {
            subscriber.emit(new Emission(timeMs, channel, quoteFrame(timeMs)));
        }
    }

    private void row(final MarketEvent.Trade trade, final long lots, final boolean liquidation) {
        final FrameText text = new FrameText().open().number("trade_seq", ++tradeSequence)
            .quoted("trade_id", ++tradeId).number("timestamp", trade.timeMs())
            .number("tick_direction", direction.next(trade.priceTicks())).key("price")
            .raw(units.price(trade.priceTicks())).key("mark_price").raw(units.mark(ticker.mark().markUnits()));
        if (liquidation) {
            // Forced orders of this market always take.
            text.string("liquidation", "T");
        }
        rows.add(text.string("instrument_name", listing.symbol())
            .key("index_price").raw(units.mark(ticker.mark().indexUnits()))
            .string("direction", trade.takerBuys() ? "buy" : "sell").key("contracts").raw(units.contracts(lots))
            .key("amount").raw(units.amount(lots)).close().toString());
    }

    private String quoteFrame(final long timeMs) {
        return DeribitUnits.open(quoteChannel).open().number("timestamp", timeMs).raw(quote()).close().close().close()
            .toString();
    }

    private String quote() {
        final String object = new FrameText().open().string("instrument_name", listing.symbol())
            .key("best_bid_price").raw(units.price(book.bids().ticks(0)))
            .key("best_bid_amount").raw(units.amount(book.bids().lots(0)))
            .key("best_ask_price").raw(units.price(book.asks().ticks(0)))
            .key("best_ask_amount").raw(units.amount(book.asks().lots(0))).close().toString();
        return object.substring(1, object.length() - 1);
    }
}

package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * BitMEX: the tables trade, quote, instrument, liquidation and orderBookL2. Sizes are contracts, numbers are JSON
 * numbers, times ISO 8601.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class BitmexDialect extends MarketDialect {
    private static final String TRADE_SCHEMA = "\"keys\":[],\"types\":{\"timestamp\":\"timestamp\","
        + "\"symbol\":\"symbol\",\"side\":\"symbol\",\"size\":\"long\",\"price\":\"float\","
        + "\"tickDirection\":\"symbol\",\"trdMatchID\":\"guid\",\"grossValue\":\"long\","
        + "\"homeNotional\":\"float\",\"foreignNotional\":\"float\"},"
        + "\"foreignKeys\":{\"symbol\":\"instrument\",\"side\":\"side\"},"
        + "\"attributes\":{\"timestamp\":\"sorted\",\"symbol\":\"grouped\"}";
    private static final String QUOTE_SCHEMA = "\"keys\":[],\"types\":{\"timestamp\":\"timestamp\","
        + "\"symbol\":\"symbol\",\"bidSize\":\"long\",\"bidPrice\":\"float\",\"askPrice\":\"float\","
        + "\"askSize\":\"long\"},\"foreignKeys\":{\"symbol\":\"instrument\"},"
        + "\"attributes\":{\"timestamp\":\"sorted\",\"symbol\":\"grouped\"}";

    private final BitmexUnits units;
    private final RandomStream random;
    private final BitmexBook books;
    private final BitmexInstrument instrument;
    private final BitmexLiquidations liquidations;
    private final BitmexTable trades;
    private final BitmexTable quotes;
    private final TickDirection direction = new TickDirection();
    private final List<String> rows = new ArrayList<>();
    private String lastTrade = "";
    private String quoted = "";

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param sink    of all messages.
     */
    public BitmexDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                         final Emission.Sink sink) {
        super(market, cadence, random, random, sink);
        this.random = random;
        units = new BitmexUnits(listing);
        books = new BitmexBook(listing, book);
        instrument = new BitmexInstrument(listing, market.openInterestLots());
        liquidations = new BitmexLiquidations(listing, market.feed().sampledLiquidations(),
            random.split("liquidations"), sink);
        trades = new BitmexTable("trade", TRADE_SCHEMA, listing.symbol());
        quotes = new BitmexTable("quote", QUOTE_SCHEMA, listing.symbol());
    }

    @Override
    public List<String> channels() {
        return List.of(trades.channel(), quotes.channel(), instrument.channel(), liquidations.channel(),
            books.channel());
    }

    @Override
    public void onMark(final MarketEvent.Mark event) {
        super.onMark(event);
        instrument.onMark(event);
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        super.onTrade(event);
        final int move = direction.next(event.priceTicks());
        instrument.onTrade(event, move);
        final FrameText row = new FrameText().open().string("timestamp", BitmexUnits.time(event.timeMs()))
            .string("symbol", listing.symbol()).string("side", event.takerBuys() ? "Buy" : "Sell")
            .number("size", event.lots()).key("price").raw(units.price(event.priceTicks()))
            .string("tickDirection", BitmexUnits.tickDirection(move))
            .string("trdMatchID", new UUID(random.nextLong(), random.nextLong()).toString())
            .number("grossValue", units.value(event.lots(), listing.price(event.priceTicks())));
        row.key("homeNotional").raw(units.homeNotional(event.lots(), event.priceTicks()));
        row.key("foreignNotional").raw(units.foreignNotional(event.lots(), event.priceTicks()));
        lastTrade = row.close().toString();
        rows.add(lastTrade);
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation event) {
        liquidations.onLiquidation(event);
    }

    @Override
    public void onTimer(final long timeMs) {
        liquidations.onTimer(timeMs);
        if (!rows.isEmpty()) {
            emit(timeMs, trades.channel(), trades.message("insert", String.join(",", rows)));
            rows.clear();
        }
        if (interest.advance(timeMs)) {
            instrument.showOpenInterest(interest.lots());
        }
        if (quoteIsDue(timeMs)) {
            instrument.onQuote(book);
            emit(timeMs, instrument.channel(), instrument.update(timeMs));
            quote(timeMs);
        }
        if (bookIsDue(timeMs)) {
            books.change(timeMs, body -> emit(timeMs, books.channel(), body));
        }
    }

    @Override
    public void greet(final String channel, final long timeMs, final Emission.Sink subscriber) {
        if (book.bids().lots(0) == 0) {
            book.refresh();
            instrument.onQuote(book);
        }
        final String body;
        if (channel.equals(trades.channel())) {
            body = trades.partial(lastTrade);
        } else if (channel.equals(quotes.channel())) {
            body = quotes.partial(quoteRow(timeMs));
        } else if (channel.equals(instrument.channel())) {
            body = instrument.partial(timeMs);
        } else if (channel.equals(liquidations.channel())) {
            body = liquidations.partial();
        } else {
            body = books.partial(timeMs);
        }
        subscriber.emit(new Emission(timeMs, channel, body));
    }

    private void quote(final long timeMs) {
        final String now = quoteFields();
        if (!now.equals(quoted)) {
            quoted = now;
            emit(timeMs, quotes.channel(), quotes.message("insert", quoteRow(timeMs)));
        }
    }

    private String quoteRow(final long timeMs) {
        return new FrameText().open().string("timestamp", BitmexUnits.time(timeMs)).raw(quoteFields()).close()
            .toString();
    }

    private String quoteFields() {
        final String object = new FrameText().open().string("symbol", listing.symbol())
            .number("bidSize", book.bids().lots(0)).key("bidPrice").raw(units.price(book.bids().ticks(0)))
            .key("askPrice").raw(units.price(book.asks().ticks(0))).number("askSize", book.asks().lots(0)).close()
            .toString();
        return object.substring(1, object.length() - 1);
    }
}

package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.List;

/**
 * Kraken Futures' linear perpetuals: trade (liquidations are trades of that type, all of them; where the scenario
 * samples liquidations only the first of each second is marked), ticker each second, and book. Numbers are JSON numbers
 * as floating-point values are printed, sizes are in base asset, funding rates are per hour.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class KrakenDialect extends MarketDialect {
    private static final int MS_PER_SECOND = 1_000;
    private static final long MS_PER_HOUR = 3_600_000;
    private static final int RATE_DECIMALS = 8;
    /** The tape's rate is for eight hours: an eighth is exact with three more digits. */
    private static final int HOURLY_RATE_DECIMALS = RATE_DECIMALS + 3;
    private static final int THOUSANDTHS_OF_AN_EIGHTH = 125;
    private static final int PREMIUM_DECIMALS = 1;
    private static final int PERCENT_DECIMALS = 6;

    private final KrakenBook books;
    private final KrakenTrades trades;
    private final ForcedTrades forced;

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param sink    of all messages.
     */
    public KrakenDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                         final Emission.Sink sink) {
        super(market, cadence, random, random.split("book"), sink);
        books = new KrakenBook(listing, book);
        trades = new KrakenTrades(listing, random.split("trades"));
        forced = new ForcedTrades(market.feed().sampledLiquidations());
    }

    @Override
    public List<String> channels() {
        return List.of(channel("trade"), channel("ticker"), channel("book"));
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        super.onTrade(event);
        emit(event.timeMs(), channel("trade"), trades.message(event, forced.isFlagged(event)));
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation event) {
        forced.onLiquidation(event);
    }

    @Override
    public void onTimer(final long timeMs) {
        interest.advance(timeMs);
        if (bookIsDue(timeMs)) {
            for (final String message : books.update(timeMs)) {
                emit(timeMs, channel("book"), message);
            }
        }
        if (timeMs % MS_PER_SECOND == ExchangeFeed.SLICE_MS) {
            emit(timeMs, channel("ticker"), ticker(timeMs));
        }
    }

    @Override
    public void greet(final String channel, final long timeMs, final Emission.Sink subscriber) {
        final String body;
        if (channel.equals(channel("trade"))) {
            body = trades.snapshot();
        } else if (channel.equals(channel("book"))) {
            body = books.snapshot(timeMs);
        } else {
            body = ticker(timeMs);
        }
        subscriber.emit(new Emission(timeMs, channel, body));
    }

    private String ticker(final long timeMs) {
        fillBook();
        final long hourly = mark.fundingRateE8() * THOUSANDTHS_OF_AN_EIGHTH;
        final String relative = NumberText.decimal(hourly, HOURLY_RATE_DECIMALS);
        final String absolute = NumberText.decimal(hourly * indexWhole(), HOURLY_RATE_DECIMALS);
        return new FrameText().open().number("time", timeMs).string("product_id", listing.symbol())
            .key("funding_rate").raw(absolute).key("funding_rate_prediction").raw(absolute)
            .key("relative_funding_rate").raw(relative).key("relative_funding_rate_prediction").raw(relative)
            .number("next_funding_rate_time", (timeMs / MS_PER_HOUR + 1) * MS_PER_HOUR).string("feed", "ticker")
            .key("bid").raw(price(book.bids().ticks(0))).key("ask").raw(price(book.asks().ticks(0)))
            .key("bid_size").raw(size(book.bids().lots(0))).key("ask_size").raw(size(book.asks().lots(0)))
            .key("volume").raw(size(range.volumeLots())).number("dtm", 0).string("leverage", "50x")
            .key("index").raw(NumberText.decimal(mark.indexUnits(), listing.markScale()))
            .key("premium").raw(NumberText.decimal(premium(), PREMIUM_DECIMALS))
            .key("last").raw(price(range.lastTicks()))
            .key("change").raw(NumberText.decimal(range.changeE8(), PERCENT_DECIMALS)).bool("suspended", false)
            .string("tag", "perpetual").string("pair", pair()).key("openInterest").raw(size(interest.lots()))
            .key("markPrice").raw(NumberText.decimal(mark.markUnits(), listing.markScale()))
            .number("maturityTime", 0).bool("post_only", false)
            .key("volumeQuote").raw(NumberText.decimal(range.turnover(), listing.lotScale() + listing.tickScale()))
            .close().toString();
    }

    /** The index in whole units of quote currency, of which the absolute funding rate is a share. */
    private long indexWhole() {
        return mark.indexUnits() / Decimal.powerOfTen(listing.markScale());
    }

    /** Of the mark over the index, per cent. */
    private long premium() {
        return Math.round(((double) mark.markUnits() / mark.indexUnits() - 1)
            * Decimal.powerOfTen(2 + PREMIUM_DECIMALS));
    }

    private String pair() {
        return listing.symbol().substring("PF_".length()).replace("USD", ":USD");
    }

    private String price(final long ticks) {
        return NumberText.decimal(ticks, listing.tickScale());
    }

    private String size(final long lots) {
        return NumberText.decimal(lots, listing.contractScale());
    }

    private String channel(final String feed) {
        return feed + ":" + listing.symbol();
    }
}

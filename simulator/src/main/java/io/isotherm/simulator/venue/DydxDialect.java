package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.MarketEvent;
import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.VenueMarket;
import java.util.List;

/**
 * dYdX v4: v4_trades (a message per block, liquidations are trades of that type), v4_markets (all markets whole, then
 * what changed; the oracle price, which triggers liquidations, is the market's mark) and v4_orderbook. Numbers are
 * strings, times are ISO 8601, funding rates are per hour. A message's body is its {@code contents};
 * {@link DydxEnvelope} makes frames of them.
 *
 * <p><b>Threads:</b> not threadsafe; owned by its {@link ExchangeFeed}.
 */
public final class DydxDialect extends MarketDialect {
    /** The one channel of all markets' state. */
    public static final String MARKETS = "v4_markets";

    private static final int RATE_DECIMALS = 8;
    /** The tape's rate is for eight hours: an eighth is exact with three more digits. */
    private static final int HOURLY_RATE_DECIMALS = RATE_DECIMALS + 3;
    private static final int THOUSANDTHS_OF_AN_EIGHTH = 125;
    private static final int ATOMIC_RESOLUTION = -10;
    private static final int QUANTUM_CONVERSION = -9;
    private static final int SUBTICKS_PER_TICK = 100_000;

    private final DydxTrades trades;
    private final ForcedTrades forced;
    private boolean oracleMoved;
    private long tradeCount;

    /**
     * Starts silent.
     *
     * @param market  whose tape follows.
     * @param cadence of state.
     * @param random  owned by this dialect from now on.
     * @param sink    of all messages.
     */
    public DydxDialect(final VenueMarket market, final Cadence cadence, final RandomStream random,
                       final Emission.Sink sink) {
        super(market, cadence, random, random.split("book"), sink);
        trades = new DydxTrades(listing);
        forced = new ForcedTrades(market.feed().sampledLiquidations());
    }

    /** The venue's name of a channel, without the market's. */
    static String name(final String channel) {
        final int colon = channel.indexOf(':');
        return colon < 0 ? channel : channel.substring(0, colon);
    }

    @Override
    public List<String> channels() {
        return List.of(channel("v4_trades"), MARKETS, channel("v4_orderbook"));
    }

    @Override
    public void onMark(final MarketEvent.Mark event) {
        oracleMoved |= mark == null || mark.markUnits() != event.markUnits();
        super.onMark(event);
    }

    @Override
    public void onTrade(final MarketEvent.Trade event) {
        tradeCount++;
        super.onTrade(event);
        trades.onTrade(event, forced.isFlagged(event));
    }

    @Override
    public void onLiquidation(final MarketEvent.Liquidation event) {
        forced.onLiquidation(event);
    }

    @Override
    public void onTimer(final long timeMs) {
        if (DydxBlocks.endAt(timeMs)) {
            final String contents = trades.endBlock(timeMs);
            if (contents != null) {
                emit(timeMs, channel("v4_trades"), contents);
            }
            if (oracleMoved) {
                oracleMoved = false;
                emit(timeMs, MARKETS, oraclePrices(timeMs));
            }
        }
        if (interest.advance(timeMs)) {
            emit(timeMs, MARKETS, trading());
        }
        if (bookIsDue(timeMs)) {
            sendBook(timeMs);
        }
    }

    @Override
    public void greet(final String channel, final long timeMs, final Emission.Sink subscriber) {
        final String body;
        if (channel.equals(MARKETS)) {
            body = market();
        } else if (channel.equals(channel("v4_orderbook"))) {
            body = wholeBook();
        } else {
            body = trades.history();
        }
        subscriber.emit(new Emission(timeMs, channel, body));
    }

    private void sendBook(final long timeMs) {
        if (!book.isPublished()) {
            book.publish();
            return;
        }
        final FrameText bids = new FrameText().openArray();
        final FrameText asks = new FrameText().openArray();
        final int bidChanges =
            book.bids().difference(book.publishedBids(), (ticks, lots) -> level(bids, ticks, lots));
        final int askChanges =
            book.asks().difference(book.publishedAsks(), (ticks, lots) -> level(asks, ticks, lots));
        if (bidChanges + askChanges == 0) {
            return;
        }
        book.publish();
        final FrameText contents = new FrameText().open();
        if (bidChanges > 0) {
            contents.key("bids").raw(bids.closeArray().toString());
        }
        if (askChanges > 0) {
            contents.key("asks").raw(asks.closeArray().toString());
        }
        emit(timeMs, channel("v4_orderbook"), contents.close().toString());
    }

    private void level(final FrameText text, final long ticks, final long lots) {
        text.openArray().trimmed(ticks, listing.tickScale()).trimmed(lots, listing.contractScale()).closeArray();
    }

    private String wholeBook() {
        if (!book.isPublished()) {
            book.refresh();
            book.publish();
        }
        return new FrameText().open().key("bids").raw(levels(book.publishedBids()))
            .key("asks").raw(levels(book.publishedAsks())).close().toString();
    }

    private String levels(final BookSide side) {
        final FrameText text = new FrameText().openArray();
        for (int i = 0; i < BookSide.DEPTH; i++) {
            text.open().trimmed("price", side.ticks(i), listing.tickScale())
                .trimmed("size", side.lots(i), listing.contractScale()).close();
        }
        return text.closeArray().toString();
    }

    /** The market's entry in the map of all markets, key included. */
    private String market() {
        final FrameText text = new FrameText();
        return text.key(listing.symbol()).open()
            .quoted("clobPairId", listing.underlying().ordinal()).string("ticker", listing.symbol())
            .string("status", "ACTIVE").trimmed("oraclePrice", mark.markUnits(), listing.markScale())
            .trimmed("priceChange24H", range.lastTicks() - range.openTicks(), listing.tickScale())
            .trimmed("volume24H", range.turnover(), listing.lotScale() + listing.tickScale())
            .number("trades24H", tradeCount).trimmed("nextFundingRate", hourlyRate(), HOURLY_RATE_DECIMALS)
            .string("initialMarginFraction", "0.05").string("maintenanceMarginFraction", "0.03")
            .trimmed("openInterest", interest.lots(), listing.contractScale())
            .number("atomicResolution", ATOMIC_RESOLUTION + listing.underlying().ordinal())
            .number("quantumConversionExponent", QUANTUM_CONVERSION)
            .trimmed("tickSize", 1, listing.tickScale()).trimmed("stepSize", 1, listing.lotScale())
            .number("stepBaseQuantums", Decimal.powerOfTen(-ATOMIC_RESOLUTION - listing.lotScale()
                - listing.underlying().ordinal()))
            .number("subticksPerTick", SUBTICKS_PER_TICK).close().toString();
    }

    private String trading() {
        return new FrameText().open().key("trading").open().key(listing.symbol()).open()
            .trimmed("nextFundingRate", hourlyRate(), HOURLY_RATE_DECIMALS)
            .trimmed("openInterest", interest.lots(), listing.contractScale())
            .trimmed("volume24H", range.turnover(), listing.lotScale() + listing.tickScale())
            .number("trades24H", tradeCount).close().close().close().toString();
    }

    private String oraclePrices(final long timeMs) {
        return new FrameText().open().key("oraclePrices").open().key(listing.symbol()).open()
            .trimmed("oraclePrice", mark.markUnits(), listing.markScale())
            .string("effectiveAt", DydxBlocks.time(timeMs)).quoted("effectiveAtHeight", DydxBlocks.height(timeMs))
            .number("marketId", listing.underlying().ordinal()).close().close().close().toString();
    }

    private long hourlyRate() {
        return mark.fundingRateE8() * THOUSANDTHS_OF_AN_EIGHTH;
    }

    private String channel(final String name) {
        return name + ":" + listing.symbol();
    }
}

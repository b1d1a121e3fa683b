package io.isotherm.engine.ring;

import static io.isotherm.engine.ring.Listings.symbol;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.Aggressor;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.FigureRules;
import io.isotherm.feed.instrument.FigureRules.LiquidationUnit;
import io.isotherm.feed.instrument.FigureRules.MarkSource;
import io.isotherm.feed.instrument.FigureRules.TradeCount;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.List;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.junit.jupiter.api.Test;

/** Listings whose figures mean something else, at price scale 4 and quantity scale 6. */
final class FigureRulesTest {
    private static final long T0 = 1_700_000_000_000_000_000L;

    private final MarketEventRing ring = new MarketEventRing(256, new YieldingWaitStrategy());
    private final EventPoller<MarketEvent> poller = ring.attachPoller();
    private final HeapEventCounters counters = new HeapEventCounters();
    private final RingPublisher publisher = new RingPublisher(new InstrumentTable(List.of(
        listing(0, Venue.HTX, "BTC-USDT", ContractKind.LINEAR, 1, 3,
            new FigureRules(TradeCount.BOTH_SIDES, LiquidationUnit.VENUE, MarkSource.MID)),
        listing(1, Venue.BITGET, "BTCUSDT", ContractKind.LINEAR, 1, 0,
            new FigureRules(TradeCount.ONE_SIDE, LiquidationUnit.QUOTE, MarkSource.VENUE)),
        listing(2, Venue.BITGET, "BTCUSD", ContractKind.INVERSE, 1, 0,
            new FigureRules(TradeCount.ONE_SIDE, LiquidationUnit.QUOTE, MarkSource.VENUE)))), ring,
        FullRingPolicy.CONFLATE, NoOpIdleStrategy.INSTANCE, new HaltSignal(), counters);

    @Test
    void shouldHalveTradesThatCountBothSides() {
        publisher.onFrameStart(Venue.HTX, T0);
        publisher.onTrade(symbol("BTC-USDT"), T0, 60_000, 0, 34, 0, Aggressor.BUY, TradeKind.MARKET);
        publisher.onTrade(symbol("BTC-USDT"), T0, 60_000, 0, 7, 0, Aggressor.BUY, TradeKind.MARKET);

        final List<PublishedEvent> events = PublishedEvent.drain(poller).stream()
            .filter(event -> event.type() == EventType.TRADE).toList();
        assertEquals(17_000, events.get(0).b(), "34 contracts of 0.001 on both sides are 0.017 BTC");
        assertEquals(3_500, events.get(1).b(), "an odd number halves exactly as well");
    }

    @Test
    void shouldNotHalveAnythingElse() {
        publisher.onFrameStart(Venue.HTX, T0);
        publisher.onLiquidation(symbol("BTC-USDT"), T0, PositionSide.LONG, 60_000, 0, LiquidationPriceKind.ORDER, 34, 0,
            Coverage.FULL);
        publisher.onOpenInterest(symbol("BTC-USDT"), T0, 34, 0);

        final List<PublishedEvent> events = events();
        assertEquals(34_000, events.get(0).b());
        assertEquals(EventType.OPEN_INTEREST, events.get(1).type());
    }

    @Test
    void shouldTakeTheMiddleOfTheBestQuotesForAMissingMark() {
        publisher.onFrameStart(Venue.HTX, T0);
        publisher.onQuote(symbol("BTC-USDT"), T0, 60_000_1, 1, 5, 0, 60_000_2, 1, 5, 0);
        publisher.onQuote(symbol("BTC-USDT"), T0, 60_000_1, 1, 5, 0, 0, MarketDataListener.ABSENT, 0,
            MarketDataListener.ABSENT);

        final List<PublishedEvent> events = events();
        assertEquals(List.of(EventType.QUOTE, EventType.MARK, EventType.QUOTE),
            events.stream().map(PublishedEvent::type).toList(), "half a quote has no middle");
        assertEquals(600_001_500L, events.get(1).a());
        assertEquals(1, counters.get(CounterKind.MARKS, Venue.HTX.id()));
    }

    @Test
    void shouldMakeNoMarkOfCrossedQuotesAndCountThem() {
        publisher.onFrameStart(Venue.HTX, T0);
        publisher.onQuote(symbol("BTC-USDT"), T0, 60_000_2, 1, 5, 0, 60_000_1, 1, 5, 0);
        publisher.onQuote(symbol("BTC-USDT"), T0, 60_000_2, 1, 5, 0, 60_000_2, 1, 5, 0);
        publisher.onFrameStart(Venue.BITGET, T0);
        publisher.onQuote(symbol("BTCUSDT"), T0, 60_000_2, 1, 5, 0, 60_000_1, 1, 5, 0);

        final List<PublishedEvent> events = events();
        assertEquals(List.of(EventType.QUOTE, EventType.QUOTE, EventType.MARK, EventType.QUOTE),
            events.stream().map(PublishedEvent::type).toList(), "quotes pass as sent; equal ones are not crossed");
        assertEquals(600_002_000L, events.get(2).a());
        assertEquals(1, counters.get(CounterKind.QUOTES_CROSSED, Venue.HTX.id()));
        assertEquals(0, counters.get(CounterKind.QUOTES_CROSSED, Venue.BITGET.id()), "a mark of its own");
    }

    @Test
    void shouldNeverRoundTheMiddleOfTheBestQuotes() {
        publisher.onFrameStart(Venue.HTX, T0);
        publisher.onQuote(symbol("BTC-USDT"), T0, 60_000_001, 3, 5, 0, 60_000_002, 3, 5, 0);
        publisher.onQuote(symbol("BTC-USDT"), T0, 600_000_001, 4, 5, 0, 600_000_002, 4, 5, 0);

        final List<PublishedEvent> events = events();
        assertEquals(List.of(EventType.QUOTE, EventType.MARK, EventType.QUOTE),
            events.stream().map(PublishedEvent::type).toList());
        assertEquals(600_000_015L, events.get(1).a(), "a digit finer than the quotes, which the scale holds");
        assertEquals(1, counters.get(CounterKind.REJECTED_PRICE_SCALE, Venue.HTX.id()), "between two units");
    }

    @Test
    void shouldDivideALiquidationToldByItsValue() {
        publisher.onFrameStart(Venue.BITGET, T0);
        publisher.onLiquidation(symbol("BTCUSDT"), T0, PositionSide.SHORT, 1649, 4, LiquidationPriceKind.BANKRUPTCY,
            13_70319, 5, Coverage.SAMPLED);
        publisher.onLiquidation(symbol("BTCUSD"), T0, PositionSide.SHORT, 1649, 4, LiquidationPriceKind.BANKRUPTCY,
            13_70319, 5, Coverage.SAMPLED);
        publisher.onTrade(symbol("BTCUSDT"), T0, 1649, 4, 25, 1, Aggressor.BUY, TradeKind.MARKET);

        final List<PublishedEvent> events = events();
        assertEquals(83_100_000L, events.get(0).b(), "13.70319 of quote currency at 0.1649 are 83.1");
        assertEquals(13_703_190L, events.get(1).b(), "an inverse contract counts value");
        assertEquals(2_500_000L, events.get(2).b(), "a trade counts the venue's unit");
    }

    @Test
    void shouldRejectALiquidationWithoutPriceOrTooLarge() {
        publisher.onFrameStart(Venue.BITGET, T0);
        publisher.onLiquidation(symbol("BTCUSDT"), T0, PositionSide.SHORT, 0, 0, LiquidationPriceKind.BANKRUPTCY, 1, 0,
            Coverage.SAMPLED);
        publisher.onLiquidation(symbol("BTCUSDT"), T0, PositionSide.SHORT, 1, 4, LiquidationPriceKind.BANKRUPTCY,
            Long.MAX_VALUE, 0, Coverage.SAMPLED);

        assertTrue(events().isEmpty());
        assertEquals(1, counters.get(CounterKind.REJECTED_RANGE, Venue.BITGET.id()));
        assertEquals(1, counters.get(CounterKind.REJECTED_QUANTITY_SCALE, Venue.BITGET.id()));
    }

    private List<PublishedEvent> events() {
        return PublishedEvent.drain(poller).stream().filter(event -> event.type() != EventType.TIME).toList();
    }

    private static Instrument listing(final int id, final Venue venue, final String symbol, final ContractKind kind,
                                      final long value, final int valueScale, final FigureRules figures) {
        return new Instrument(id, venue, symbol, "BTC", 0, 1, kind, value, valueScale, 4, 6, Coverage.FULL,
            OpenInterestSource.SOCKET, Listings.TABLE.get(0).brackets(), 0, 0, figures);
    }
}

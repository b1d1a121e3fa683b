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
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.instrument.Instrument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.IdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The full-ring policy, on a ring of eight slots whose consumer is slow. The times of events number them. */
final class FullRingTest {
    private static final int SCALE_TO_PRICE = 10_000;
    private static final long ONE = 1_000_000;

    private final MarketEventRing ring = new MarketEventRing(8, new YieldingWaitStrategy());
    private final EventPoller<MarketEvent> poller = ring.attachPoller();
    private final HeapEventCounters counters = new HeapEventCounters();
    private final List<PublishedEvent> received = new ArrayList<>();
    private final IdleStrategy consumeWhileWaiting = new IdleStrategy() {
        @Override
        public void idle(final int workCount) {
            idle();
        }

        @Override
        public void idle() {
            consume();
        }

        @Override
        public void reset() {
        }
    };
    private RingPublisher publisher = publisher(FullRingPolicy.CONFLATE);
    private long now = 1;

    @Test
    void shouldConflateStateToTheNewestAndKeepMarkExtremes() {
        fill();
        for (final int price : new int[] {100, 90, 120, 110}) {
            mark(1, price);
        }
        openInterest(1, 5);
        openInterest(1, 6);
        consume();
        publisher.onFrameEnd();
        received.clear();
        consume();

        assertEquals(2, received.size());
        assertEquals(90 * SCALE_TO_PRICE, received.get(0).a());
        assertEquals(120 * SCALE_TO_PRICE, received.get(0).b());
        assertEquals(110 * SCALE_TO_PRICE, received.get(0).c());
        assertEquals(4, received.get(0).count());
        assertEquals(6 * ONE, received.get(1).b());
        assertEquals(3, counters.total(CounterKind.MARKS_CONFLATED));
        assertEquals(1, counters.total(CounterKind.OPEN_INTERESTS_CONFLATED));
        assertEquals(2, counters.total(CounterKind.DEFERRED));
    }

    @Test
    void shouldMergeQuotesFieldByField() {
        fill();
        quote(1, 10, -1);
        quote(1, -1, 12);
        consume();
        publisher.onFrameEnd();
        received.clear();
        consume();

        assertEquals(10 * SCALE_TO_PRICE, received.get(0).a());
        assertEquals(12 * SCALE_TO_PRICE, received.get(0).c());
    }

    @Test
    void shouldKeepTradesOfDifferentKindApart() {
        fill();
        trade(1, 100, 1, Aggressor.BUY, TradeKind.MARKET);
        trade(1, 100, 2, Aggressor.BUY, TradeKind.INSURANCE);
        trade(1, 100, 3, Aggressor.SELL, TradeKind.MARKET);
        trade(1, 100, 4, Aggressor.BUY, TradeKind.MARKET);
        consume();
        publisher.onFrameEnd();
        received.clear();
        consume();

        assertEquals(List.of(5 * ONE, 2 * ONE, 3 * ONE), received.stream().map(PublishedEvent::b).toList());
        assertEquals(List.of(2, 1, 1), received.stream().map(PublishedEvent::count).toList());
    }

    @Test
    void shouldWaitRatherThanOverflowASumOfTrades() {
        fill();
        final long most = Long.MAX_VALUE / ONE;
        trade(1, 100, most, Aggressor.BUY, TradeKind.MARKET);
        trade(1, 100, most, Aggressor.BUY, TradeKind.MARKET);
        flush();

        assertEquals(2, received.stream().filter(e -> e.type() == EventType.TRADE && e.b() == most * ONE).count());
        assertEquals(1, counters.total(CounterKind.WAITS));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldLoseNothingThatMattersOnRandomStreams(final long seed) {
        final Random random = new Random(seed);
        final Map<String, Long> volume = new HashMap<>();
        final long[] low = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
        final long[] high = new long[3];
        final long[] lastMark = new long[3];
        final List<Long> liquidations = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            final int id = random.nextInt(3);
            final int price = 100 + random.nextInt(40);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    final Aggressor side = random.nextBoolean() ? Aggressor.BUY : Aggressor.SELL;
                    final long quantity = 1 + random.nextInt(50);
                    trade(id, price, quantity, side, TradeKind.MARKET);
                    volume.merge(id + "/" + side + "/" + price * (long) SCALE_TO_PRICE, quantity * ONE, Long::sum);
                }
                case 3, 4 -> {
                    mark(id, price);
                    low[id] = Math.min(low[id], price);
                    high[id] = Math.max(high[id], price);
                    lastMark[id] = price;
                }
                case 5 -> quote(id, price, price + 1);
                case 6 -> openInterest(id, price);
                default -> {
                    if (random.nextInt(10) == 0) {
                        liquidation(id, price);
                        liquidations.add(now);
                    }
                }
            }
            if (random.nextInt(40) == 0) {
                consume();
            }
        }
        flush();

        final String context = "seed " + seed;
        final Map<String, Long> delivered = new HashMap<>();
        long trades = 0;
        for (final PublishedEvent e : received) {
            if (e.type() == EventType.TRADE) {
                trades += e.count();
                delivered.merge(e.instrumentId() + "/" + ((e.flags() & 1) != 0 ? "BUY" : "SELL") + "/" + e.a(), e.b(),
                    Long::sum);
            }
        }
        assertEquals(volume, delivered, context);
        assertEquals(counters.total(CounterKind.TRADES), trades, context);
        assertEquals(liquidations, received.stream().filter(e -> e.type() == EventType.LIQUIDATION)
            .map(PublishedEvent::eventTimeNs).toList(), context);
        for (int id = 0; id < 3; id++) {
            final int instrument = id;
            final List<PublishedEvent> marks = received.stream()
                .filter(e -> e.type() == EventType.MARK && e.instrumentId() == instrument).toList();
            assertEquals(low[id] * SCALE_TO_PRICE, marks.stream().mapToLong(PublishedEvent::a).min().orElse(0),
                context);
            assertEquals(high[id] * SCALE_TO_PRICE, marks.stream().mapToLong(PublishedEvent::b).max().orElse(0),
                context);
            assertEquals(lastMark[id] * SCALE_TO_PRICE, marks.get(marks.size() - 1).c(), context);
        }
        assertTrue(counters.total(CounterKind.TRADES_AGGREGATED) > 100, context);
        assertTrue(counters.total(CounterKind.MARKS_CONFLATED) > 100, context);
        assertTrue(counters.total(CounterKind.WAITS) > 10, context);
        assertOrder(context);
    }

    @Test
    void shouldDeliverEveryEventAsItCameWhenThePolicyIsToWait() {
        publisher = publisher(FullRingPolicy.WAIT);
        for (int i = 0; i < 1000; i++) {
            mark(i % 3, 100 + i % 7);
            trade(i % 3, 100, 1, Aggressor.BUY, TradeKind.MARKET);
        }
        flush();

        assertEquals(2000, received.size());
        for (int i = 0; i < received.size(); i++) {
            assertEquals(i + 2, received.get(i).eventTimeNs());
        }
    }

    /** Within one (instrument, type, price) the venue's order holds, and receive times never fall. */
    private void assertOrder(final String context) {
        final Map<String, Long> newest = new HashMap<>();
        long receiveTimeNs = Long.MIN_VALUE;
        for (final PublishedEvent e : received) {
            assertTrue(e.receiveTimeNs() >= receiveTimeNs, context);
            receiveTimeNs = e.receiveTimeNs();
            final boolean trade = e.type() == EventType.TRADE;
            final String stream = e.instrumentId() + "/" + e.type() + "/" + (trade ? e.flags() + "/" + e.a() : "");
            final Long before = newest.put(stream, e.eventTimeNs());
            assertTrue(before == null || before < e.eventTimeNs(), context + ": " + stream + " went back");
        }
        // a liquidation waits, so everything of its instrument that came earlier is before it
        final Map<Integer, Long> liquidated = new HashMap<>();
        for (final PublishedEvent e : received) {
            final long fence = liquidated.getOrDefault(e.instrumentId(), Long.MIN_VALUE);
            assertTrue(e.eventTimeNs() > fence, context + ": an older event follows a liquidation");
            if (e.type() == EventType.LIQUIDATION) {
                liquidated.put(e.instrumentId(), e.eventTimeNs());
            }
        }
    }

    private RingPublisher publisher(final FullRingPolicy policy) {
        return new RingPublisher(Listings.TABLE, ring, policy, consumeWhileWaiting, new HaltSignal(), counters);
    }

    private void fill() {
        for (int i = 0; i < 8; i++) {
            quote(0, 10, 11);
        }
    }

    private void flush() {
        do {
            consume();
            publisher.onFrameEnd();
        } while (publisher.pendingCount() > 0);
        consume();
    }

    private void consume() {
        received.addAll(PublishedEvent.drain(poller));
    }

    private Symbol start(final int id) {
        final Instrument instrument = Listings.TABLE.get(id);
        now++;
        publisher.onFrameStart(instrument.venue(), now);
        return symbol(instrument.symbol());
    }

    private void trade(final int id, final int price, final long quantity, final Aggressor side,
                       final TradeKind kind) {
        final Symbol symbol = start(id);
        // OKX contracts are 0.01
        publisher.onTrade(symbol, now, price, 0, id == 2 ? quantity * 100 : quantity, 0, side, kind);
    }

    private void mark(final int id, final int price) {
        final Symbol symbol = start(id);
        publisher.onMark(symbol, now, price, 0);
    }

    private void quote(final int id, final int bid, final int ask) {
        final Symbol symbol = start(id);
        publisher.onQuote(symbol, now, bid, bid < 0 ? -1 : 0, 0, -1, ask, ask < 0 ? -1 : 0, 0, -1);
    }

    private void openInterest(final int id, final long quantity) {
        final Symbol symbol = start(id);
        publisher.onOpenInterest(symbol, now, quantity, 0);
    }

    private void liquidation(final int id, final int price) {
        final Symbol symbol = start(id);
        publisher.onLiquidation(symbol, now, PositionSide.SHORT, price, 0, LiquidationPriceKind.FILL, 1, 0,
            Coverage.FULL);
    }
}

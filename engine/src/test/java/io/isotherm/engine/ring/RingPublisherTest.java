package io.isotherm.engine.ring;

import static io.isotherm.engine.ring.Listings.symbol;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.Aggressor;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.RejectReason;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import java.util.List;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.junit.jupiter.api.Test;

final class RingPublisherTest {
    private static final long T0 = 1_700_000_000_000_000_000L;

    private final MarketEventRing ring = new MarketEventRing(256, new YieldingWaitStrategy());
    private final EventPoller<MarketEvent> poller = ring.attachPoller();
    private final HeapEventCounters counters = new HeapEventCounters();
    private final HaltSignal halt = new HaltSignal();
    private final RingPublisher publisher = new RingPublisher(Listings.TABLE, ring, FullRingPolicy.CONFLATE,
        NoOpIdleStrategy.INSTANCE, halt, counters);

    @Test
    void shouldRescaleTradeToInstrumentScales() {
        publisher.onFrameStart(Venue.OKX, T0);
        publisher.onTrade(symbol("BTC-USDT-SWAP"), T0 - 5, 281451, 1, 855, 2, Aggressor.SELL, TradeKind.MARKET);

        final PublishedEvent trade = only();
        assertEquals(EventType.TRADE, trade.type());
        assertEquals(2, trade.instrumentId());
        assertEquals(281_451_000L, trade.a());
        assertEquals(85_500L, trade.b(), "8.55 contracts of 0.01 BTC are 0.0855 BTC");
        assertEquals(T0, trade.receiveTimeNs());
        assertEquals(T0 - 5, trade.eventTimeNs());
        assertEquals(0, trade.flags() & MarketEventDescriptor.SIDE_FLAG);
    }

    @Test
    void shouldRejectPriceBeyondScale() {
        publisher.onFrameStart(Venue.BYBIT, T0);
        publisher.onTrade(symbol("ETHUSDT"), T0, 123_45678, 5, 1, 0, Aggressor.BUY, TradeKind.MARKET);
        publisher.onMark(symbol("ETHUSDT"), T0, Long.MAX_VALUE, 0);

        assertTrue(PublishedEvent.drain(poller).isEmpty());
        assertEquals(2, counters.get(CounterKind.REJECTED_PRICE_SCALE, Venue.BYBIT.id()));
        assertEquals(0, counters.total(CounterKind.TRADES));
    }

    @Test
    void shouldRejectQuantityBeyondScale() {
        publisher.onFrameStart(Venue.OKX, T0);
        publisher.onTrade(symbol("BTC-USDT-SWAP"), T0, 1, 0, 12345, 5, Aggressor.BUY, TradeKind.MARKET);
        publisher.onOpenInterest(symbol("BTC-USDT-SWAP"), T0, Long.MAX_VALUE, 3);

        assertTrue(PublishedEvent.drain(poller).isEmpty());
        assertEquals(2, counters.get(CounterKind.REJECTED_QUANTITY_SCALE, Venue.OKX.id()));
    }

    @Test
    void shouldRejectTradesWithoutPriceOrQuantity() {
        publisher.onFrameStart(Venue.BYBIT, T0);
        publisher.onTrade(symbol("ETHUSDT"), T0, 0, 0, 1, 0, Aggressor.BUY, TradeKind.MARKET);
        publisher.onTrade(symbol("ETHUSDT"), T0, 1, 0, 0, 0, Aggressor.BUY, TradeKind.MARKET);
        publisher.onMark(symbol("ETHUSDT"), T0, -3, 0);
        publisher.onOpenInterest(symbol("ETHUSDT"), T0, -3, 0);

        assertTrue(PublishedEvent.drain(poller).isEmpty());
        assertEquals(4, counters.get(CounterKind.REJECTED_RANGE, Venue.BYBIT.id()));
    }

    @Test
    void shouldDropAndCountUnknownSymbols() {
        publisher.onFrameStart(Venue.BYBIT, T0);
        publisher.onTrade(symbol("BTCUSDT"), T0, 1, 0, 1, 0, Aggressor.BUY, TradeKind.MARKET);
        publisher.onMark(symbol("牛来USDT"), T0, 1, 0);

        assertTrue(PublishedEvent.drain(poller).isEmpty(), "BTCUSDT is listed at another venue only");
        assertEquals(2, counters.get(CounterKind.UNKNOWN_SYMBOLS, Venue.BYBIT.id()));
    }

    @Test
    void shouldKeepAbsentQuoteFieldsAbsent() {
        publisher.onFrameStart(Venue.BYBIT, T0);
        publisher.onQuote(symbol("ETHUSDT"), T0, 3_500_15, 2, 7, 0, 0, MarketDataListener.ABSENT, 0,
            MarketDataListener.ABSENT);

        final PublishedEvent quote = only();
        assertEquals(35_001_500L, quote.a());
        assertEquals(7_000_000L, quote.b());
        assertEquals(MarketEventDescriptor.ABSENT, quote.c());
        assertEquals(MarketEventDescriptor.ABSENT, quote.d());
    }

    @Test
    void shouldRaiseReceiveTimesThatStepBack() {
        publisher.onFrameStart(Venue.BYBIT, T0 + 100);
        publisher.onMark(symbol("ETHUSDT"), T0, 1, 0);
        publisher.onFrameStart(Venue.BYBIT, T0 + 40);
        publisher.onMark(symbol("ETHUSDT"), T0, 2, 0);

        final List<PublishedEvent> events = PublishedEvent.drain(poller);
        assertEquals(T0 + 100, events.get(1).receiveTimeNs());
        assertEquals(1, counters.get(CounterKind.RECEIVE_TIMES_RAISED, Venue.BYBIT.id()));
    }

    @Test
    void shouldPublishTimeAtEveryTenMillisecondsBeforeTheFrameThatCrossesIt() {
        publisher.onFrameStart(Venue.BYBIT, T0 + 1);
        publisher.onMark(symbol("ETHUSDT"), T0, 1, 0);
        publisher.onFrameStart(Venue.BYBIT, T0 + 35_000_000);
        publisher.onMark(symbol("ETHUSDT"), T0, 2, 0);
        publisher.onTime(T0 + 40_000_000);
        publisher.onTime(T0 + 40_000_000);

        final List<PublishedEvent> events = PublishedEvent.drain(poller);
        assertEquals(List.of(EventType.MARK, EventType.TIME, EventType.TIME, EventType.TIME, EventType.MARK,
            EventType.TIME), events.stream().map(PublishedEvent::type).toList());
        assertEquals(List.of(T0 + 10_000_000, T0 + 20_000_000, T0 + 30_000_000, T0 + 40_000_000),
            events.stream().filter(e -> e.type() == EventType.TIME).map(PublishedEvent::receiveTimeNs).toList());
    }

    @Test
    void shouldPassAVeryLongSilenceInOneStep() {
        publisher.onTime(T0);
        publisher.onTime(T0 + 400L * 24 * 3600 * 1_000_000_000L);

        assertEquals(1, PublishedEvent.drain(poller).size());
        assertEquals(1, counters.total(CounterKind.TIME_GAPS));
    }

    @Test
    void shouldCountWhatTheDecoderRefused() {
        publisher.onFrameStart(Venue.OKX, T0);
        for (final RejectReason reason : RejectReason.values()) {
            publisher.onRejected(reason);
            assertEquals(1, counters.get(CounterKind.of(reason), Venue.OKX.id()), reason.word());
            assertEquals(reason.word(), CounterKind.of(reason).label());
        }
    }

    @Test
    void shouldCarryDepthAndLiquidationWhole() {
        publisher.onFrameStart(Venue.BYBIT, T0);
        publisher.onLiquidation(symbol("ETHUSDT"), T0 + 1, PositionSide.LONG, 34999, 1,
            LiquidationPriceKind.BANKRUPTCY, 25, 1, Coverage.FULL);
        publisher.onDepth(Listings.TABLE.get(1), T0 + 2, 11, 12, 13, 14, new double[] {1, 2, 3, 4, 5, Double.NaN},
            new double[] {6, 7, 8, 9, 10, 11});
        final int[] seen = new int[1];
        try {
            poller.poll((event, sequence, endOfBatch) -> {
                if (seen[0]++ == 0) {
                    assertTrue(event.longPosition());
                    assertEquals(LiquidationPriceKind.BANKRUPTCY.ordinal(), event.priceKind());
                    assertEquals(34_999_000L, event.price());
                    assertEquals(2_500_000L, event.quantity());
                } else {
                    assertEquals(13, event.ask());
                    assertEquals(5, event.bidUsd(4));
                    assertTrue(Double.isNaN(event.bidUsd(5)));
                    assertEquals(11, event.askUsd(5));
                }
                return true;
            });
        } catch (final Exception unexpected) {
            throw new AssertionError(unexpected);
        }
        assertEquals(2, seen[0]);
    }

    @Test
    void shouldGiveUpWaitingOnceHalted() {
        halt.raise(new IllegalStateException("broken"));
        publisher.onFrameStart(Venue.BYBIT, T0);
        for (int i = 0; i < 300; i++) {
            publisher.onLiquidation(symbol("ETHUSDT"), T0, PositionSide.LONG, 1, 0, LiquidationPriceKind.FILL, 1, 0,
                Coverage.FULL);
        }
        assertEquals(300 - 256, counters.get(CounterKind.AFTER_HALT, Venue.BYBIT.id()));
        assertFalse(PublishedEvent.drain(poller).isEmpty());
    }

    private PublishedEvent only() {
        final List<PublishedEvent> events = PublishedEvent.drain(poller);
        assertEquals(1, events.size(), events.toString());
        return events.get(0);
    }
}

package io.isotherm.engine.processor;

import static io.isotherm.engine.ring.Listings.symbol;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.lmax.disruptor.YieldingWaitStrategy;
import com.sun.management.ThreadMXBean;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.Aggressor;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the listener's call to the applied event nothing is allocated, with room in the ring and without. */
final class ZeroAllocationTest {
    private static final int EVENTS = 200_000;
    /** The conflating ring is drained once in so many events, so most of them find it full. */
    private static final int BURST = 1000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final HeapEventCounters counters = new HeapEventCounters();
    private final HaltSignal halt = new HaltSignal();
    private final MarketEventRing ring = new MarketEventRing(64, new YieldingWaitStrategy());
    private final MarketEventProcessor processor = new MarketEventProcessor(Listings.TABLE,
        new DensityModel(Listings.TABLE, ModelParameters.DEFAULTS), PublishSink.NONE, PublishCadence.DEFAULTS,
        StaleTimeouts.DEFAULTS);
    private final PolledProcessor polled = new PolledProcessor(ring, processor,
        new RingExceptionHandler(counters, new DistinctErrors(() -> 0, System.err), halt), halt);
    private final Symbol symbol = symbol("ETHUSDT");
    private final double[] usd = new double[6];
    private long now = 1_700_000_000_000_000_000L;

    @ParameterizedTest
    @EnumSource(FullRingPolicy.class)
    void shouldAllocateNothingPerEvent(final FullRingPolicy policy) {
        final RingPublisher publisher = new RingPublisher(Listings.TABLE, ring, policy, polled, halt, counters);
        run(publisher);
        run(publisher);
        final long before = threads.getCurrentThreadAllocatedBytes();
        run(publisher);
        final long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertFalse(halt.raised(), String.valueOf(halt.cause()));
        assertEquals(0, allocated / (EVENTS / 100), allocated + " bytes for " + EVENTS + " events");
    }

    private void run(final RingPublisher publisher) {
        for (int i = 0; i < EVENTS; i++) {
            now += 1_000_000;
            publisher.onFrameStart(Venue.BYBIT, now);
            final long price = 3_000 + i % 17;
            switch (i % 7) {
                case 0 -> publisher.onMark(symbol, now, price, 0);
                case 1 -> publisher.onOpenInterest(symbol, now, 400_000 + i % 5, 0);
                case 2 -> publisher.onQuote(symbol, now, price, 0, 1, 0, price + 1, 0, 1, 0);
                case 3 -> publisher.onDepth(Listings.TABLE.get(1), now, price, 1, price + 1, 1, usd, usd);
                case 4 -> publisher.onFunding(symbol, now, 1, 4, now);
                case 5 -> publisher.onLiquidation(symbol, now, PositionSide.LONG, price, 0,
                    LiquidationPriceKind.FILL, 1, 0, Coverage.FULL);
                default -> publisher.onTrade(symbol, now, price, 0, 1 + i % 3, 0, Aggressor.BUY, TradeKind.MARKET);
            }
            publisher.onFrameEnd();
            if (i % BURST == 0) {
                polled.drain();
            }
        }
    }
}

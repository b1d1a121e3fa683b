package io.isotherm.engine;

import static io.isotherm.engine.ring.Listings.symbol;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.processor.InstrumentState;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.feed.Venue;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.Agent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EngineTest {
    private static final int MARKS = 1000;

    private final CheckedConfiguration checked =
        new CheckedConfiguration(EngineConfiguration.defaults(Path.of("unused.yaml")), Listings.TABLE);
    private final AtomicLong clock = new AtomicLong(1_700_000_000_000_000_000L);

    @Test
    void shouldCarryMarksFromAFeedToTheSinkAndCloseIt() throws InterruptedException {
        final CountDownLatch arrived = new CountDownLatch(1);
        final AtomicInteger closed = new AtomicInteger();
        final class Sink implements PublishSink, AutoCloseable {
            @Override
            public void onPulse(final InstrumentState state) {
                if (state.mark() == MARKS * 10_000L) {
                    arrived.countDown();
                }
            }

            @Override
            public void onMap(final long receiveTimeNs) {
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        }

        final Engine engine = Engine.launch(new EngineContext(checked).epochNanoClock(clock::get)
            .sink(model -> new Sink()).feeds(publisher -> List.of(new Marks(publisher, clock))));
        assertTrue(arrived.await(20, TimeUnit.SECONDS));
        engine.close();

        assertNull(engine.haltCause());
        assertEquals(MARKS, engine.counters().get(CounterKind.MARKS, Venue.BYBIT.id()));
        assertTrue(engine.counters().total(CounterKind.TIMES) > 0, "the conductor's time comes through");
        assertTrue(engine.latency().interval().getTotalCount() > 0);
        assertEquals(1, closed.get());
    }

    @Test
    void shouldStopItselfAndStayClosableWhenAnInvariantBreaks() throws InterruptedException {
        final CountDownLatch broken = new CountDownLatch(1);
        final PublishSink sink = new PublishSink() {
            @Override
            public void onPulse(final InstrumentState state) {
                broken.countDown();
                throw new IllegalStateException("ledger");
            }

            @Override
            public void onMap(final long receiveTimeNs) {
            }
        };
        final Engine engine = Engine.launch(new EngineContext(checked).epochNanoClock(clock::get)
            .errors(new io.isotherm.engine.status.DistinctErrors(() -> 0,
                new java.io.PrintStream(java.io.OutputStream.nullOutputStream())))
            .sink(model -> sink).feeds(publisher -> List.of(new Marks(publisher, clock))));
        assertTrue(broken.await(20, TimeUnit.SECONDS));
        engine.close();

        assertEquals("ledger", engine.haltCause().getMessage());
    }

    /** Sends a rising mark per duty cycle. */
    private static final class Marks implements Agent {
        private final RingPublisher publisher;
        private final AtomicLong clock;
        private int sent;

        private Marks(final RingPublisher publisher, final AtomicLong clock) {
            this.publisher = publisher;
            this.clock = clock;
        }

        @Override
        public int doWork() {
            if (sent == MARKS) {
                return 0;
            }
            sent++;
            publisher.onFrameStart(Venue.BYBIT, clock.addAndGet(1_000_000));
            publisher.onMark(symbol("ETHUSDT"), clock.get(), sent, 0);
            publisher.onFrameEnd();
            return 1;
        }

        @Override
        public String roleName() {
            return "marks";
        }
    }
}

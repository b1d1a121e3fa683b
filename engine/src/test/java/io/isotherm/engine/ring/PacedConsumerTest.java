package io.isotherm.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.YieldingWaitStrategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A consumer that parks between two looks at the ring, on a ring far smaller than what goes through it. */
@Timeout(30)
final class PacedConsumerTest {
    private static final int SLOTS = 8;
    private static final int EVENTS = 1_000;
    private static final int BREAKS = 7;
    private static final long IDLE_NS = 50_000;

    private final MarketEventRing ring = new MarketEventRing(SLOTS, new YieldingWaitStrategy());
    private final List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> broken = Collections.synchronizedList(new ArrayList<>());
    private RingConsumer consumer;
    private Thread thread;

    @AfterEach
    void end() throws InterruptedException {
        consumer.halt();
        thread.join();
    }

    @Test
    void shouldTakeEveryEventOnceAndInOrder() {
        start((event, sequence, endOfBatch) -> taken.add(sequence));
        publish(EVENTS);
        assertEquals(LongStream.range(0, EVENTS).boxed().toList(), List.copyOf(taken));
    }

    @Test
    void shouldGoOnBehindAnEventThatBroke() {
        start((event, sequence, endOfBatch) -> {
            if (sequence % BREAKS == 0) {
                throw new IllegalStateException("broken");
            }
            taken.add(sequence);
        });
        publish(EVENTS);
        assertEquals(LongStream.range(0, EVENTS).filter(i -> i % BREAKS == 0).boxed().toList(), List.copyOf(broken));
        assertEquals(EVENTS - broken.size(), taken.size());
    }

    @Test
    void shouldTakeNothingBehindTheEventThatHaltsIt() throws InterruptedException {
        start((event, sequence, endOfBatch) -> {
            taken.add(sequence);
            if (sequence == SLOTS / 2) {
                consumer.halt();
            }
        });
        for (int i = 0; i < SLOTS; i++) {
            ring.claim();
            ring.publish();
        }
        thread.join();
        assertEquals(SLOTS / 2 + 1, taken.size());
        assertFalse(consumer.isRunning());
    }

    @Test
    void shouldNotBePolled() {
        start((event, sequence, endOfBatch) -> { });
        assertThrows(IllegalStateException.class, consumer::poll);
    }

    private void start(final EventHandler<MarketEvent> handler) {
        consumer = ring.pacedConsumer(handler, new ExceptionHandler<>() {
            @Override
            public void handleEventException(final Throwable failure, final long sequence, final MarketEvent event) {
                broken.add(sequence);
            }

            @Override
            public void handleOnStartException(final Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void handleOnShutdownException(final Throwable failure) {
                throw new AssertionError(failure);
            }
        }, IDLE_NS);
        thread = new Thread(consumer::run, "paced");
        thread.setDaemon(true);
        thread.start();
    }

    private void publish(final int count) {
        for (int i = 0; i < count; i++) {
            while (!ring.hasSpace()) {
                Thread.onSpinWait();
            }
            ring.claim();
            ring.publish();
        }
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (consumer.sequence().get() < count - 1 && System.nanoTime() - deadlineNs < 0) {
            Thread.onSpinWait();
        }
    }
}

package io.isotherm.engine.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.engine.ring.Listings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A writer flat out beside strategies of every speed, each on a thread of its own. The oracle is the number that the
 * writer puts into every word of a message: what is told continues what was told and missed before, whole.
 */
@Timeout(60)
final class BroadcastThreadsTest {
    private static final long MESSAGES = 500_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Strategies strategies = new Strategies();
    private final List<String> failures = new ArrayList<>();

    /** Checks every message against the one before. */
    private static class Oracle implements Strategy {
        private long expected = 1;
        private String wrong;

        @Override
        public void onMissed(final long messages) {
            expected += messages;
        }

        @Override
        public void onPulse(final PulseMessage pulse) {
            final long number = expected++;
            if (wrong == null && (pulse.instrument() != (int) number || pulse.receiveTimeNs() != number
                || pulse.eventTimeNs() != -number || pulse.mark() != number * 3 || pulse.bid() != number * 5
                || pulse.ask() != number * 7 || pulse.health() != ~number)) {
                wrong = "instead of " + number + ": " + pulse.receiveTimeNs() + " " + pulse.eventTimeNs() + " "
                    + pulse.mark() + " " + pulse.bid() + " " + pulse.ask() + " " + pulse.health();
            }
        }
    }

    private void publish(final long messages) {
        final Broadcaster broadcaster = strategies.broadcaster();
        for (long number = 1; number <= messages; number++) {
            broadcaster.onPulse((int) number, number, -number, number * 3, number * 5, number * 7, ~number);
        }
    }

    private void launch() {
        strategies.launch(Listings.TABLE, Path.of("nowhere"),
            (failure, where) -> failures.add(where + ": " + failure.getMessage()));
    }

    @Test
    void shouldTellEachWholeMessagesInOrderAndAccountForAllOthers() {
        final long seed = System.nanoTime();
        strategies.capacity(MessageDescriptor.LEAST_CAPACITY);
        final Oracle keen = new Oracle();
        final Random random = new Random(seed);
        final Oracle dreamy = new Oracle() {
            @Override
            public void onEndOfBatch() {
                for (int i = random.nextInt(4) == 0 ? random.nextInt(2_000) : 0; i > 0; i--) {
                    Thread.onSpinWait();
                }
            }
        };
        strategies.add("keen", keen, new YieldingIdleStrategy());
        strategies.add("dreamy", dreamy, new YieldingIdleStrategy());
        launch();
        publish(MESSAGES);
        strategies.close();

        for (final Oracle oracle : List.of(keen, dreamy)) {
            assertEquals(null, oracle.wrong, "seed " + seed);
            assertEquals(MESSAGES + 1, oracle.expected, "seed " + seed);
        }
        for (final StrategyConsumer consumer : strategies.consumers()) {
            assertEquals(MESSAGES, consumer.told() + consumer.missed(), consumer.name() + ", seed " + seed);
            assertTrue(consumer.told() > 0, consumer.name() + ", seed " + seed);
        }
        assertEquals(List.of(), failures);
    }

    @Test
    void shouldGoOnWithoutAllocatingWhenAStrategyStopsForeverAndLeaveItBehindInTheEnd() throws InterruptedException {
        strategies.capacity(MessageDescriptor.LEAST_CAPACITY);
        final CountDownLatch stopped = new CountDownLatch(1);
        final CountDownLatch never = new CountDownLatch(1);
        strategies.add("stopped", new Strategy() {
            @Override
            public void onPulse(final PulseMessage pulse) {
                stopped.countDown();
                while (never.getCount() > 0) {
                    try {
                        never.await();
                    } catch (final InterruptedException deaf) {
                        // it does not end either
                    }
                }
            }
        }, new YieldingIdleStrategy());
        final AtomicLong heard = new AtomicLong();
        strategies.add("awake", new Strategy() {
            @Override
            public void onPulse(final PulseMessage pulse) {
                heard.lazySet(pulse.receiveTimeNs());
            }
        }, new YieldingIdleStrategy());
        launch();
        publish(1);
        stopped.await();
        publish(20_000);
        final long before = threads.getCurrentThreadAllocatedBytes();
        publish(MESSAGES);
        final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 1_024, allocated + " bytes for " + MESSAGES + " messages");

        strategies.close();
        assertEquals(MESSAGES, heard.get(), "the other one heard the last message");
        assertEquals(1, strategies.consumers().get(0).told());
        assertEquals(1, failures.size(), failures.toString());
        assertTrue(failures.get(0).startsWith("isotherm-strategy-stopped: it did not return"), failures.get(0));
        never.countDown();
    }

    @Test
    void shouldEndAStrategyThatEndsTheEngineItself() throws InterruptedException {
        final CountDownLatch closed = new CountDownLatch(1);
        strategies.add("last", new Strategy() {
            @Override
            public void onPulse(final PulseMessage pulse) {
                strategies.close();
            }

            @Override
            public void onClose() {
                closed.countDown();
            }
        }, new YieldingIdleStrategy());
        launch();
        publish(1);
        closed.await();
        assertEquals(List.of(), failures);
        assertFalse(Thread.currentThread().isInterrupted());
    }
}

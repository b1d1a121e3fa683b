package io.isotherm.engine.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who runs agents: a thread each, or one that takes turns. */
@Timeout(60)
final class CrewTest {
    private final List<String> done = new ArrayList<>();
    private long nowNs;
    private OneThread crew = new OneThread(() -> nowNs, ns -> nowNs += ns);

    private void takeAll() {
        crew.turns().forEach(OneThread.Turn::take);
    }

    @Test
    void shouldGiveNoTurnBeforeTheStartNorBehindTheEnd() {
        final Duty duty = crew.agent("a", () -> done.add("a"), 5);
        takeAll();
        assertFalse(duty.isAlive());
        duty.start();
        takeAll();
        assertTrue(duty.end(0));
        takeAll();
        assertEquals(List.of("a"), done);
        assertEquals(5, crew.turns().get(0).idleNs());
    }

    @Test
    void shouldEndALoopOnce() {
        final Duty duty = crew.loop("a", new Loop() {
            @Override
            public void run() {
                throw new AssertionError("it has no thread");
            }

            @Override
            public void poll() {
                done.add("poll");
            }

            @Override
            public void halt() {
                done.add("halt");
            }

            @Override
            public void end() {
                done.add("end");
            }
        });
        duty.start();
        takeAll();
        duty.halt();
        takeAll();
        takeAll();
        assertEquals(List.of("poll", "halt", "end"), done);
    }

    @Test
    void shouldRefuseATurnWithinATurnOfTheSame() {
        final Duty duty = crew.agent("a", this::takeAll, 0);
        duty.start();
        assertEquals("a is at work already",
            assertThrows(IllegalStateException.class, this::takeAll).getMessage());
        assertFalse(crew.turns().get(0).isTaken(), "the turn is over");
    }

    @Test
    void shouldLetOthersWorkWhileOneWaits() {
        crew = new OneThread(() -> nowNs, ns -> {
            nowNs += ns;
            crew.turns().stream().filter(turn -> !turn.isTaken()).forEach(OneThread.Turn::take);
        });
        crew.agent("waits", () -> {
            crew.pause(7);
            done.add("waits");
        }, 0).start();
        crew.agent("works", () -> done.add("works"), 0).start();
        crew.turns().get(0).take();
        assertEquals(List.of("works", "waits"), done);
        assertEquals(7, nowNs);
    }

    @Test
    void shouldRunAnAgentOnADaemonThreadOfItsNameUntilItsEnd() throws InterruptedException {
        final CountDownLatch cycles = new CountDownLatch(3);
        final AtomicReference<Thread> thread = new AtomicReference<>();
        final Duty duty = OwnThreads.INSTANCE.agent("isotherm-test", () -> {
            thread.set(Thread.currentThread());
            cycles.countDown();
        }, TimeUnit.MILLISECONDS.toNanos(1));
        duty.start();
        assertTrue(cycles.await(30, TimeUnit.SECONDS));
        Thread.currentThread().interrupt();
        assertTrue(duty.end(TimeUnit.SECONDS.toNanos(30)));
        assertTrue(Thread.interrupted(), "the interrupt stays set");
        assertEquals("isotherm-test", thread.get().getName());
        assertTrue(thread.get().isDaemon());
        assertFalse(duty.isAlive());
    }
}

package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.binance.BinanceRest;
import io.isotherm.feed.session.FeedBench.Plain;
import io.netty.channel.Channel;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FeedHandlerTest {
    @Test
    void shouldRunTasksAndFramesOnOneThread() throws InterruptedException {
        final BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        try (LoopbackVenue venue = new LoopbackVenue(); FeedBench bench = new FeedBench()) {
            bench.handler().every(TimeUnit.MILLISECONDS.toNanos(1),
                () -> threads.add(Thread.currentThread().getName()));
            bench.handler().connect(new Plain(venue.uri(), List.of(), Heartbeat.NONE),
                (buffer, offset, length, time) -> bench.frames.add(Thread.currentThread().getName()));
            bench.handler().start();
            LoopbackVenue.text(venue.connection(), "x");
            assertEquals("isotherm-feed", take(bench.frames));
            assertEquals("isotherm-feed", take(threads));
            assertEquals("isotherm-feed", take(threads));
        }
    }

    @Test
    void shouldReportATaskThatThrowsAndRunItAgain() throws InterruptedException {
        try (FeedBench bench = new FeedBench()) {
            bench.handler().every(TimeUnit.MILLISECONDS.toNanos(1), () -> {
                throw new IllegalStateException("late");
            });
            bench.handler().start();
            assertEquals("late", take(bench.faults).getMessage());
            assertEquals("late", take(bench.faults).getMessage());
        }
    }

    @Test
    void shouldTellAVenueAsGoodAsItsWorstSession() throws InterruptedException {
        try (LoopbackVenue venue = new LoopbackVenue(); FeedBench bench = new FeedBench()) {
            bench.handler().connect(new Plain(venue.uri(), List.of(), Heartbeat.NONE), bench.sink);
            bench.handler().connect(new Plain(venue.uri(), List.of(), Heartbeat.NONE), bench.sink);
            bench.handler().start();
            final Channel first = venue.connection();
            final Channel second = venue.connection();
            assertEquals(SessionState.CONNECTING, take(bench.states), "disconnected is no news at the start");
            bench.await(SessionState.SUBSCRIBED);
            LoopbackVenue.text(first, "1");
            take(bench.frames);
            assertFalse(bench.states.contains(SessionState.LIVE), "the other session is silent so far");
            LoopbackVenue.text(second, "2");
            bench.await(SessionState.LIVE);
            first.close();
            bench.await(SessionState.DISCONNECTED);
        }
    }

    @Test
    void shouldAskForABookOnlyWhenTheFrameThatMissedItIsDoneWith() throws InterruptedException {
        final BlockingQueue<String> work = new LinkedBlockingQueue<>();
        try (LoopbackVenue venue = new LoopbackVenue(); FeedBench bench = new FeedBench()) {
            bench.context.meter(new WorkMeter() {
                @Override
                public void onOther() {
                    work.add("other");
                }

                @Override
                public void onFrameWork() {
                    work.add("frame");
                }

                @Override
                public void onSpoken() {
                    work.add("spoken");
                }
            });
            bench.handler().connect(new Plain(venue.uri(), List.of(), Heartbeat.NONE),
                (buffer, offset, length, time) -> {
                    bench.handler().resync(RestPollerTest.instrument(Venue.BYBIT, "BTCUSDT"));
                    work.add("sink");
                });
            bench.handler().start();
            LoopbackVenue.text(venue.connection(), "x");
            assertEquals("again BTCUSDT", take(venue.received));
            final List<String> order = new ArrayList<>();
            while (!order.contains("spoken")) {
                order.add(take(work));
            }
            assertEquals(List.of("other", "frame", "sink", "frame", "other", "spoken"), order);
        }
    }

    @Test
    void shouldEndEveryThreadWhenClosed() throws InterruptedException {
        final FeedBench bench = new FeedBench();
        bench.context.threadName("leak-check");
        try (LoopbackVenue venue = new LoopbackVenue()) {
            bench.handler().connect(new Plain(venue.uri(), List.of(), Heartbeat.NONE), bench.sink);
            bench.handler().poll(BinanceRest.USDM, URI.create("http://127.0.0.1:1"), List.of("BTCUSDT"),
                RestPoller.INTERVAL_DEFAULT_NS, bench.sink, symbol -> bench.sink);
            bench.handler().start();
            venue.connection();
            take(bench.faults);
            bench.close();
            bench.close();
        }
        final Set<Thread> threads = Thread.getAllStackTraces().keySet();
        for (final Thread thread : threads) {
            if (thread.getName().startsWith("leak-check")) {
                thread.join(TimeUnit.SECONDS.toMillis(LoopbackVenue.DEADLINE_S));
                assertFalse(thread.isAlive(), thread.getName() + " still runs");
            }
        }
    }

    @Test
    void shouldRefuseToWaitForItselfAndToRunWithoutAClock() throws InterruptedException {
        try (FeedBench bench = new FeedBench()) {
            final BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
            bench.handler().execute(() -> {
                try {
                    bench.handler().close();
                } catch (final IllegalStateException e) {
                    thrown.add(e);
                }
            });
            assertTrue(take(thrown).getMessage().contains("close from another thread"));
        }
        final FeedContext empty = new FeedContext();
        assertThrows(IllegalStateException.class, () -> new FeedHandler(empty));
    }
}

package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.session.FeedBench.Plain;
import io.netty.channel.Channel;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection on which no frame ever came, and which is renewed for that. */
@Timeout(60)
final class SilentConnectionTest {
    private static final long MADE_NS = 1_000;

    private final LoopbackVenue venue = new LoopbackVenue();
    private final FeedBench bench = new FeedBench();
    private final AtomicLong epoch = new AtomicLong(MADE_NS);

    @BeforeEach
    void stopTheClock() {
        bench.context.epochNanoClock(epoch::get);
    }

    @AfterEach
    void close() {
        bench.close();
        venue.close();
    }

    private VenueSession open(final int sinks) throws InterruptedException {
        final VenueSession session = bench.handler().connect(new Plain(venue.uri(), List.of("one"), Heartbeat.NONE),
            Collections.nCopies(sinks, bench.sink));
        bench.handler().start();
        bench.await(SessionState.SUBSCRIBED);
        assertEquals("+test", take(bench.links));
        epoch.addAndGet(1_000);
        return session;
    }

    private <T> T onFeedThread(final Supplier<T> question) {
        final CompletableFuture<T> answer = new CompletableFuture<>();
        bench.handler().execute(() -> answer.complete(question.get()));
        return answer.orTimeout(LoopbackVenue.DEADLINE_S, TimeUnit.SECONDS).join();
    }

    @Test
    void shouldTellALossSinceTheHandshakeWhereItIsCutBeforeTheNextIsMade() throws InterruptedException {
        final VenueSession session = open(1);
        assertTrue(onFeedThread(() -> session.renew("it is silent")));
        assertEquals("-test", take(bench.links));
        assertEquals(MADE_NS, onFeedThread(session::lostSinceNs));
        assertEquals("+test", take(bench.links));
        assertEquals(0, session.counts().rollovers());
    }

    @Test
    void shouldTellALossSinceTheHandshakeWhereItEndsBeforeTheNextSaysAnything() throws InterruptedException {
        final VenueSession session = open(2);
        final Channel first = venue.connection();
        assertTrue(onFeedThread(() -> session.renew("it is silent")));
        venue.connection();
        take(venue.received);
        take(venue.received);
        assertTrue(bench.links.isEmpty(), "what is silent stands until the next one speaks");
        first.close();
        assertEquals("-test", take(bench.links));
        assertEquals(MADE_NS, onFeedThread(session::lostSinceNs));
        assertEquals("+test", take(bench.links));
        assertEquals(0, session.counts().rollovers());
        assertEquals(1, session.counts().reconnects());
    }

    @Test
    void shouldTellNoLossWhereTheNextSpeaksAndTakesOver() throws InterruptedException {
        final VenueSession session = open(2);
        venue.connection();
        assertTrue(onFeedThread(() -> session.renew("it is silent")));
        LoopbackVenue.text(venue.connection(), "a frame");
        assertEquals("a frame", take(bench.frames));
        take(venue.closes);
        assertTrue(bench.links.isEmpty(), "no stream was lost; which of them were silent, their watch tells");
        assertEquals(1, session.counts().rollovers());
        assertEquals(0, session.counts().reconnects());
    }
}

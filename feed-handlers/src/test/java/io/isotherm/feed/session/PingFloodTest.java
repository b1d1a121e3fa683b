package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Venues that ping more than they should, and do not read what they get for it. */
@Timeout(60)
final class PingFloodTest {
    private static final int PINGS = 5_000;
    private static final int SMALL_BUFFER = 4_096;
    private static final String LARGE = "x".repeat(100_000);
    /** Of a ping frame. */
    private static final int LONGEST_PAYLOAD = 125;
    private static final int DEAD_MS = 300;
    private static final long FRAME_NS = 1_000_000;
    private static final int FRAMES_PER_TURN = 64;
    /** Of Netty per message, and a frame's header. */
    private static final int OVERHEAD = 256;

    private final LoopbackVenue venue = new LoopbackVenue(null, SMALL_BUFFER);
    private final FeedBench bench = new FeedBench();
    private final AtomicLong mostWaiting = new AtomicLong();

    @AfterEach
    void close() {
        bench.close();
        venue.close();
    }

    @Test
    void shouldAnswerTextPingsOnceASecondWithTheEchoOfTheNewest() throws InterruptedException {
        final AtomicLong clock = new AtomicLong();
        bench.context.nanoClock(clock::get);
        final VenueSession session = bench.open(new Echo(venue.uri(), null));
        final Channel connection = venue.connection();
        flood(connection, i -> new TextWebSocketFrame("ping " + i));
        awaitFrame("ping " + PINGS);
        assertEquals("pong 1", take(venue.received));
        assertEquals(PINGS - 2, session.counts().pingsSuperseded());
        clock.addAndGet(FeedContext.ANSWER_INTERVAL_DEFAULT_NS - 1);
        LoopbackVenue.text(connection, "ping now");
        awaitFrame("ping now");
        clock.incrementAndGet();
        assertEquals("pong now", take(venue.received), "nothing between, though no further ping came");
        assertEquals(PINGS - 1, session.counts().pingsSuperseded());
        clock.addAndGet(FeedContext.ANSWER_INTERVAL_DEFAULT_NS);
        LoopbackVenue.text(connection, "ping later");
        assertEquals("pong later", take(venue.received));
    }

    @Test
    void shouldAnswerPingFramesOnceASecondWithThePayloadOfTheNewest() throws InterruptedException {
        final AtomicLong clock = new AtomicLong();
        bench.context.nanoClock(clock::get);
        final VenueSession session = bench.open(new Echo(venue.uri(), null));
        final Channel connection = venue.connection();
        flood(connection, PingFloodTest::ping);
        LoopbackVenue.text(connection, "end");
        awaitFrame("end");
        assertEquals("1", take(venue.pongs));
        assertEquals(PINGS - 2, session.counts().pingsSuperseded());
        clock.addAndGet(FeedContext.ANSWER_INTERVAL_DEFAULT_NS);
        assertEquals(Integer.toString(PINGS), take(venue.pongs));
    }

    @Test
    void shouldGiveUpAVenueThatSendsTextPingsAndReadsNothing() throws InterruptedException {
        shouldGiveUp(i -> new TextWebSocketFrame("ping " + i), LARGE, LARGE.length());
    }

    @Test
    void shouldGiveUpAVenueThatSendsPingFramesAndReadsNothing() throws InterruptedException {
        // Text between the pings: a connection without any is dead for that reason.
        shouldGiveUp(i -> i % 16 == 0 ? new TextWebSocketFrame("tick") : new PingWebSocketFrame(
            Unpooled.wrappedBuffer(new byte[LONGEST_PAYLOAD])), null, LONGEST_PAYLOAD);
    }

    private void shouldGiveUp(final IntFunction<WebSocketFrame> pings, final String reply, final int most)
        throws InterruptedException {
        // Time passes with the frames that arrive, so that no stall of this machine looks like a silence of the venue.
        final AtomicLong clock = new AtomicLong();
        // Every ping is answered as long as the socket takes it, so that it fills within the test.
        bench.context.nanoClock(clock::get).answerIntervalNs(1)
            .silence(TimeUnit.MILLISECONDS.toNanos(DEAD_MS), TimeUnit.MILLISECONDS.toNanos(DEAD_MS));
        final VenueSession[] session = new VenueSession[1];
        session[0] = bench.handler().connect(new Echo(venue.uri(), reply),
            (buffer, offset, length, time) -> {
                clock.addAndGet(FRAME_NS);
                mostWaiting.accumulateAndGet(session[0].waitingBytes(), Math::max);
            });
        bench.handler().start();
        final Channel connection = venue.connection();
        connection.config().setAutoRead(false);
        connection.eventLoop().execute(() -> turn(connection, pings, 1));
        final String fault = take(bench.faults).getMessage();
        assertTrue(fault.startsWith("the venue has not read what we write for " + DEAD_MS + " ms"), fault);
        assertTrue(fault.endsWith(" bytes wait; connecting anew"), fault);
        venue.connection();
        final long waited = mostWaiting.get();
        assertTrue(waited > 0 && waited <= most + OVERHEAD, waited + " bytes waited");
        assertEquals(1, session[0].counts().faults());
    }

    private static WebSocketFrame ping(final int number) {
        return new PingWebSocketFrame(Unpooled.copiedBuffer(Integer.toString(number), StandardCharsets.UTF_8));
    }

    private static void flood(final Channel connection, final IntFunction<WebSocketFrame> pings) {
        for (int i = 1; i <= PINGS; i++) {
            connection.write(pings.apply(i));
        }
        connection.flush();
    }

    /** As fast as the client takes them; an event loop that ends waits for a task that always follows itself. */
    private static void turn(final Channel connection, final IntFunction<WebSocketFrame> pings, final int from) {
        if (!connection.isActive() || connection.eventLoop().isShuttingDown()) {
            return;
        }
        int next = from;
        while (next < from + FRAMES_PER_TURN && connection.isWritable()) {
            connection.write(pings.apply(next++));
        }
        connection.flush();
        final int then = next;
        connection.eventLoop().execute(() -> turn(connection, pings, then));
    }

    private void awaitFrame(final String text) throws InterruptedException {
        while (!take(bench.frames).equals(text)) {
            Thread.onSpinWait();
        }
    }

    /** Echoes what follows {@code ping}, or says always the same. */
    private static final class Echo extends VenueConnection {
        private final String same;

        Echo(final URI uri, final String same) {
            super(Venue.HTX, "test", uri, Heartbeat.NONE);
            this.same = same;
        }

        @Override
        public String reply(final DirectBuffer frame, final int offset, final int length) {
            if (same != null || length < 1 || frame.getByte(offset) != 'p') {
                return same;
            }
            return "pong" + frame.getStringWithoutLengthAscii(offset + 4, length - 4);
        }
    }
}

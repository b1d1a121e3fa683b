package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.session.FeedBench.Plain;
import io.isotherm.feed.websocket.WebSocketLimits;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class VenueSessionTest {
    private final LoopbackVenue venue = new LoopbackVenue();
    private final FeedBench bench = new FeedBench();

    @AfterEach
    void close() {
        bench.close();
        venue.close();
    }

    private Plain plain(final String... requests) {
        return new Plain(venue.uri(), List.of(requests), Heartbeat.NONE);
    }

    @Test
    void shouldSubscribeInOrderAndDeliverFramesWithTheirReceiveTime() throws InterruptedException {
        final VenueSession session = bench.open(plain("one", "two", "three"));
        final Channel connection = venue.connection();
        assertEquals(List.of("one", "two", "three"),
            List.of(take(venue.received), take(venue.received), take(venue.received)));
        bench.await(SessionState.SUBSCRIBED);
        LoopbackVenue.text(connection, "{\"a\":1}");
        LoopbackVenue.text(connection, "");
        LoopbackVenue.text(connection, "牛来USDT");
        assertEquals(List.of("{\"a\":1}", "", "牛来USDT"),
            List.of(take(bench.frames), take(bench.frames), take(bench.frames)));
        bench.await(SessionState.LIVE);
        long before = 0;
        for (int i = 0; i < 3; i++) {
            final long time = take(bench.times);
            assertTrue(time >= before && time > 1_000, "receive time " + time);
            before = time;
        }
        assertEquals(3, session.counts().frames());
        assertEquals(7 + 10, session.counts().bytes());
        assertEquals(0, session.counts().reconnects());
    }

    @Test
    void shouldPutFragmentsTogetherWithControlFramesBetweenThem() throws InterruptedException {
        bench.open(plain());
        final Channel connection = venue.connection();
        final String part = "x".repeat(100_000);
        LoopbackVenue.fragments(connection, "{", part, "", part, "}");
        assertEquals("{" + part + part + "}", take(bench.frames));
        connection.write(new TextWebSocketFrame(false, 0, "a"));
        connection.write(new PingWebSocketFrame(Unpooled.copiedBuffer("p", StandardCharsets.UTF_8)));
        connection.writeAndFlush(
            new ContinuationWebSocketFrame(true, 0, "b"));
        assertEquals("ab", take(bench.frames));
        assertEquals("p", take(venue.pongs));
        LoopbackVenue.fragments(connection, "c", "d");
        assertEquals("cd", take(bench.frames));
    }

    @Test
    void shouldAnswerPingFramesWithTheirPayload() throws InterruptedException {
        bench.open(plain());
        venue.connection().writeAndFlush(
            new PingWebSocketFrame(Unpooled.copiedBuffer("1700000000000", StandardCharsets.UTF_8)));
        assertEquals("1700000000000", take(venue.pongs));
    }

    @Test
    void shouldConnectAndSubscribeAgainAfterTheVenueCloses() throws InterruptedException {
        final VenueSession session = bench.open(plain("sub"));
        final Channel first = venue.connection();
        assertEquals("sub", take(venue.received));
        LoopbackVenue.text(first, "1");
        assertEquals("1", take(bench.frames));
        bench.await(SessionState.LIVE);
        first.close();
        bench.await(SessionState.DISCONNECTED);
        venue.refuseNext();
        final Channel second = venue.connection();
        assertEquals("sub", take(venue.received));
        LoopbackVenue.text(second, "2");
        assertEquals("2", take(bench.frames));
        bench.await(SessionState.LIVE);
        assertEquals(1, session.counts().reconnects());
        assertTrue(session.counts().faults() >= 2, "the close and the refusal are faults");
    }

    @RepeatedTest(5)
    void shouldCloseWithMessageTooBigOnOneOversizedFrame() throws InterruptedException {
        bench.open(plain());
        LoopbackVenue.text(venue.connection(), "x".repeat(WebSocketLimits.DEFAULT.maxMessageLength() + 1));
        assertEquals(1009, take(venue.closes));
        bench.await(SessionState.DISCONNECTED);
        LoopbackVenue.text(venue.connection(), "after");
        assertEquals("after", take(bench.frames));
    }

    @Test
    void shouldCloseWithMessageTooBigWhenFragmentsAddUpToTooMuch() throws InterruptedException {
        bench.open(plain());
        final Channel connection = venue.connection();
        final String megabyte = "x".repeat(1 << 20);
        LoopbackVenue.fragments(connection, megabyte, megabyte, megabyte, megabyte, megabyte, megabyte, megabyte,
            megabyte, "x");
        assertEquals(1009, take(venue.closes));
        LoopbackVenue.text(venue.connection(), "after");
        assertEquals("after", take(bench.frames));
    }

    @Test
    void shouldTakeAMessageOfExactlyTheLimit() throws InterruptedException {
        bench.open(plain());
        LoopbackVenue.text(venue.connection(), "x".repeat(WebSocketLimits.DEFAULT.maxMessageLength()));
        assertEquals(WebSocketLimits.DEFAULT.maxMessageLength(), take(bench.frames).length());
    }

    @Test
    void shouldSendTheVenuesPingText() throws InterruptedException {
        bench.open(new Plain(venue.uri(), List.of(),
            new Heartbeat("{\"op\":\"ping\"}", TimeUnit.MILLISECONDS.toNanos(1), false)));
        assertEquals("{\"op\":\"ping\"}", take(venue.received));
        assertEquals("{\"op\":\"ping\"}", take(venue.received));
    }

    @Test
    void shouldReportSilenceAsStaleAndComeBackWithTheNextFrame() throws InterruptedException {
        bench.context.silence(TimeUnit.MILLISECONDS.toNanos(50), TimeUnit.HOURS.toNanos(1));
        bench.open(plain());
        final Channel connection = venue.connection();
        bench.await(SessionState.STALE);
        LoopbackVenue.text(connection, "1");
        bench.await(SessionState.LIVE);
        bench.await(SessionState.STALE);
    }

    @Test
    void shouldGiveADeadConnectionUpAndMakeANewOne() throws InterruptedException {
        bench.context.silence(TimeUnit.MILLISECONDS.toNanos(20), TimeUnit.MILLISECONDS.toNanos(50));
        bench.open(plain());
        venue.connection();
        venue.connection();
        assertTrue(take(bench.faults).getMessage().contains("no frame for 50 ms"));
    }

    @Test
    void shouldKeepTheConnectionWhenTheSinkThrows() throws InterruptedException {
        final VenueSession session = bench.handler().connect(plain(), (buffer, offset, length, time) -> {
            bench.sink.onFrame(buffer, offset, length, time);
            throw new IllegalStateException("decoder broke");
        });
        bench.handler().start();
        final Channel connection = venue.connection();
        LoopbackVenue.text(connection, "1");
        LoopbackVenue.text(connection, "2");
        assertEquals("1", take(bench.frames));
        assertEquals("2", take(bench.frames));
        assertEquals("decoder broke", take(bench.faults).getMessage());
        assertEquals(0, session.counts().reconnects());
    }

    @Test
    void shouldAskForABookAgainOnTheOpenConnection() throws InterruptedException {
        final VenueSession session = bench.open(plain("sub"));
        assertEquals("sub", take(venue.received));
        bench.await(SessionState.SUBSCRIBED);
        bench.handler().execute(() -> session.resync("BTCUSDT"));
        assertEquals("again BTCUSDT", take(venue.received));
    }

    @Test
    void shouldSayGoodbyeWhenClosed() throws InterruptedException {
        bench.open(plain());
        venue.connection();
        bench.await(SessionState.SUBSCRIBED);
        bench.close();
        assertEquals(1000, take(venue.closes));
    }

    @Test
    void shouldReportARefusedConnectionAndAnUnknownHost() throws Exception {
        final int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        bench.open(new Plain(URI.create("ws://127.0.0.1:" + free + "/"), List.of(), Heartbeat.NONE));
        assertInstanceOf(ConnectException.class, take(bench.faults));
        try (FeedBench other = new FeedBench()) {
            // A label of more than 63 characters: refused by the resolver itself, no name server is asked.
            other.open(new Plain(URI.create("ws://" + "x".repeat(70) + ".invalid/"), List.of(), Heartbeat.NONE));
            assertInstanceOf(UnknownHostException.class, take(other.faults));
            assertFalse(other.states.contains(SessionState.SUBSCRIBED));
        }
    }
}

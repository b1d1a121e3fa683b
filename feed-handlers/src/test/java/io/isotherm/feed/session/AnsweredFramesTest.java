package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions of venues that compress their messages and want an answer to some. */
@Timeout(60)
final class AnsweredFramesTest {
    private final LoopbackVenue venue = new LoopbackVenue();
    private final FeedBench bench = new FeedBench();

    @AfterEach
    void close() {
        bench.close();
        venue.close();
    }

    @Test
    void shouldDecompressAnswerAndDeliverInThisOrder() throws InterruptedException, IOException {
        final AtomicLong clock = new AtomicLong();
        bench.context.nanoClock(clock::get);
        bench.open(new Echo(venue.uri(), true));
        final Channel connection = venue.connection();
        assertEquals("subscribe", take(venue.received));
        binary(connection, gzip("{\"ping\":\"18\"}"));
        assertEquals("{\"pong\":\"18\"}", take(venue.received));
        assertEquals("{\"ping\":\"18\"}", take(bench.frames));
        binary(connection, gzip("{\"tick\":1}"));
        clock.addAndGet(FeedContext.ANSWER_INTERVAL_DEFAULT_NS);
        binary(connection, gzip("{\"ping\":18446744073709551616}"));
        assertEquals("{\"pong\":18446744073709551616}", take(venue.received), "no answer to the frame between");
        assertEquals("{\"tick\":1}", take(bench.frames));
    }

    @Test
    void shouldKeepTheConnectionWhenAMessageCannotBeDecompressed() throws InterruptedException, IOException {
        final VenueSession session = bench.open(new Echo(venue.uri(), true));
        final Channel connection = venue.connection();
        final byte[] good = gzip("{\"tick\":1}");
        binary(connection, Arrays.copyOf(good, good.length - 3));
        binary(connection, good);
        assertEquals("", take(bench.frames), "a bad message is an empty frame");
        assertEquals("{\"tick\":1}", take(bench.frames));
        assertEquals(1, session.counts().gzipRefused());
        assertEquals(0, session.counts().faults());
        assertEquals(0, session.counts().reconnects());
        assertEquals(2L * good.length - 3, session.counts().bytes(), "bytes as they came");
    }

    @Test
    void shouldTellOfBadGzipAtOnceAndThenOnceAMinuteWithTheNumberSince() throws InterruptedException, IOException {
        final AtomicLong clock = new AtomicLong();
        bench.context.nanoClock(clock::get).silence(Long.MAX_VALUE, Long.MAX_VALUE);
        final VenueSession session = bench.open(new Echo(venue.uri(), true));
        final Channel connection = venue.connection();
        final byte[] good = gzip("{\"tick\":1}");
        final byte[] bad = Arrays.copyOf(good, good.length - 3);
        for (int i = 0; i < 4; i++) {
            binary(connection, bad);
            assertEquals("", take(bench.frames));
        }
        assertEquals("1 message of bad gzip refused; told once a minute at most", take(bench.faults).getMessage());
        clock.addAndGet(RareFault.INTERVAL_NS);
        assertEquals("3 messages of bad gzip refused; told once a minute at most", take(bench.faults).getMessage(),
            "though none came since");
        binary(connection, bad);
        binary(connection, good);
        assertEquals("", take(bench.frames));
        assertEquals("{\"tick\":1}", take(bench.frames));
        assertEquals(List.of(), List.copyOf(bench.faults));
        assertEquals(5, session.counts().gzipRefused());
    }

    @Test
    void shouldLeaveGzipAloneWhereTheVenueSendsPlainText() throws InterruptedException, IOException {
        bench.open(new Echo(venue.uri(), false));
        binary(venue.connection(), "{\"ping\":1}".getBytes(StandardCharsets.UTF_8));
        assertEquals("subscribe", take(venue.received));
        assertEquals("{\"pong\":1}", take(venue.received));
    }

    @Test
    void shouldDeliverAFrameThatCouldNotBeReadForAnAnswer() throws InterruptedException {
        final VenueSession session = bench.open(new Echo(venue.uri(), false));
        final Channel connection = venue.connection();
        binary(connection, "{\"ping\":bad}".getBytes(StandardCharsets.UTF_8));
        assertEquals("{\"ping\":bad}", take(bench.frames));
        assertEquals("not a ping", take(bench.faults).getMessage());
        assertEquals(1, session.counts().faults());
        binary(connection, "{\"ping\":1}".getBytes(StandardCharsets.UTF_8));
        assertEquals("{\"ping\":1}", take(bench.frames), "the connection stands");
    }

    private static void binary(final Channel connection, final byte[] bytes) {
        connection.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
    }

    private static byte[] gzip(final String text) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Echoes pings verbatim. */
    private static final class Echo extends VenueConnection {
        private final boolean gzip;

        Echo(final URI uri, final boolean gzip) {
            super(Venue.HTX, "test", uri, Heartbeat.NONE);
            this.gzip = gzip;
        }

        @Override
        public List<String> opening() {
            return List.of("subscribe");
        }

        @Override
        public boolean gzip() {
            return gzip;
        }

        @Override
        public String reply(final DirectBuffer frame, final int offset, final int length) {
            final byte[] bytes = new byte[length];
            frame.getBytes(offset, bytes);
            final String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.contains("bad")) {
                throw new IllegalArgumentException("not a ping");
            }
            return text.startsWith("{\"ping\"") ? text.replace("ping", "pong") : null;
        }
    }
}

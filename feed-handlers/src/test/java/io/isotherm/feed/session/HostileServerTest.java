package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.Decoded;
import io.isotherm.feed.session.FeedBench.Plain;
import io.isotherm.feed.websocket.ServerFrames;
import io.isotherm.feed.websocket.WebSocketLimits;
import io.isotherm.feed.websocket.conformance.ClientFrames;
import io.isotherm.feed.websocket.conformance.FuzzingServer;
import io.netty.channel.Channel;
import io.netty.util.internal.PlatformDependent;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that mean harm, beside a venue that does not: over real sockets, on one feed thread. */
@Tag("waits")
@Timeout(120)
final class HostileServerTest {
    private static final long MOST_DIRECT_BYTES = 64 << 20;
    private static final long MOST_HEAP_BYTES = 96 << 20;
    private static final String UPGRADED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\n";

    private final LoopbackVenue goodVenue = new LoopbackVenue();
    private final FeedBench bench = new FeedBench();
    private final BlockingQueue<Long> goodFrames = new LinkedBlockingQueue<>();
    private long heapBefore;
    private VenueSession goodSession;
    private Channel good;
    private int told;

    @BeforeEach
    void remember() {
        heapBefore = heap();
    }

    @AfterEach
    void close() {
        bench.close();
        goodVenue.close();
    }

    /** Opens the good venue's session and the hostile one's, and sees the first work. */
    private VenueSession open(final Subscription hostile, final FrameSink sink) throws InterruptedException {
        goodSession = bench.handler().connect(new Plain(goodVenue.uri(), List.of(), Heartbeat.NONE),
            (buffer, offset, length, time) -> goodFrames.add(buffer.parseNaturalLongAscii(offset, length)));
        final VenueSession session = bench.handler().connect(hostile, sink);
        bench.handler().start();
        good = goodVenue.connection();
        checkGoodVenue();
        return session;
    }

    private VenueSession open(final URI hostile) throws InterruptedException {
        return open(new Plain(hostile, List.of(), Heartbeat.NONE), bench.sink);
    }

    /** The good venue's frames come through on its one connection, in order. */
    private void checkGoodVenue() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            LoopbackVenue.text(good, Integer.toString(++told));
            assertEquals(told, take(goodFrames));
        }
        assertEquals(0, goodSession.counts().reconnects());
        assertEquals(0, goodSession.counts().faults());
    }

    private void checkMemory() {
        final long heap = heap() - heapBefore;
        assertTrue(heap < MOST_HEAP_BYTES, heap + " bytes of heap more than before");
        final long direct = PlatformDependent.usedDirectMemory();
        assertTrue(direct < MOST_DIRECT_BYTES, direct + " bytes of direct memory");
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void shouldBeClosedWith(final int code, final ServerFrames frames) throws Exception {
        try (RawVenue hostile = new RawVenue(RawVenue.opened(RawVenue.Script.sending(frames.toBytes())))) {
            open(hostile.uri());
            assertEquals(code, take(hostile.closes));
            checkGoodVenue();
            assertEquals(code, take(hostile.closes), "and again after the reconnection");
            checkGoodVenue();
            assertTrue(take(bench.faults).getMessage().contains(Integer.toString(code)));
            checkMemory();
        }
    }

    @ParameterizedTest
    @CsvSource({"1009, 7fffffffffffffff", "1002, 8000000000000000", "1002, ffffffffffffffff", "1009, 0000000100000000",
        "1009, 0000000000800001"})
    void shouldRefuseALengthThatNoMemoryHolds(final int code, final String length) throws Exception {
        final byte[] bytes = ByteBuffer.allocate(8).putLong(Long.parseUnsignedLong(length, 16)).array();
        final ServerFrames frames = new ServerFrames().bytes(0x82, 127);
        for (final byte each : bytes) {
            frames.bytes(each);
        }
        shouldBeClosedWith(code, frames);
    }

    @Test
    void shouldRefuseAMaskedFrame() throws Exception {
        shouldBeClosedWith(1002, new ServerFrames().bytes(0x81, 0x82, 1, 2, 3, 4, 0x7A, 0x7F));
    }

    @Test
    void shouldRefuseCompressionThatNobodyAgreedOn() throws Exception {
        shouldBeClosedWith(1002, new ServerFrames().raw(0xC1, new byte[20]));
    }

    @Test
    void shouldRefuseContinuationsWithoutEnd() throws Exception {
        final byte[] part = new ServerFrames().frame(false, 0, new byte[60_000]).toBytes();
        try (RawVenue hostile = new RawVenue(RawVenue.opened((socket, venue) -> {
            final OutputStream out = socket.getOutputStream();
            out.write(new ServerFrames().frame(false, 2, new byte[0]).toBytes());
            while (!Thread.interrupted()) {
                out.write(part);
            }
        }))) {
            open(hostile.uri());
            final Throwable fault = take(bench.faults);
            assertTrue(fault.getMessage().contains("1009"), fault.toString());
            checkGoodVenue();
            checkMemory();
        }
    }

    @Test
    void shouldGiveUpAMessageOfEmptyPartsThatNeverEnds() throws Exception {
        bench.context.silence(TimeUnit.MILLISECONDS.toNanos(400), TimeUnit.SECONDS.toNanos(1));
        final byte[] part = new ServerFrames().frame(false, 0, new byte[0]).toBytes();
        try (RawVenue hostile = new RawVenue(RawVenue.opened((socket, venue) -> {
            final OutputStream out = socket.getOutputStream();
            out.write(new ServerFrames().frame(false, 1, new byte[0]).toBytes());
            while (!Thread.interrupted()) {
                out.write(part);
            }
        }))) {
            final VenueSession session = open(hostile.uri());
            while (session.counts().reconnects() == 0) {
                LoopbackVenue.text(good, Integer.toString(++told));
                assertEquals(told, take(goodFrames), "the good venue goes on");
            }
            assertTrue(take(bench.faults).getMessage().contains("no frame for 1000 ms"));
            assertEquals(0, goodSession.counts().faults());
            checkMemory();
        }
    }

    @Test
    void shouldGiveUpAFrameThatDrips() throws Exception {
        bench.context.silence(TimeUnit.MILLISECONDS.toNanos(400), TimeUnit.SECONDS.toNanos(1));
        try (RawVenue hostile = new RawVenue(RawVenue.opened((socket, venue) -> {
            final OutputStream out = socket.getOutputStream();
            out.write(new ServerFrames().bytes(0x81, 126, 0xFF, 0xFF).toBytes());
            socket.setSoTimeout(5);
            for (int i = 0; i < 65_000; i++) {
                out.write('x');
                pause(socket);
            }
        }))) {
            final VenueSession session = open(hostile.uri());
            while (session.counts().reconnects() == 0) {
                LoopbackVenue.text(good, Integer.toString(++told));
                assertEquals(told, take(goodFrames), "the good venue goes on");
            }
            assertEquals(0, session.counts().frames());
            assertTrue(take(bench.faults).getMessage().contains("no frame for 1000 ms"));
            assertEquals(0, goodSession.counts().faults());
        }
    }

    @Test
    void shouldRefuseBadUtf8AtEachOffset() throws Exception {
        final int length = 24;
        final int[] offset = new int[1];
        try (RawVenue hostile = new RawVenue(RawVenue.opened((socket, venue) -> {
            final byte[] text = "\u20ac\u20ac\u20ac\u20acaaaaaaaaaaaa".getBytes(StandardCharsets.UTF_8);
            text[offset[0]++ % length] = (byte) 0xFF;
            socket.getOutputStream().write(new ServerFrames().frame(true, 1, text).toBytes());
        }))) {
            open(hostile.uri());
            for (int i = 0; i < length; i++) {
                assertEquals(1007, take(hostile.closes), "offset " + i);
            }
            assertTrue(bench.frames.isEmpty());
            checkGoodVenue();
        }
    }

    @Test
    void shouldRejectDeepJsonAndKeepTheConnection() throws Exception {
        final Decoded decoder = new Decoded(Venue.BYBIT);
        final ServerFrames frames = new ServerFrames().text("[".repeat(1 << 20)).text("{\"a\":".repeat(1 << 18))
            .text("[".repeat(1 << 19) + "]".repeat(1 << 19));
        try (RawVenue hostile = new RawVenue(RawVenue.opened(RawVenue.Script.sending(frames.toBytes())))) {
            final VenueSession session = open(new Plain(hostile.uri(), List.of(), Heartbeat.NONE),
                (buffer, offset, length, time) ->
                    bench.frames.add(decoder.of(buffer.getStringWithoutLengthUtf8(offset, length))));
            for (int i = 0; i < 3; i++) {
                final String lines = take(bench.frames);
                assertTrue(lines.contains("\"event\":\"rejected\""), lines);
                assertEquals(lines.length() - 1, lines.indexOf('\n'), "one line: " + lines);
            }
            assertEquals(0, session.counts().faults());
            checkGoodVenue();
        }
    }

    @Test
    void shouldNotLetAFewBytesOfGzipBecomeAGigabyte() throws Exception {
        final ServerFrames frames = new ServerFrames().frame(true, 2, zeros(1 << 30)).frame(true, 2, gzip("{\"a\":1}"));
        try (RawVenue hostile = new RawVenue(RawVenue.opened(RawVenue.Script.sending(frames.toBytes())))) {
            final VenueSession session = open(new Compressed(hostile.uri()), bench.sink);
            assertEquals("", take(bench.frames), "refused, as an empty frame that every decoder counts as malformed");
            assertEquals("{\"a\":1}", take(bench.frames), "and the connection goes on");
            assertEquals(0, session.counts().reconnects());
            checkGoodVenue();
            checkMemory();
        }
    }

    @Test
    void shouldAnswerAFloodOfPingsWithinBoundsAndAlwaysTheLastOne() throws Exception {
        final int pings = 200_000;
        final BlockingQueue<Long> last = new LinkedBlockingQueue<>();
        try (RawVenue hostile = new RawVenue((socket, venue) -> {
            FuzzingServer.handshake(socket);
            final OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            final byte[] payload = new byte[125];
            for (long i = 1; i <= pings; i++) {
                ByteBuffer.wrap(payload).putLong(i);
                out.write(new ServerFrames().frame(true, 9, payload).toBytes());
            }
            out.flush();
            final ClientFrames in = new ClientFrames(socket.getInputStream());
            long newest = 0;
            while (newest < pings) {
                newest = ByteBuffer.wrap(in.next().payload()).getLong();
            }
            last.add(newest);
        })) {
            final VenueSession session = open(hostile.uri());
            assertEquals(pings, take(last));
            assertEquals(0, session.counts().reconnects());
            checkGoodVenue();
            checkMemory();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SSH-2.0-OpenSSH_9.2\\r\\n\\r\\n | is not HTTP",
        "HTTP/1.1 301 Moved\\r\\nLocation: https://u:hunter2@other.example/ws?token=hunter2\\r\\n\\r\\n | 301, a redirect "
            + "to https://other.example/ws; redirects are not followed",
        "HTTP/1.1 302 Found\\r\\nLocation: ::\\r\\n\\r\\n | 302, a redirect; redirects are not followed",
        "HTTP/1.1 429 x\\r\\nRetry-After: 3\\r\\n\\r\\n | 429 Too Many Requests instead of 101",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 99999999\\r\\n\\r\\n | 200 OK instead of 101",
        "HTTP/1.1 101 x\\r\\nUpgrade: h2c\\r\\nConnection: Upgrade\\r\\n\\r\\n | does not upgrade to WebSocket",
        "UPGRADEDSec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\\r\\n\\r\\n | has not the key",
        "UPGRADED\\r\\n | has not the key"})
    void shouldSayWhatIsWrongWithAnAnswer(final String answer, final String message) throws Exception {
        try (RawVenue hostile = new RawVenue(RawVenue.answering(answer.replace("UPGRADED", UPGRADED)
            .replace("\\r\\n", "\r\n")))) {
            open(hostile.uri());
            final Throwable fault = take(bench.faults);
            assertTrue(fault.getMessage().contains(message), fault.getMessage());
            assertTrue(fault.getMessage().startsWith("ws://localhost:"), fault.getMessage());
            assertFalse(fault.getMessage().contains("hunter2") || fault.getMessage().contains("\n"));
            checkGoodVenue();
        }
    }

    @Test
    void shouldRefuseHeadersWithoutEnd() throws Exception {
        shouldRefuseToReadOn("HTTP/1.1 101 Switching Protocols\r\n", "X-Filler: " + "x".repeat(500) + "\r\n",
            "headers of more than 16384 bytes");
    }

    @Test
    void shouldRefuseOneHeaderWithoutEnd() throws Exception {
        shouldRefuseToReadOn("HTTP/1.1 101 Switching Protocols\r\nX-Filler: ", "x".repeat(500),
            "headers of more than 16384 bytes");
    }

    @Test
    void shouldRefuseAFirstLineWithoutEnd() throws Exception {
        shouldRefuseToReadOn("HTTP/1.1 101 ", "x".repeat(500), "a first line of more than 4096 bytes");
    }

    private void shouldRefuseToReadOn(final String begin, final String again, final String message) throws Exception {
        try (RawVenue hostile = new RawVenue((socket, venue) -> {
            final OutputStream out = socket.getOutputStream();
            out.write(begin.getBytes(StandardCharsets.US_ASCII));
            while (!Thread.interrupted()) {
                out.write(again.getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            open(hostile.uri());
            final Throwable fault = take(bench.faults);
            assertTrue(fault.getMessage().contains(message), fault.getMessage());
            checkGoodVenue();
            checkMemory();
        }
    }

    @Test
    void shouldNotWaitForEverForAnAnswerThatStopsOrDrips() throws Exception {
        bench.context.webSocketLimits(new WebSocketLimits(8 << 20, 300, 1_000));
        final boolean[] drips = new boolean[1];
        try (RawVenue hostile = new RawVenue((socket, venue) -> {
            final OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 101 Swit".getBytes(StandardCharsets.US_ASCII));
            drips[0] = !drips[0];
            socket.setSoTimeout(20);
            while (drips[0]) {
                out.write('x');
                pause(socket);
            }
            socket.setSoTimeout(0);
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
        })) {
            open(hostile.uri());
            for (int i = 0; i < 3; i++) {
                final Throwable fault = take(bench.faults);
                assertTrue(fault.getMessage().contains("did not complete the handshake within 300 ms"),
                    fault.getMessage());
                checkGoodVenue();
            }
        }
    }

    /** Waits for the socket's timeout, as the client sends nothing. */
    private static void pause(final Socket socket) throws IOException {
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the client has gone");
            }
        } catch (final SocketTimeoutException e) {
            // As expected.
            return;
        }
    }

    /** That many zeros, in members of 64 MiB each. */
    private static byte[] zeros(final int length) throws IOException {
        final ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(member)) {
            out.write(new byte[64 << 20]);
        }
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < length / (64 << 20); i++) {
            member.writeTo(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(final String text) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** A subscription of a venue that sends gzip. */
    private static final class Compressed extends VenueConnection {
        Compressed(final URI uri) {
            super(Venue.HTX, "compressed", uri, Heartbeat.NONE);
        }

        @Override
        public boolean gzip() {
            return true;
        }
    }
}

package io.isotherm.feed.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RestHostTest {
    private static final String OK = "200 OK\r\nContent-Type: application/json";
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final RestRequest QUESTION = RestRequest.of("/q", RestLimit.BYBIT, 1);

    /** Waits pass at once, on a clock of their own. */
    private final AtomicLong clock = new AtomicLong(5);
    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final RestClient client = new RestClient("test", clock::get, seed, clock::addAndGet);
    private RawServer server;

    @AfterEach
    void close() throws IOException {
        client.close();
        if (server != null) {
            server.close();
        }
    }

    private RestHost host(final RawServer.Answer... answers) throws IOException {
        final AtomicInteger next = new AtomicInteger();
        server = new RawServer(path -> answers[Math.min(answers.length - 1, next.getAndIncrement())]);
        return client.host(Venue.BYBIT, server.base());
    }

    private static RestException refused(final RestHost host, final RestRequest request,
                                         final RestException.Kind kind) {
        final RestException refused = assertThrows(RestException.class, () -> host.get(request));
        assertEquals(kind, refused.kind(), refused.getMessage());
        return refused;
    }

    @Test
    void shouldGiveTheBodyOfAGoodAnswer() throws IOException, InterruptedException {
        final RestHost host = host(RawServer.text(OK, " \r\n[\"牛来\"]"));
        assertArrayEquals(" \r\n[\"牛来\"]".getBytes(StandardCharsets.UTF_8), host.get(QUESTION));
    }

    @Test
    void shouldKeepConnectionsAliveAndAtMostFourAtOnce() throws Exception {
        final CountDownLatch four = new CountDownLatch(RestHost.MOST_AT_ONCE);
        final RestHost host = host((out, socket) -> {
            four.countDown();
            try {
                four.await();
            } catch (final InterruptedException e) {
                throw new IOException(e);
            }
            return RawServer.text(OK, "{}").write(out, socket);
        });
        final ExecutorService callers = Executors.newFixedThreadPool(12);
        try {
            final List<Future<byte[]>> bodies = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                bodies.add(callers.submit(() -> host.get(QUESTION)));
            }
            for (final Future<byte[]> body : bodies) {
                assertEquals(2, body.get().length);
            }
        } finally {
            callers.shutdownNow();
        }
        assertEquals(RestHost.MOST_AT_ONCE, server.mostUnderway.get());
        assertTrue(server.connections.get() <= RestHost.MOST_AT_ONCE, server.connections + " connections");
    }

    @Test
    void shouldGiveUpOnASlowBody() throws IOException {
        final RestHost host = host((out, socket) -> {
            out.write(("HTTP/1.1 " + OK + "\r\nContent-Length: 1000\r\n\r\n[").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            // Until the client goes away.
            return socket.getInputStream().read() >= 0;
        });
        final RestException refused = refused(host, QUESTION.within(SECOND / 5), RestException.Kind.TIMED_OUT);
        assertEquals("no whole answer within 200 ms", refused.getMessage());
    }

    @Test
    void shouldGiveUpOnAnEndlessBody() throws IOException {
        final RestHost host = host((out, socket) -> {
            out.write(("HTTP/1.1 " + OK + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            final byte[] more = "[0,0,0,0,0,0,0,0]".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(more);
            }
        });
        final RestException refused = refused(host, QUESTION.longest(100_000), RestException.Kind.TOO_LONG);
        assertEquals("the answer is longer than 100000 bytes", refused.getMessage());
    }

    @Test
    void shouldRefuseAPageInsteadOfJson() throws IOException {
        final RestHost host = host(RawServer.text("200 OK\r\nContent-Type: text/html", "<html>log in</html>"),
            RawServer.text("200 OK", ""));
        assertEquals("the answer is no JSON but text/html; a proxy or a block page may stand in between",
            refused(host, QUESTION, RestException.Kind.NOT_JSON).getMessage());
        refused(host, QUESTION, RestException.Kind.NOT_JSON);
    }

    @Test
    void shouldRefuseCompressionThatNobodyAskedFor() throws IOException {
        final RestHost host = host(RawServer.text(OK + "\r\nContent-Encoding: gzip", "{}"));
        refused(host, QUESTION, RestException.Kind.COMPRESSED);
    }

    @Test
    void shouldNotFollowARedirection() throws IOException {
        final RestHost host = host(RawServer.text("302 Found\r\nLocation: http://127.0.0.1:9/x", "{}"));
        assertTrue(refused(host, QUESTION, RestException.Kind.REDIRECTED).getMessage().contains("not followed"));
        assertEquals(List.of("/q"), List.copyOf(server.paths));
    }

    @Test
    void shouldLeaveTheVenueInPeaceForAsLongAsItSays() throws IOException, InterruptedException {
        final RestHost host = host(RawServer.text("429 Too Many\r\nRetry-After: 17", "{}"), RawServer.text(OK, "{}"));
        assertEquals(429, refused(host, QUESTION, RestException.Kind.SLOW_DOWN).status());
        assertEquals(17 * SECOND, host.pausedNs());
        final RestException early = refused(host, QUESTION.patient(16 * SECOND), RestException.Kind.PAUSED);
        assertEquals("not asked: the venue is left in peace for 17 s more after too many requests",
            early.getMessage());
        assertEquals(1, server.paths.size());
        final long before = clock.get();
        host.get(QUESTION.patient(RestRequest.FOREVER_NS));
        assertTrue(clock.get() - before >= 17 * SECOND);
    }

    @Test
    void shouldTellItsOwnPatienceWithTheLimitFromAPauseAfterFailures() throws IOException, InterruptedException {
        final RestHost host = host(RawServer.text(OK, "{}"));
        final RestRequest heavy = RestRequest.of("/q", RestLimit.BYBIT, 600);
        host.get(heavy);
        final RestException late = refused(host, heavy.patient(SECOND / 1_000), RestException.Kind.LIMITED);
        assertTrue(late.getMessage().matches("the venue's limit of 600 in 5 s makes it wait \\d+ s"),
            late.getMessage());
        assertEquals(0, host.pausedNs(), "nothing failed");
    }

    @Test
    void shouldWaitOutABanThatIsGivenAsADate() throws IOException {
        final RestHost host = host(RawServer.text("418 Banned\r\nDate: Mon, 23 Nov 2026 03:00:00 GMT\r\n"
            + "Retry-After: Mon, 23 Nov 2026 04:30:00 GMT", "{}"));
        assertTrue(refused(host, QUESTION, RestException.Kind.BANNED).getMessage().contains("bans this address"));
        assertEquals(TimeUnit.MINUTES.toNanos(90), host.pausedNs());
    }

    @Test
    void shouldNotBeBannedByNonsenseForEver() throws IOException {
        final RestHost host = host(RawServer.text("418 Banned\r\nRetry-After: 999999999", "{}"));
        refused(host, QUESTION, RestException.Kind.BANNED);
        assertEquals(TimeUnit.DAYS.toNanos(3), host.pausedNs());
        clock.addAndGet(host.pausedNs());
        server.close();
        final RestHost other = host(RawServer.text("418 Banned\r\nRetry-After: soon", "{}"));
        refused(other, QUESTION, RestException.Kind.BANNED);
        assertEquals(TimeUnit.MINUTES.toNanos(5), other.pausedNs());
    }

    @Test
    void shouldBackOffWithJitterWhileTheServerFails() throws IOException {
        final RestHost host = host(RawServer.text("503 Busy", "{}"));
        for (long step = SECOND; step <= 32 * SECOND; step *= 2) {
            refused(host, QUESTION.patient(RestRequest.FOREVER_NS), RestException.Kind.SERVER_ERROR);
            final long most = Math.min(step, 30 * SECOND);
            final long wait = host.pausedNs();
            assertTrue(wait >= most / 2 && wait <= most, "seed " + seed + ": " + wait + " of " + most);
        }
    }

    @Test
    void shouldGoOnWithOtherQuestionsWhenOneIsRefused() throws IOException, InterruptedException {
        final RestHost host = host(RawServer.text("400 Bad", "{\"code\":-1121}"), RawServer.text(OK, "{}"));
        assertEquals("HTTP status 400", refused(host, QUESTION, RestException.Kind.STATUS).getMessage());
        assertEquals(0, host.pausedNs());
        host.get(QUESTION);
    }

    @Test
    void shouldNotAskAgainAtOnceWhoDoesNotServeThisRegion() throws IOException {
        final RestHost host = host(RawServer.text("451 Unavailable", "{}"));
        assertTrue(refused(host, QUESTION, RestException.Kind.FORBIDDEN).getMessage().contains("region"));
        assertEquals(TimeUnit.MINUTES.toNanos(5), host.pausedNs());
    }

    @Test
    void shouldTellARefusedConnectionAndBackOff() throws IOException {
        final URI nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + gone.getLocalPort());
        }
        final RestHost host = client.host(Venue.OKX, nobody);
        assertEquals("no connection: refused or no route; check the address and the network",
            refused(host, QUESTION, RestException.Kind.UNREACHABLE).getMessage());
        assertTrue(host.pausedNs() > 0);
    }

    @Test
    void shouldTellAnAnswerThatIsCutHalfWay() throws IOException {
        final String half = "HTTP/1.1 " + OK + "\r\nContent-Length: 1000\r\n\r\n[1,2,";
        final RestHost host = host(RawServer.cut(half, true), RawServer.cut(half, false));
        refused(host, QUESTION, RestException.Kind.BROKEN);
        refused(host, QUESTION.patient(RestRequest.FOREVER_NS), RestException.Kind.BROKEN);
    }

    @Test
    void shouldShareALimitAmongAllWhoNameTheSameHost() throws IOException {
        final RestHost host = host(RawServer.text(OK, "{}"));
        assertEquals(host, client.host(Venue.BYBIT, URI.create(server.base() + "/")));
        assertTrue(host != client.host(Venue.OKX, server.base()), "another venue has limits of its own");
    }

    @Test
    void shouldStayWithinTheLimitForThreeHundredSymbols() throws IOException, InterruptedException {
        final RestHost host = host(RawServer.text(OK, "{}"));
        final RestQuery interest = new RestQuery("/fapi/v1/openInterest?symbol=", RestLimit.BINANCE_USDM, 1);
        final RestQuery book = new RestQuery("/fapi/v1/depth?limit=1000&symbol=", RestLimit.BINANCE_USDM, 20);
        final Random random = new Random(seed);
        final List<long[]> sent = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            final boolean deep = random.nextInt(20) == 0;
            host.get((deep ? book : interest).of("S" + i % 300));
            sent.add(new long[] {clock.get(), deep ? 20 : 1});
        }
        int from = 0;
        long weight = 0;
        long most = 0;
        for (final long[] each : sent) {
            weight += each[1];
            while (each[0] - sent.get(from)[0] >= RestLimit.BINANCE_USDM.windowNs()) {
                weight -= sent.get(from++)[1];
            }
            most = Math.max(most, weight);
        }
        assertTrue(most <= RestLimit.BINANCE_USDM.units(), "seed " + seed + ": " + most + " in a minute");
        assertEquals(900, server.paths.size());
        // Open interest alone: 300 symbols take turns of 12.5 s, 60 % of 2400 a minute; what a book owes is paid first.
        host.get(interest.of("S0"));
        final long before = clock.get();
        for (int i = 0; i < 300; i++) {
            host.get(interest.of("S" + i));
        }
        final long turn = clock.get() - before;
        assertTrue(turn > 12 * SECOND && turn < 13 * SECOND, "seed " + seed + ": a turn takes " + turn + " ns");
    }

    @Test
    void shouldSpreadEveryLimitBelowWhatTheVenueAllows() {
        for (final RestLimit limit : RestLimit.values()) {
            final RestPace pace = new RestPace(limit);
            final List<Long> starts = new ArrayList<>();
            long now = 1;
            for (int i = 0; i < 3 * limit.units(); i++) {
                now = pace.book(now, 1);
                starts.add(now);
            }
            for (int i = limit.units(); i < starts.size(); i++) {
                assertTrue(starts.get(i) - starts.get(i - limit.units()) > limit.windowNs(), limit.name());
            }
            assertEquals(limit, RestLimit.of(limit.venue()).venue() == limit.venue() ? limit : null);
        }
        for (final Venue venue : Venue.values()) {
            assertEquals(venue, RestLimit.of(venue).venue());
        }
    }

    @Test
    void shouldEndWaitsWhenItIsClosed() throws IOException {
        final RestHost host = host((out, socket) -> socket.getInputStream().read() >= 0);
        final Thread closing = new Thread(() -> {
            while (server.paths.isEmpty()) {
                Thread.onSpinWait();
            }
            client.close();
        });
        closing.start();
        refused(host, QUESTION.within(50 * SECOND), RestException.Kind.CLOSED);
        refused(host, QUESTION, RestException.Kind.CLOSED);
    }
}

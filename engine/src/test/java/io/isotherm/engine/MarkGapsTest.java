package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.isotherm.feed.Venue;
import io.isotherm.feed.candle.Candle;
import io.isotherm.feed.candle.HistoryKind;
import io.isotherm.feed.candle.MarketHistory;
import io.isotherm.feed.history.Histories;
import io.isotherm.feed.session.FeedContext;
import io.isotherm.feed.session.FeedHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a question after a gap that a venue does not answer: real HTTP on loopback, clocks of our own. */
@Timeout(60)
final class MarkGapsTest {
    private static final int REFUSED = 400;
    private static final int ANSWERED = 200;

    private final AtomicLong epochNs = new AtomicLong(TimeUnit.DAYS.toNanos(20_000));
    private final AtomicLong nanos = new AtomicLong(TimeUnit.DAYS.toNanos(1));
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private final MarketHistory history = Histories.of(Venue.BYBIT);
    private volatile int status = ANSWERED;
    private HttpServer server;
    private FeedHandler handler;
    private MarkGaps gaps;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        handler = new FeedHandler(new FeedContext().epochNanoClock(epochNs::get));
        gaps = new MarkGaps(
            handler.errands(Venue.BYBIT, URI.create("http://127.0.0.1:" + server.getAddress().getPort())), history,
            List.of("BTCUSDT", "ETHUSDT"), symbol -> (buffer, offset, length, timeNs) -> delivered.add(symbol),
            epochNs::get, nanos::get);
        handler.start();
    }

    @AfterEach
    void close() {
        handler.close();
        server.stop(0);
    }

    private void answer(final HttpExchange exchange) throws IOException {
        final byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
        asked.add(exchange.getRequestURI().toString());
    }

    /** Does something on the feed thread, and waits until it is done. */
    private void onFeed(final Runnable task) {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        handler.execute(() -> {
            task.run();
            done.complete(null);
        });
        done.join();
    }

    private void gap(final long lengthNs) {
        onFeed(() -> {
            gaps.onLost(epochNs.get());
            epochNs.addAndGet(lengthNs);
            gaps.onLive();
        });
    }

    private void awaitFailures(final long least) {
        while (gaps.failures() < least) {
            Thread.onSpinWait();
        }
    }

    /** An answer is counted after it is handed over. */
    private void awaitRequests(final long least) {
        while (gaps.requests() < least) {
            Thread.onSpinWait();
        }
    }

    private String next() throws InterruptedException {
        final String request = asked.poll(20, TimeUnit.SECONDS);
        assertNotNull(request, "no further question");
        return request;
    }

    @Test
    void shouldAskAgainUntilEachContractIsAnsweredAndThenNoMore() throws InterruptedException {
        status = REFUSED;
        gap(TimeUnit.MINUTES.toNanos(5));
        awaitFailures(2);
        onFeed(gaps::tick);
        assertEquals(2, gaps.requests(), "not before the wait is over");
        status = ANSWERED;
        epochNs.addAndGet(TimeUnit.MINUTES.toNanos(1));
        while (delivered.size() < 2) {
            nanos.addAndGet(MarkGaps.FIRST_WAIT_NS);
            onFeed(gaps::tick);
        }
        final TreeSet<String> told = new TreeSet<>();
        told.add(delivered.take());
        told.add(delivered.take());
        assertEquals(List.of("BTCUSDT", "ETHUSDT"), List.copyOf(told));
        awaitRequests(4);
        assertEquals(2, gaps.answers());
        for (int i = 0; i < 2; i++) {
            assertTrue(next().endsWith("limit=8"), "the minutes of the gap and some");
        }
        for (int i = 0; i < 2; i++) {
            assertTrue(next().endsWith("limit=9"), "and those since");
        }
        nanos.addAndGet(MarkGaps.LONGEST_WAIT_NS);
        onFeed(gaps::tick);
        onFeed(gaps::tick);
        assertEquals(4, gaps.requests(), "answered is answered");
    }

    @Test
    void shouldAskOncePerContractHoweverOftenConnectionsComeAndGoMeanwhile() throws InterruptedException {
        onFeed(() -> {
            for (int flap = 0; flap < 50; flap++) {
                gaps.onLost(epochNs.get());
                epochNs.addAndGet(TimeUnit.MINUTES.toNanos(1));
                gaps.onLive();
            }
        });
        next();
        for (int i = 0; i < 2; i++) {
            assertTrue(next().endsWith("limit=53"), "all of the gaps");
        }
        for (int i = 0; i < 3; i++) {
            delivered.take();
        }
        awaitRequests(3);
        nanos.addAndGet(MarkGaps.LONGEST_WAIT_NS);
        onFeed(gaps::tick);
        onFeed(gaps::tick);
        assertEquals(3, gaps.requests(), "one contract was being asked for at the first flap already");
    }

    @Test
    void shouldAskForALongGapPageByPageFromItsEndBackToItsBegin() throws InterruptedException {
        final long pageMs = history.pageMs(HistoryKind.MARKS);
        gap(TimeUnit.MILLISECONDS.toNanos(pageMs + 10 * Candle.LENGTH_MS));
        final TreeSet<String> questions = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            questions.add(next());
            delivered.take();
        }
        final long nowMs = TimeUnit.NANOSECONDS.toMillis(epochNs.get());
        final long beginMs = nowMs - pageMs - 10 * Candle.LENGTH_MS;
        for (final String symbol : List.of("BTCUSDT", "ETHUSDT")) {
            assertTrue(questions.contains("/v5/market/mark-price-kline?category=linear&symbol=" + symbol
                + "&interval=1&limit=" + pageMs / Candle.LENGTH_MS), questions.toString());
            assertTrue(questions.contains("/v5/market/mark-price-kline?category=linear&symbol=" + symbol
                + "&interval=1&start=" + beginMs + "&end=" + (nowMs - pageMs + 3 * Candle.LENGTH_MS - 1)
                + "&limit=" + pageMs / Candle.LENGTH_MS), questions.toString());
        }
        assertEquals(0, gaps.failures());
    }
}

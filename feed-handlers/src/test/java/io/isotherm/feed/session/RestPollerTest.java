package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.binance.BinanceRest;
import io.isotherm.feed.htx.HtxRest;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.rest.RestLimit;
import io.isotherm.feed.rest.RestQuery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RestPollerTest {
    private static final long QUICK_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long NEVER_NS = TimeUnit.DAYS.toNanos(1);

    private final FeedBench bench = new FeedBench();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private volatile String padding = "";
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        bench.close();
        server.stop(0);
    }

    private void answer(final HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        final Integer status = statuses.poll();
        final byte[] body = ("{\"for\":\"" + exchange.getRequestURI() + "\"}" + padding)
            .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status == null ? 200 : status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private RestPoller poll(final long intervalNs, final String... symbols) {
        return poll(BinanceRest.USDM, intervalNs, symbols);
    }

    private RestPoller poll(final RestQueries queries, final long intervalNs, final String... symbols) {
        final RestPoller poller = bench.handler().poll(queries,
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), List.of(symbols), intervalNs,
            bench.sink, symbol -> (buffer, offset, length, time) -> bench.frames.add("depth of " + symbol));
        bench.handler().start();
        return poller;
    }

    @Test
    void shouldAskForEachSymbolAgainAndAgainAndDeliverOnTheFeedThread() throws InterruptedException {
        poll(QUICK_NS, "BTCUSDT", "ETHUSDT");
        final TreeSet<String> bodies = new TreeSet<>();
        while (bodies.size() < 2) {
            bodies.add(take(bench.frames));
        }
        assertEquals(List.of("{\"for\":\"/fapi/v1/openInterest?symbol=BTCUSDT\"}",
            "{\"for\":\"/fapi/v1/openInterest?symbol=ETHUSDT\"}"), List.copyOf(bodies));
        // each by a thread of its own, in no order between them
        int bitcoin = 0;
        int ether = 0;
        while (bitcoin < 2 || ether < 2) {
            final String asked = take(requests);
            bitcoin += asked.equals("/fapi/v1/openInterest?symbol=BTCUSDT") ? 1 : 0;
            ether += asked.equals("/fapi/v1/openInterest?symbol=ETHUSDT") ? 1 : 0;
        }
    }

    @Test
    void shouldAskHtxForEachKindOfContractAtItsOwnPath() throws InterruptedException {
        final Map<RestQueries, List<String>> queries = HtxRest.of(List.of("BTC-USD", "BTC-USDT", "ETH-USD"));
        queries.forEach((each, symbols) -> poll(each, QUICK_NS, symbols.toArray(String[]::new)));
        final TreeSet<String> asked = new TreeSet<>();
        for (int i = 0; i < 20 || asked.size() < 3; i++) {
            asked.add(take(requests));
        }
        assertEquals(List.of("/linear-swap-api/v1/swap_open_interest?contract_code=BTC-USDT",
            "/swap-api/v1/swap_open_interest?contract_code=BTC-USD",
            "/swap-api/v1/swap_open_interest?contract_code=ETH-USD"), List.copyOf(asked));
    }

    @Test
    void shouldFetchABookOnRequestForItsOwnSink() throws InterruptedException {
        final RestPoller poller = poll(NEVER_NS, "BTCUSDT", "牛来USDT");
        take(bench.frames);
        bench.handler().execute(() -> bench.handler().resync(instrument("牛来USDT")));
        assertEquals("depth of 牛来USDT", take(bench.frames));
        poller.requestDepth("UNKNOWN");
        poller.requestDepth("BTCUSDT");
        assertEquals("depth of BTCUSDT", take(bench.frames));
        take(requests);
        assertTrue(take(requests).startsWith("/fapi/v1/depth?limit=1000&symbol=%E7%89%9B"));
        while (poller.answers() < 3) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldAskEachVenueInItsOwnWords() throws InterruptedException {
        final RestPoller poller = poll(BinanceRest.COINM, NEVER_NS, "BTCUSD_PERP");
        assertEquals(Venue.BINANCE_COINM, poller.venue());
        assertEquals("/dapi/v1/openInterest?symbol=BTCUSD_PERP", take(requests));
        poller.requestDepth("BTCUSD_PERP");
        assertEquals("/dapi/v1/depth?limit=1000&symbol=BTCUSD_PERP", take(requests));
    }

    @Test
    void shouldNotAskForWhatTheSocketSays() throws InterruptedException {
        final RestPoller poller =
            poll(new RestQueries(Venue.HTX, query("/open?code="), null), QUICK_NS, "BTC-USDT");
        poller.requestDepth("BTC-USDT");
        assertEquals("/open?code=BTC-USDT", take(requests));
        assertEquals("/open?code=BTC-USDT", take(requests));
        final RestPoller other = bench.handler().poll(new RestQueries(Venue.HTX, null, query("/book?code=")),
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), List.of("ETH-USDT"), QUICK_NS,
            bench.sink, symbol -> bench.sink);
        other.open();
        other.requestDepth("ETH-USDT");
        String request = take(requests);
        while (request.startsWith("/open?code=BTC")) {
            request = take(requests);
        }
        assertEquals("/book?code=ETH-USDT", request);
    }

    @Test
    void shouldReportAFailureAndGoOn() throws InterruptedException {
        statuses.add(500);
        final RestPoller poller = poll(QUICK_NS, "BTCUSDT");
        assertEquals("HTTP status 500", take(bench.faults).getMessage());
        take(bench.frames);
        assertEquals(1, poller.failures());
    }

    @Test
    void shouldKeepSilentWhenTheVenueSaysTooMany() throws InterruptedException {
        statuses.add(429);
        final RestPoller poller = poll(NEVER_NS, "BTCUSDT");
        assertEquals("HTTP status 429: too many requests; not asked again for 60 s", take(bench.faults).getMessage());
        take(requests);
        poller.requestDepth("BTCUSDT");
        poller.close();
        assertTrue(requests.isEmpty(), "no request while the venue's patience is used up");
    }

    @Test
    void shouldGiveUpOnAnAnswerThatIsTooLong() throws InterruptedException {
        padding = "x".repeat(FeedProxy.CAPACITY / 8);
        poll(NEVER_NS, "BTCUSDT");
        final String message = take(bench.faults).getMessage();
        assertTrue(message.contains("longer than"), message);
    }

    @Test
    void shouldTellABanOnceAndAskNobodyMeanwhile() throws InterruptedException {
        statuses.add(418);
        final RestPoller poller = poll(QUICK_NS, "BTCUSDT");
        assertEquals("HTTP status 418: the venue bans this address for a while; not asked again for 300 s",
            take(bench.faults).getMessage());
        take(requests);
        poller.requestDepth("BTCUSDT");
        poller.close();
        assertTrue(requests.isEmpty() && bench.faults.isEmpty(), "silence during the ban");
        assertEquals(1, poller.failures());
    }

    private static RestQuery query(final String path) {
        return new RestQuery(path, RestLimit.HTX, 1);
    }

    private static Instrument instrument(final String symbol) {
        return instrument(Venue.BINANCE_USDM, symbol);
    }

    static Instrument instrument(final Venue venue, final String symbol) {
        return new Instrument(0, venue, symbol, "U", 0, 1, ContractKind.LINEAR, 1, 0, 8, 8,
            Coverage.SAMPLED, OpenInterestSource.POLLED,
            new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "test",
                List.of(new Bracket(Double.POSITIVE_INFINITY, 0.01, 50, 0, true))));
    }
}

package io.isotherm.console.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.PulseFlag;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageServerTest {
    private static final SyntheticDensity BTC = new SyntheticDensity(7, 60_123.4, 800e6);

    @TempDir
    private Path directory;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private PageServer server;

    @BeforeEach
    void start() throws IOException {
        server = PageServer.start(directory, 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldListenOnTheLoopbackAddressOnly() {
        assertEquals("127.0.0.1", server.address().getHost());
        assertTrue(server.address().getPort() > 0);
    }

    @Test
    void shouldSendTheSameStrictHeadersWithEveryAnswer() throws Exception {
        for (final String path : new String[] {"/", "/page.js", "/favicon.svg", "/api/v1/underlyings", "/nothing"}) {
            final HttpResponse<String> answer = get(path);
            PageHandler.HEADERS.forEach(
                (name, value) -> assertEquals(value, answer.headers().firstValue(name).orElse(null), path));
            assertTrue(answer.headers().firstValue("Server").isEmpty(), path);
        }
        final String policy = PageHandler.HEADERS.get("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
    }

    @Test
    void shouldListTheUnderlyings() throws Exception {
        publish();
        final JsonNode answer = map("/api/v1/underlyings");
        assertEquals("LIVE", answer.at("/engine/liveness").asText());
        assertEquals("BTC", answer.at("/underlyings/0/symbol").asText());
        assertEquals(3, answer.at("/underlyings/0/venues").size());
        assertEquals(60_123.4, answer.at("/underlyings/0/mark").asDouble());
        assertFalse(answer.at("/underlyings/0/calibrated").asBoolean(true));
        assertTrue(answer.at("/underlyings/1/mark").isNull(), "ETH has no map yet");
    }

    @Test
    void shouldAnswerTheMapAroundTheMark() throws Exception {
        publish();
        final JsonNode map = map("/api/v1/map?underlying=BTC");
        assertEquals(60_123.4, map.get("mark").asDouble());
        assertFalse(map.get("calibrated").asBoolean(true));
        assertEquals("assumed", map.get("brackets").asText());
        assertFalse(map.get("stale").asBoolean(true));
        assertEquals(3, map.get("venues").size());
        assertEquals("USD per BTC", map.at("/units/price").asText());
        final JsonNode buckets = map.get("buckets");
        final int count = buckets.get("count").asInt();
        // ln(1.12 / 0.88) is 2,412 basis points, in buckets of 5.
        assertTrue(Math.abs(count - 482) <= 2, "buckets: " + count);
        assertEquals(count + 1, buckets.get("edges").size());
        assertEquals(5, buckets.get("bands").size());
        double bands = 0;
        double rows = 0;
        for (int i = 0; i < count; i++) {
            assertTrue(buckets.get("edges").get(i).asDouble() < buckets.get("edges").get(i + 1).asDouble());
            rows += buckets.get("long").get(i).asDouble() + buckets.get("short").get(i).asDouble();
            for (final JsonNode band : buckets.get("bands")) {
                bands += band.get("long").get(i).asDouble() + band.get("short").get(i).asDouble();
            }
        }
        assertTrue(rows > 100e6, "USD in sight: " + rows);
        assertEquals(rows, bands, 3 * count, "bands and totals differ by more than rounding");
        assertTrue(map.at("/clusters/below/0/price").asDouble() < 60_123.4);
        assertTrue(map.at("/clusters/above/0/price").asDouble() > 60_123.4);
        assertTrue(map.at("/clusters/above/0/usd").asDouble() > 0);
    }

    @Test
    void shouldAnswerOneVenueWithItsOwnMarkAndBands() throws Exception {
        publish();
        final JsonNode all = map("/api/v1/map?underlying=BTC");
        final JsonNode okx = map("/api/v1/map?underlying=BTC&venue=okx");
        assertEquals("okx", okx.get("venue").asText());
        assertEquals(all.at("/venues/2/mark").asDouble(), okx.get("mark").asDouble());
        assertEquals(5, okx.at("/buckets/bands").size());
        assertEquals("sampled", okx.get("coverage").asText());
        assertEquals(0.2, okx.get("longUsd").asDouble() / all.get("longUsd").asDouble(), 1e-6);
    }

    @Test
    void shouldGiveEveryAmountItsLevel() throws Exception {
        final SnapshotFixture engine = new SnapshotFixture(directory);
        engine.publish(0, now(), BTC, 0);
        final JsonNode before = map("/api/v1/map?underlying=BTC");
        assertEquals("uncalibrated", before.get("level").asText());
        assertTrue(before.get("longUsdLow").isNull() && before.get("longUsdHigh").isNull());
        assertTrue(before.at("/buckets/longLow/0").isNull() && before.at("/buckets/longHigh/0").isNull());
        engine.calibrate();
        engine.publish(0, now(), BTC, 0);
        final JsonNode map = map("/api/v1/map?underlying=BTC&within=12.5");
        assertEquals("uncalibrated but for distances <1%, 1-2.5%, 2.5-6%", map.get("level").asText());
        assertTrue(map.get("longUsdHigh").isNull(), "the far bands have no upper bound");
        final double low = map.get("longUsdLow").asDouble();
        assertTrue(low > 0 && low < SnapshotFixture.LOW_FACTOR * map.get("longUsd").asDouble(), "low " + low);
        assertTrue(map.at("/buckets/bands/0/calibrated").asBoolean());
        assertFalse(map.at("/buckets/bands/4/calibrated").asBoolean(true));
        final JsonNode band = map.at("/venues/1/bands/1");
        assertEquals(0.05, band.get("evidence").asDouble());
        assertEquals(SnapshotFixture.LOW_FACTOR * band.get("longUsd").asDouble(), band.get("longUsdLow").asDouble(), 1);
        assertEquals(SnapshotFixture.HIGH_FACTOR * band.get("longUsd").asDouble(), band.get("longUsdHigh").asDouble(),
            1);
        assertTrue(map.at("/venues/1/bands/4/longUsdHigh").isNull());
        for (final JsonNode cluster : map.at("/clusters/below")) {
            assertTrue(cluster.has("usdLow") && cluster.has("usdHigh") && cluster.has("calibrated"),
                cluster.toString());
        }
    }

    @Test
    void shouldNameTheVenuesAnAggregateStandsOn() throws Exception {
        final SnapshotFixture engine = new SnapshotFixture(directory);
        engine.publish(0, now(), BTC, (int) PulseFlag.MARK_STALE.bit());
        final JsonNode map = map("/api/v1/map?underlying=BTC");
        assertEquals(3, map.get("venuesIncluded").size());
        assertEquals("okx", map.at("/venuesStale/0").asText());
        assertEquals(0, map.get("venuesMissing").size());
        assertEquals("stale", map.at("/venues/2/state").asText());
        assertEquals("live", map.at("/venues/0/state").asText());
        assertEquals(20_000, map.get("oldestMarkAgeMs").asLong());
        assertEquals("positions of okx stand as they were; the oldest mark is 20 s old",
            map.at("/warnings/1").asText());
    }

    @Test
    void shouldBoundTheAnswerByTheWindow() throws Exception {
        publish();
        final HttpResponse<String> widest = get("/api/v1/map?underlying=BTC&within=90");
        assertTrue(json.readTree(widest.body()).at("/buckets/count").asInt() <= MapDescriptor.BUCKET_COUNT);
        assertTrue(widest.body().length() < 1_000_000, "length: " + widest.body().length());
        assertTrue(map("/api/v1/map?underlying=BTC&within=0.1").at("/buckets/count").asInt() >= 4);
    }

    @Test
    void shouldRefuseWhatIsNotThereAndSayWhatIs() throws Exception {
        publish();
        refused(404, "BTC, ETH", "/api/v1/map?underlying=XRP");
        refused(404, "binance-usdm, bybit, okx", "/api/v1/map?underlying=BTC&venue=nyse");
        refused(404, "/api/v1/map", "/api/v2/map");
        refused(404, "/api/v1/map", "/page.html");
        refused(404, "/api/v1/map", "/PageServer.class");
        refused(400, "missing", "/api/v1/map");
        refused(400, "unknown parameter", "/api/v1/map?underlying=BTC&depth=3");
        refused(400, "more than once", "/api/v1/map?underlying=BTC&underlying=ETH");
        refused(400, "longer than 512", "/api/v1/map?underlying=" + "B".repeat(600));
        for (final String within : new String[] {"0", "91", "-5", "NaN", "1e1", "", "12,5", "0x9"}) {
            refused(400, "from 0.1 to 90", "/api/v1/map?underlying=BTC&within=" + within);
        }
    }

    @Test
    void shouldAnswerOnlyGetAndHead() throws Exception {
        final HttpResponse<String> post = client.send(request("/api/v1/underlyings")
            .POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(405, post.statusCode());
        assertEquals("GET, HEAD", post.headers().firstValue("Allow").orElse(null));
        final HttpResponse<String> head = client.send(request("/")
            .method("HEAD", HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertTrue(head.headers().firstValueAsLong("Content-Length").orElse(0) > 500);
    }

    @Test
    void shouldRefuseAForeignHostName() throws Exception {
        final String answer = raw("GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
        final String local = raw("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertTrue(local.startsWith("HTTP/1.1 200"), local);
    }

    @Test
    void shouldRefuseMalformedAndOversizedRequestsWithTheSameHeaders() throws Exception {
        final String path = raw("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertTrue(path.startsWith("HTTP/1.1 4"), path);
        final String large = raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        assertTrue(large.startsWith("HTTP/1.1 431"), large);
        assertTrue(large.contains("Content-Security-Policy: default-src 'none'"), large);
        assertFalse(large.contains("<html"), large);
    }

    @Test
    void shouldSayWhyThereIsNoSnapshotAndFindItWhenItComes() throws Exception {
        final HttpResponse<String> none = get("/api/v1/underlyings");
        assertEquals(503, none.statusCode());
        assertEquals("AWAIT_FILE", json.readTree(none.body()).get("state").asText());
        final SnapshotFixture engine = new SnapshotFixture(directory);
        assertEquals(200, get("/api/v1/underlyings").statusCode());
        final HttpResponse<String> empty = get("/api/v1/map?underlying=BTC");
        assertEquals(503, empty.statusCode());
        assertEquals("EMPTY", json.readTree(empty.body()).get("state").asText());
        engine.publish(0, now(), BTC, 0);
        assertEquals(60_123.4, map("/api/v1/map?underlying=BTC").get("mark").asDouble());
    }

    @Test
    void shouldCallADeadEngineDeadAndAClosedOneClosed() throws Exception {
        final SnapshotFixture engine = publish();
        engine.heartbeat(System.nanoTime() - 5_000_000_000L);
        assertEquals("DEAD", map("/api/v1/map?underlying=BTC").at("/engine/liveness").asText());
        engine.state(EngineState.CLOSED);
        assertEquals("CLOSED", map("/api/v1/map?underlying=BTC&within=5").at("/engine/liveness").asText());
    }

    @Test
    void shouldCallAnOldMapAndASickVenueStale() throws Exception {
        final SnapshotFixture engine = new SnapshotFixture(directory);
        engine.publish(0, now() - 60_000_000_000L, BTC, (int) PulseFlag.MARK_STALE.bit());
        final JsonNode map = map("/api/v1/map?underlying=BTC");
        assertTrue(map.get("stale").asBoolean());
        final Matcher age = Pattern.compile("the newest event is (\\d+) s old").matcher(map.at("/warnings/0").asText());
        assertTrue(age.matches() && Integer.parseInt(age.group(1)) >= 60, map.at("/warnings/0").asText());
        assertEquals("okx: mark-stale", map.at("/warnings/1").asText());
        engine.publish(0, now(), BTC, (int) PulseFlag.EVENTS_LOST.bit());
        final JsonNode lossy = map("/api/v1/map?underlying=BTC&within=5");
        assertFalse(lossy.get("stale").asBoolean(true), "lost events make no map old");
        assertEquals("okx: events-lost", lossy.at("/warnings/0").asText());
    }

    @Test
    void shouldFollowTheEngineToItsNextEpoch(@TempDir final Path other) throws Exception {
        final SnapshotFixture first = publish();
        assertEquals(60_123.4, map("/api/v1/map?underlying=BTC").get("mark").asDouble());
        first.state(EngineState.CLOSED);
        final SnapshotFixture second = new SnapshotFixture(other);
        second.publish(0, now(), new SyntheticDensity(3, 61_000, 1e6), 0);
        Files.move(other.resolve("snapshot.iso"), directory.resolve("snapshot.iso"),
            StandardCopyOption.ATOMIC_MOVE);
        assertEquals(61_000, map("/api/v1/map?underlying=BTC&within=5").get("mark").asDouble());
    }

    @Test
    void shouldNameATakenPort() {
        final IOException taken = assertThrows(IOException.class,
            () -> PageServer.start(directory, server.address().getPort()).close());
        assertTrue(taken.getMessage().contains("port " + server.address().getPort()), taken.getMessage());
    }

    private SnapshotFixture publish() throws IOException {
        final SnapshotFixture engine = new SnapshotFixture(directory);
        engine.publish(0, now(), BTC, 0);
        engine.beat();
        return engine;
    }

    private static long now() {
        return System.currentTimeMillis() * 1_000_000;
    }

    private HttpRequest.Builder request(final String path) {
        return HttpRequest.newBuilder(URI.create(server.address().toString().replaceAll("/$", "") + path));
    }

    private HttpResponse<String> get(final String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode map(final String path) throws Exception {
        final HttpResponse<String> answer = get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("application/json; charset=utf-8", answer.headers().firstValue("Content-Type").orElse(null));
        return json.readTree(answer.body());
    }

    private void refused(final int status, final String part, final String path) throws Exception {
        final HttpResponse<String> answer = get(path);
        assertEquals(status, answer.statusCode(), path);
        final String error = json.readTree(answer.body()).get("error").asText();
        assertTrue(error.contains(part), error);
    }

    private String raw(final String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

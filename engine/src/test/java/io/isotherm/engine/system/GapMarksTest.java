package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.replay.Replay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.replay.ReplaySummary;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultKind;
import io.isotherm.simulator.fault.FaultScope;
import io.isotherm.simulator.market.SimulatedVenue;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mark that falls and recovers while the connection is away: only the venue's candles tell of it, over REST. */
@Timeout(60)
final class GapMarksTest {
    private static final String PUBLIC = "/public/stream";
    private static final String MARKET = "/market/stream";
    private static final double BEFORE = 60_000;
    private static final double LOW = 59_300;
    private static final double HIGH = 60_300;

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @Test
    void shouldSweepWhatTheMarkCrossedWhileNobodyListenedAndSoDoesTheReplay() throws IOException {
        final HttpServer rest = rest();
        try (LoopbackVenue venue = new LoopbackVenue((channel, number) -> { });
             Engine engine = Engine.launch(context(venue, rest))) {
            final SnapshotReader reader = SnapshotReader.attach(folder.resolve("s"), Duration.ofSeconds(20));
            final MapView map = new MapView();
            await("both connections", () -> venue.at(PUBLIC) != null && venue.at(MARKET) != null);
            send(venue.at(PUBLIC), quote());
            send(venue.at(MARKET), mark());
            await("levels around the mark", () -> reader.map(0, map) == ReadResult.OK && within(map) > 0);
            final double within = within(map);
            final double below = below(map);
            assertTrue(below > 0, "levels beyond the gap");
            assertTrue(asked.stream().noneMatch(GapMarksTest::ofGap), "nobody asks before anything was missed");

            final Channel market = venue.at(MARKET);
            market.close();
            await("a new connection", () -> venue.at(MARKET) != market);
            send(venue.at(MARKET), mark());
            await("the question after the gap", () -> asked.stream().anyMatch(GapMarksTest::ofGap));
            // Not to zero: open interest that is missing since then begins to come back.
            await("empty levels where the mark was", () -> reader.map(0, map) == ReadResult.OK
                && within(map) < within / 1000);
            assertEquals(below, below(map), below * 0.05, "levels beyond stay");
            assertEquals(BEFORE, map.mark(), "the mark is the feed's");
            assertEquals(null, engine.haltCause());
        } finally {
            rest.stop(0);
        }
        final JsonNode first = replay(capture(), null);
        final JsonNode again = replay(capture(), folder.resolve("replayed"));
        // the analyst is there with a snapshot alone
        ((ObjectNode) again).remove("analyst");
        assertEquals(first, again, "the same digest again");
        assertEquals(2 + 1, first.get("events").get("binance-usdm").get("mark").asInt(), first.toString());
        final SnapshotReader replayed = SnapshotReader.open(folder.resolve("replayed"));
        final MapView map = new MapView();
        assertEquals(ReadResult.OK, replayed.map(0, map));
        assertTrue(within(map) < below(map) / 1000,
            within(map) + " USD within the gap, replayed, and " + below(map) + " below");
    }

    @Test
    void shouldAskASimulatedVenueAfterACutAndRecordWhatItTells() throws IOException {
        final long seed = Long.getLong("isotherm.seed", System.nanoTime());
        try (FaultRig rig = new FaultRig(folder, seed, Duration.ofSeconds(2), List.of(), feed -> { },
            context -> context.recordDirectory(folder.resolve("r")).progress(line -> { }), SimulatedVenue.BYBIT)) {
            rig.awaitHealth("at first");
            final long before = rig.count(EngineCounter.REST_REQUESTS, Venue.BYBIT);
            final Fault cut = Fault.of(FaultKind.DOWN, FaultScope.of(SimulatedVenue.BYBIT));
            rig.faults().on(cut);
            rig.awaitFlag(Venue.BYBIT, PulseFlag.DISCONNECTED);
            rig.faults().off(cut);
            rig.awaitHealth("after the cut");
            rig.await(() -> rig.count(EngineCounter.REST_REQUESTS, Venue.BYBIT) >= before + 2,
                "a question for each symbol");
            assertEquals(0, rig.count(EngineCounter.REST_FAILURES, Venue.BYBIT), rig.at());
        }
        final Path capture = capture();
        final StringBuilder sources = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(capture)), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.contains("\tbybit-rest:")).forEach(line -> sources.append(line, 0,
                Math.min(line.length(), 90)).append('\n'));
        }
        final String told = "seed " + seed + ": " + sources;
        assertTrue(told.contains("\tbybit-rest:BTCUSDT\t{\"retCode\":0,"), told);
        assertTrue(told.contains("\tbybit-rest:ETHUSDT\t{\"retCode\":0,"), told);
        final JsonNode first = replay(capture, null);
        assertEquals(0, first.get("rejected").size(), told + first.get("rejected"));
        assertEquals(first, replay(capture, null), "the same digest again, " + told);
    }

    private Path capture() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("r"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("capture-")).findFirst()
                .orElseThrow();
        }
    }

    /** USD of the buckets wholly within the gap's range, both sides. */
    private static double within(final MapView map) {
        return usd(map, Side.LONG, LOW, BEFORE) + usd(map, Side.SHORT, BEFORE, HIGH);
    }

    private static double below(final MapView map) {
        return usd(map, Side.LONG, LOW * 0.99, LOW);
    }

    private static double usd(final MapView map, final Side side, final double from, final double to) {
        double sum = 0;
        for (int i = map.indexOf(from) + 1; i < map.indexOf(to); i++) {
            sum += map.value(map.rows().aggregate(side), i);
        }
        return sum;
    }

    private static boolean ofGap(final String request) {
        return request.startsWith("/fapi/v1/markPriceKlines?symbol=BTCUSDT&interval=1m&limit=")
            && !request.contains("startTime");
    }

    private HttpServer rest() throws IOException {
        final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            final String request = exchange.getRequestURI().toString();
            asked.add(request);
            final long now = System.currentTimeMillis();
            final long minute = now - now % 60_000;
            final String body = ofGap(request)
                ? "[" + candle(minute - 60_000, 60_000, HIGH, 59_900, 60_000) + ","
                    + candle(minute, 60_000, 60_000, LOW, 60_000) + "]"
                : request.startsWith("/fapi/v1/openInterest?")
                ? "{\"symbol\":\"BTCUSDT\",\"openInterest\":\"1000\",\"time\":" + now + "}" : "[]";
            final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String candle(final long startMs, final double open, final double high, final double low,
                                 final double close) {
        return "[" + startMs + ",\"" + open + "\",\"" + high + "\",\"" + low + "\",\"" + close + "\",\"0\","
            + (startMs + 59_999) + ",\"0\",60,\"0\",\"0\",\"0\"]";
    }

    private EngineContext context(final LoopbackVenue venue, final HttpServer rest) throws IOException {
        return new EngineContext(configuration(venue.address(), rest.getAddress().getPort()))
            .recordDirectory(folder.resolve("r")).progress(line -> { })
            .errors(new DistinctErrors(() -> 0, new PrintStream(log, true, StandardCharsets.UTF_8)));
    }

    private CheckedConfiguration configuration(final String socket, final int restPort) throws IOException {
        return ConfigurationFile.read(Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %s
            venues:
              binance-usdm: {url: "%s", rest: "http://127.0.0.1:%d", openInterestEvery: 1s, symbols: [BTCUSDT]}
              bybit: {enabled: false}
              okx: {enabled: false}
            snapshot: {directory: %s}
            """.formatted(EngineProcess.HOME.resolve("config").resolve("instruments.yaml"), socket, restPort,
            folder.resolve("s"))), null);
    }

    private JsonNode replay(final Path capture, final Path snapshots) throws IOException {
        try (LinkedParts parts = new LinkedParts()) {
            final ReplaySummary summary = new Replay(configuration("ws://127.0.0.1:9", 9), parts, snapshots,
                new DistinctErrors(() -> 0, System.err)).run(parts.open(List.of(capture), null), ReplayMonitor.NONE);
            return new ObjectMapper().readTree(summary.json());
        }
    }

    private static String quote() {
        return "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":1,\"s\":\"BTCUSDT\","
            + "\"b\":\"59999.9\",\"B\":\"1\",\"a\":\"60000.1\",\"A\":\"1\",\"T\":"
            + System.currentTimeMillis() + ",\"E\":"
            + System.currentTimeMillis() + "}}";
    }

    private static String mark() {
        return "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":"
            + System.currentTimeMillis() + ",\"s\":\"BTCUSDT\",\"p\":\"60000.0\",\"ap\":\"60000.0\","
            + "\"P\":\"60000.0\",\"i\":\"60000.0\",\"r\":\"0.0001\",\"T\":1900000000000}}";
    }

    private static void send(final Channel channel, final String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text));
    }

    private void await(final String what, final BooleanSupplier condition) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(20),
                () -> "no " + what + " within 20 s; asked " + asked + ": " + log.toString(StandardCharsets.UTF_8));
            LockSupport.parkNanos(1_000_000);
        }
    }
}

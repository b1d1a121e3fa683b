package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.feed.session.FeedContext;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine whose connections are followed by others before they end: over real sockets, by real clocks. */
@Timeout(60)
final class RenewedConnectionTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final int ID = Venue.BYBIT.id();

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AnsweringVenue venue = new AnsweringVenue();
    private HttpServer rest;

    @BeforeEach
    void open() throws IOException {
        rest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        rest.createContext("/", this::answer);
        rest.start();
    }

    @AfterEach
    void close() {
        rest.stop(0);
        venue.close();
    }

    private void answer(final HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        final byte[] body = "{\"retCode\":0,\"result\":{\"list\":[]}}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Engine launch(final int connections, final Consumer<FeedContext> timings) throws IOException {
        final Path config = Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %s
            history: {days: 0}
            listings: {ask: false}
            health: {markTimeout: 400ms}
            venues:
              binance-usdm: {enabled: false}
              bybit: {url: "%s", rest: "http://127.0.0.1:%d", connections: %d}
              okx: {enabled: false}
            snapshot: {directory: %s}
            """.formatted(HOME.toAbsolutePath().resolve("config").resolve("instruments.yaml"), venue.uri(),
            rest.getAddress().getPort(), connections, folder.resolve("s")));
        return Engine.launch(new EngineContext(ConfigurationFile.read(config, null)).feed(timings)
            .errors(new DistinctErrors(() -> 0, new PrintStream(log, true, StandardCharsets.UTF_8))));
    }

    private SnapshotReader reader() {
        return SnapshotReader.attach(folder.resolve("s"), Duration.ofSeconds(20));
    }

    /** Number of the first connection from one on that was asked for a symbol's marks, or -1. */
    private int connectionOf(final String symbol, final int from) {
        for (int i = from; i < venue.connections(); i++) {
            if (venue.texts(i).stream().anyMatch(text -> text.contains("\"tickers." + symbol + '"'))) {
                return i;
            }
        }
        return -1;
    }

    private void sendMark(final int connection, final String symbol) {
        venue.connection(connection).writeAndFlush(new TextWebSocketFrame("{\"topic\":\"tickers." + symbol
            + "\",\"type\":\"snapshot\",\"cs\":1,\"ts\":" + System.currentTimeMillis() + ",\"data\":{\"symbol\":\""
            + symbol + "\",\"markPrice\":\"3000.00\"}}"));
    }

    private void await(final String what, final BooleanSupplier condition) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(20),
                () -> "no " + what + " within 20 s: " + asked + log.toString(StandardCharsets.UTF_8));
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void shouldPublishEachRolloverOfAnOldConnection() throws IOException {
        try (Engine engine = launch(1, feed -> feed.lifeNs(TimeUnit.MILLISECONDS.toNanos(500)))) {
            final SnapshotReader reader = reader();
            await("rollover", () -> reader.counter(EngineCounter.ROLLOVERS, ID) > 0);
            final long rollovers = reader.counter(EngineCounter.ROLLOVERS, ID);
            assertTrue(rollovers < venue.connections(), rollovers + " of " + venue.connections() + " connections");
            assertEquals(0, reader.counter(EngineCounter.RECONNECTS, ID), "nothing was lost");
            assertEquals(null, engine.haltCause());
        }
    }

    /** The session tells no loss, because none of its connections was lost; the silence of the mark is what tells. */
    @Test
    void shouldAskForTheMarksThatAConnectionNeverBroughtWhenTheNextOneBringsThem() throws IOException {
        try (Engine engine = launch(2, feed -> feed.requestIntervalNs(0))) {
            final SnapshotReader reader = reader();
            await("connections", () -> connectionOf("BTCUSDT", 0) >= 0 && connectionOf("ETHUSDT", 0) >= 0);
            final int speaking = connectionOf("BTCUSDT", 0);
            final int silent = connectionOf("ETHUSDT", 0);
            assertTrue(speaking != silent, "one for each");
            await("renewal", () -> {
                sendMark(speaking, "BTCUSDT");
                return reader.counter(EngineCounter.ROLLOVERS, ID) > 0;
            });
            final int next = connectionOf("ETHUSDT", Math.max(speaking, silent) + 1);
            assertEquals(2, next);
            assertEquals(1, reader.counter(EngineCounter.CONNECTIONS_RENEWED, ID));
            assertEquals(1, reader.counter(EngineCounter.ROLLOVERS, ID));
            assertEquals(0, reader.counter(EngineCounter.RECONNECTS, ID), "nothing was lost");
            assertEquals(List.of(), asked, "nothing is asked while nothing has ended");
            await("question for what was missed", () -> {
                sendMark(speaking, "BTCUSDT");
                sendMark(next, "ETHUSDT");
                return !asked.isEmpty();
            });
            assertTrue(asked.get(0).startsWith("/v5/market/mark-price-kline?category=linear&symbol=ETHUSDT&"),
                asked.toString());
            assertEquals(1, asked.size(), "the other marks came all along: " + asked);
            assertEquals(null, engine.haltCause());
        }
    }
}

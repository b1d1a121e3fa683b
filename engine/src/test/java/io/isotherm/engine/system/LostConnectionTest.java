package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.isotherm.client.PulseView;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.netty.channel.Channel;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine on a venue with two connections, of which one carries the book. */
@Timeout(60)
final class LostConnectionTest {
    private static final String PUBLIC = "/public/stream";
    private static final String MARKET = "/market/stream";
    private static final String BOOK = "{\"lastUpdateId\":12,\"E\":1700000000000,\"T\":1700000000000,"
        + "\"bids\":[[\"60000.0\",\"1\"]],\"asks\":[[\"60001.0\",\"1\"]]}";
    private static final String INTEREST =
        "{\"symbol\":\"BTCUSDT\",\"openInterest\":\"1000\",\"time\":1700000000000}";
    private static final int ID = Venue.BINANCE_USDM.id();

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void shouldKeepTheBookWhenAnotherConnectionOfItsVenueIsLost() throws IOException {
        final HttpServer rest = rest();
        try (LoopbackVenue venue = new LoopbackVenue((channel, number) -> { });
             Engine engine = launch(venue, rest)) {
            final SnapshotReader reader = SnapshotReader.attach(folder.resolve("s"), Duration.ofSeconds(20));
            await("both connections", () -> venue.at(PUBLIC) != null && venue.at(MARKET) != null);
            send(venue.at(PUBLIC), delta(11, 12, 10));
            await("a book", () -> count(reader, EngineCounter.EVENTS_DEPTH) == 1);
            await("the request for it", () -> reader.counter(EngineCounter.BOOK_RESYNCS, 0) == 1);

            final Channel market = venue.at(MARKET);
            market.close();
            await("the loss", () -> state(reader) < 3);
            await("a new connection", () -> venue.at(MARKET) != market && count(reader, EngineCounter.RECONNECTS) == 1);
            send(venue.at(PUBLIC), delta(13, 13, 12));
            await("the book's next change", () -> count(reader, EngineCounter.EVENTS_DEPTH) == 2);
            assertEquals(1, reader.counter(EngineCounter.BOOK_RESYNCS, 0), "it was not asked for again");
            assertEquals(0, health(reader) & PulseFlag.BOOK_GAP.bit());

            venue.at(PUBLIC).close();
            await("a gap in the book", () -> (health(reader) & PulseFlag.BOOK_GAP.bit()) != 0);
            assertEquals(null, engine.haltCause());
        } finally {
            rest.stop(0);
        }
    }

    private static HttpServer rest() throws IOException {
        final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            final byte[] body = (exchange.getRequestURI().getPath().endsWith("/depth") ? BOOK : INTEREST)
                .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private Engine launch(final LoopbackVenue venue, final HttpServer rest) throws IOException {
        final Path config = Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %s
            venues:
              binance-usdm: {url: "%s", rest: "http://127.0.0.1:%d", symbols: [BTCUSDT]}
              bybit: {enabled: false}
              okx: {enabled: false}
            snapshot: {directory: %s}
            """.formatted(EngineProcess.HOME.resolve("config").resolve("instruments.yaml"), venue.address(),
            rest.getAddress().getPort(), folder.resolve("s")));
        return Engine.launch(new EngineContext(ConfigurationFile.read(config, null)).errors(
            new DistinctErrors(() -> 0, new PrintStream(log, true, StandardCharsets.UTF_8))));
    }

    private static String delta(final int first, final int last, final int previous) {
        return "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1700000000000,"
            + "\"T\":1700000000000,\"s\":\"BTCUSDT\",\"U\":" + first + ",\"u\":" + last + ",\"pu\":" + previous
            + ",\"b\":[[\"60000.0\",\"2\"]],\"a\":[]}}";
    }

    private static void send(final Channel channel, final String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text));
    }

    private static long count(final SnapshotReader reader, final EngineCounter counter) {
        return reader.counter(counter, ID);
    }

    private static long state(final SnapshotReader reader) {
        return reader.counter(EngineCounter.SESSION_STATE, ID);
    }

    private static long health(final SnapshotReader reader) {
        final PulseView pulse = new PulseView();
        reader.pulse(0, pulse);
        return pulse.health();
    }

    private void await(final String what, final BooleanSupplier condition) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(20),
                () -> "no " + what + " within 20 s: " + log.toString(StandardCharsets.UTF_8));
            LockSupport.parkNanos(1_000_000);
        }
    }
}

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A venue that tells open interest once and then bans us: nothing is asked meanwhile, and nobody takes it for calm. */
@Timeout(60)
final class BannedVenueTest {
    private static final int BANNED = 418;

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void shouldFlagOpenInterestAsStaleTellItOnceAndKeepSilent() throws IOException {
        final HttpServer rest = rest();
        try (LoopbackVenue venue = new LoopbackVenue((channel, number) -> { });
             Engine engine = Engine.launch(context(venue, rest))) {
            final SnapshotReader reader = SnapshotReader.attach(folder.resolve("s"), Duration.ofSeconds(20));
            final PulseView pulse = new PulseView();
            await("open interest", () -> reader.counter(EngineCounter.EVENTS_OPEN_INTEREST,
                Venue.BINANCE_USDM.id()) == 1);
            await("the ban", () -> reader.counter(EngineCounter.REST_FAILURES, Venue.BINANCE_USDM.id()) == 1);
            await("the flag", () -> {
                reader.pulse(0, pulse);
                return (pulse.health() & PulseFlag.OPEN_INTEREST_STALE.bit()) != 0;
            });
            await("a line on it", () -> log.toString(StandardCharsets.UTF_8).contains("HTTP status 418"));
            assertEquals(2, asked.get(), "requests");
            assertEquals(1, reader.counter(EngineCounter.REST_FAILURES, Venue.BINANCE_USDM.id()));
            final String told = log.toString(StandardCharsets.UTF_8);
            assertEquals(2, told.split("HTTP status 418: the venue bans this address for a while; "
                + "not asked again for 120 s", -1).length, told);
            assertEquals(null, engine.haltCause());
        } finally {
            rest.stop(0);
        }
    }

    private HttpServer rest() throws IOException {
        final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fapi/v1/openInterest", exchange -> {
            final boolean first = asked.incrementAndGet() == 1;
            final byte[] body = ("{\"symbol\":\"BTCUSDT\",\"openInterest\":\"1000\",\"time\":"
                + System.currentTimeMillis() + "}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Retry-After", "120");
            exchange.sendResponseHeaders(first ? 200 : BANNED, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private EngineContext context(final LoopbackVenue venue, final HttpServer rest) throws IOException {
        return new EngineContext(ConfigurationFile.read(Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %s
            venues:
              binance-usdm: {url: "%s", rest: "http://127.0.0.1:%d", openInterestEvery: 1s, symbols: [BTCUSDT]}
              bybit: {enabled: false}
              okx: {enabled: false}
            history: {days: 0}
            health: {openInterestTimeout: 1500ms}
            snapshot: {directory: %s}
            """.formatted(EngineProcess.HOME.resolve("config").resolve("instruments.yaml"), venue.address(),
            rest.getAddress().getPort(), folder.resolve("s"))), null)).progress(line -> { })
            .errors(new DistinctErrors(() -> 0, new PrintStream(log, true, StandardCharsets.UTF_8)));
    }

    private void await(final String what, final BooleanSupplier condition) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(20), () -> "no " + what
                + " within 20 s, asked " + asked + " times: " + log.toString(StandardCharsets.UTF_8));
            LockSupport.parkNanos(1_000_000);
        }
    }
}

package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.Engine;
import io.isotherm.engine.EngineContext;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.report.ConnectionReport;
import io.isotherm.engine.report.FeedReport;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that makes each connection twice. */
@Timeout(60)
final class SideBySideTest {
    private static final int ID = Venue.BYBIT.id();

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<Channel> connections = new CopyOnWriteArrayList<>();

    @Test
    void shouldMakeEachConnectionTwiceAndStayLiveOnOneOfThem() throws IOException, InterruptedException {
        try (LoopbackVenue venue = new LoopbackVenue((channel, number) -> connections.add(channel));
             Engine engine = launch(venue)) {
            final SnapshotReader reader = SnapshotReader.attach(folder.resolve("s"), Duration.ofSeconds(20));
            await("two connections", () -> connections.size() == 2);
            // Of two that tell the same trade the first counts.
            final long timeMs = System.currentTimeMillis();
            connections.forEach(channel -> trade(channel, timeMs));
            await("the trade, and the same again", () -> count(reader, EngineCounter.EVENTS_TRADE) == 1
                && count(reader, EngineCounter.ARRIVALS_DUPLICATE) == 1);
            await("a live venue", () -> count(reader, EngineCounter.SESSION_STATE) == 3);
            final List<String> names = names(engine.report());
            assertEquals(2, names.size(), names.toString());
            assertEquals(names.get(0) + "/b", names.get(1));

            connections.get(0).close();
            await("a third", () -> connections.size() == 3 && count(reader, EngineCounter.RECONNECTS) == 1);
            assertEquals(3, count(reader, EngineCounter.SESSION_STATE), "the other one carried on");
            assertEquals(names, names(engine.report()));
            assertEquals(null, engine.haltCause());
        }
    }

    private static List<String> names(final FeedReport report) {
        return report.venues().stream().flatMap(venue -> venue.connections().stream()).map(ConnectionReport::name)
            .toList();
    }

    private Engine launch(final LoopbackVenue venue) throws IOException {
        final Path config = Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %s
            venues:
              binance-usdm: {enabled: false}
              bybit: {url: "%s", symbols: [BTCUSDT], copies: 2}
              okx: {enabled: false}
            snapshot: {directory: %s}
            """.formatted(EngineProcess.HOME.resolve("config").resolve("instruments.yaml"), venue.address(),
            folder.resolve("s")));
        return Engine.launch(new EngineContext(ConfigurationFile.read(config, null)).errors(
            new DistinctErrors(() -> 0, new PrintStream(log, true, StandardCharsets.UTF_8))));
    }

    private static void trade(final Channel channel, final long timeMs) {
        channel.writeAndFlush(new TextWebSocketFrame("{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":"
            + timeMs + ",\"data\":[{\"T\":" + timeMs + ",\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.001\","
            + "\"p\":\"60000\",\"L\":\"PlusTick\",\"i\":\"2e1a3f60-5b1c-5d2e-9f3a-0123456789ab\","
            + "\"BT\":false,\"seq\":1}]}"));
    }

    private static long count(final SnapshotReader reader, final EngineCounter counter) {
        return reader.counter(counter, ID);
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

package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.Liveness;
import io.isotherm.client.SnapshotReader;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The text of docs/strategies.md, cut out of the page and started by the page's command: it compiles, quotes beside an
 * engine, ends in order when it is told to, and says what a JVM without the flags lacks. Slow, as it starts two JVMs
 * that compile a source first.
 */
@Timeout(120)
@Tag("slow")
final class StrategyProcessTest {
    private static final long END_S = 20;
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);

    private final long seed = System.nanoTime();
    @TempDir
    private Path folder;
    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldQuoteAndEndInOrderWhenItIsTold() throws IOException, InterruptedException {
        try (LoopbackVenue venue = new LoopbackVenue(LoopbackVenue.paced(Venue.BYBIT, seed, 5))) {
            start(configuration(venue.address()), "@" + EngineProcess.HOME.resolve("config").resolve("jvm.flags"));
            await("skew ");
            process.destroy();
            assertTrue(process.waitFor(END_S, TimeUnit.SECONDS), this::output);
            assertEquals(143, process.exitValue(), this::output);
            assertTrue(page().contains("143 after SIGTERM"), "the page says so");
            assertTrue(output().contains("publishing to " + folder.resolve("s")), this::output);
            try (Stream<Path> files = Files.list(folder.resolve("s"))) {
                assertEquals(List.of("engine.lock", "manifest.yaml", "snapshot.iso"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
            }
            assertSame(Liveness.CLOSED, SnapshotReader.open(folder.resolve("s")).liveness(System.nanoTime()));
        }
    }

    @Test
    void shouldSayWhichFlagsAJvmLacks() throws IOException, InterruptedException {
        start(configuration("ws://127.0.0.1:1"));
        assertTrue(process.waitFor(END_S * 3, TimeUnit.SECONDS), this::output);
        assertEquals(1, process.exitValue(), this::output);
        assertTrue(output().contains("this JVM was started without --add-exports "
            + "java.base/jdk.internal.misc=ALL-UNNAMED --add-exports java.base/jdk.internal.ref=ALL-UNNAMED "
            + "--add-exports java.base/sun.nio.ch=ALL-UNNAMED --add-opens java.base/java.lang.reflect=ALL-UNNAMED: "
            + "start it by java @config/jvm.flags"), this::output);
        assertTrue(Files.notExists(folder.resolve("s")), "nothing was begun");
    }

    private void start(final Path configuration, final String... flags) throws IOException {
        final String page = page();
        final int from = page.indexOf("```java\n") + "```java\n".length();
        final Path source = Files.writeString(folder.resolve("QuoteSkew.java"),
            page.substring(from, page.indexOf("\n```\n", from)) + "\n");
        assertTrue(page.contains("java @config/jvm.flags -cp \"$CLASS_PATH\" QuoteSkew.java config/isotherm.yaml"));
        final List<String> command =
            new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), source.toString(),
            configuration.toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile()).start();
    }

    private static String page() throws IOException {
        return Files.readString(EngineProcess.HOME.resolve("docs/strategies.md"));
    }

    private Path configuration(final String address) throws IOException {
        return Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %s
            venues:
              binance-usdm: {enabled: false}
              bybit: {url: "%s", symbols: [BTCUSDT, ETHUSDT]}
              okx: {enabled: false}
            snapshot: {directory: %s}
            """.formatted(EngineProcess.HOME.resolve("config").resolve("instruments.yaml"), address,
            folder.resolve("s")));
    }

    private void await(final String words) {
        final long startNs = System.nanoTime();
        while (!output().contains(words)) {
            assertTrue(process.isAlive() && System.nanoTime() - startNs < DEADLINE_NS,
                () -> "no \"" + words + "\" within 60 s, seed " + seed + ": " + output());
            LockSupport.parkNanos(10_000_000);
        }
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (final IOException e) {
            return e.toString();
        }
    }
}

package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process is told to end, or killed, while it connects, waits for TLS and handshakes that never come, looks up
 * a name, asks over HTTP and backs off: it ends with 0, and the next start finds nothing in its way. Slow, as it starts
 * several processes.
 */
@Timeout(120)
@Tag("slow")
final class EndedEngineTest {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(40);
    /** Far above the two seconds that are promised: this machine may be busy. */
    private static final long END_S = 20;

    @TempDir
    private Path folder;

    @Test
    void shouldEndWithZeroWhenToldAndLeaveNothingInTheWayOfTheNextStart() throws IOException, InterruptedException {
        // A backlog that nobody accepts from: connections stand, and nothing is ever said.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            final Path config = configuration(silent.getLocalPort(), 0);
            try (EngineProcess engine = start(config, "first.log")) {
                awaitLine(engine, "cannot reach");
                assertEquals(0, engine.terminate(END_S), engine.output());
                assertTrue(engine.output().lines().anyMatch(line -> line.matches("state digest [0-9a-f]{16}")),
                    engine.output());
            }
            assertEquals(List.of("engine.lock", "manifest.yaml", "snapshot.iso"), files());
            try (EngineProcess engine = start(config, "second.log")) {
                awaitLine(engine, "cannot reach");
                assertNoWarning(engine);
                engine.kill();
            }
            try (EngineProcess engine = start(config, "third.log")) {
                awaitLine(engine, "cannot reach");
                assertEquals(0, engine.terminate(END_S), engine.output());
            }
            assertEquals(List.of("engine.lock", "manifest.yaml", "snapshot.iso"), files());
        }
    }

    @Test
    void shouldEndWithZeroWhileItStillAsksForThePast() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
             EngineProcess engine = start(configuration(silent.getLocalPort(), 2), "cold.log")) {
            awaitLine(engine, "history: asking for 2 days");
            assertEquals(0, engine.terminate(END_S), engine.output());
            assertFalse(engine.output().contains("not everything was closed"), engine.output());
        }
    }

    @Test
    void shouldEndWithZeroWhileItReadsItsConfiguration() throws IOException, InterruptedException {
        // Whoever opens a pipe for writing waits until somebody reads it: then the command has begun, and stays there.
        final Path pipe = folder.resolve("pipe.yaml");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
        try (EngineProcess engine = start(pipe, "early.log"); OutputStream unwritten = Files.newOutputStream(pipe)) {
            assertEquals(0, engine.terminate(END_S), () -> "ended while " + unwritten + " was read");
            assertEquals("", engine.output());
        }
    }

    @Test
    void shouldEndWithOneAndTellNoDigestThatTheJournalDoesNotComeTo() throws IOException, InterruptedException {
        final Path inTheWay = Files.writeString(folder.resolve("in-the-way"), "");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            final Path config = configuration(silent.getLocalPort(), 0);
            Files.writeString(config, "journal: {keep: true, directory: \"" + inTheWay
                + "\", onFailure: run-unjournalled}\n", StandardOpenOption.APPEND);
            try (EngineProcess engine = start(config, "unjournalled.log")) {
                awaitLine(engine, "cannot reach");
                assertEquals(1, engine.terminate(END_S), engine.output());
                assertTrue(engine.output().contains("isotherm run: no state digest is told, since a replay of the "
                    + "journal does not come to it: journal: " + inTheWay), engine.output());
                assertFalse(engine.output().lines().anyMatch(line -> line.matches("state digest [0-9a-f]{16}")),
                    engine.output());
            }
        }
    }

    private static void assertNoWarning(final EngineProcess engine) throws IOException {
        for (final String line : engine.output().lines().toList()) {
            assertTrue(line.startsWith("isotherm run: publishing to ")
                || line.startsWith("isotherm run: history: none is kept, for the snapshot is in ")
                || line.startsWith("isotherm run: sockets by ")
                || line.equals("isotherm run: contracts until the venues tell theirs: instrument file for "
                    + "binance-usdm; of venues that are not asked: instrument file for bybit, okx, deribit")
                || line.contains(": cannot reach ") || line.contains(": lost ") || line.contains(" over REST "),
                () -> "not of a start without a warning: " + line);
        }
    }

    private Path configuration(final int silent, final int days) throws IOException {
        return Files.writeString(folder.resolve("isotherm.yaml"), """
            instruments: %1$s
            venues:
              binance-usdm: {url: "ws://127.0.0.1:1", rest: "http://127.0.0.1:%2$d"}
              bybit: {url: "wss://127.0.0.1:%2$d"}
              okx: {url: "ws://127.0.0.1:%2$d"}
              deribit: {enabled: true, url: "ws://no-such-host.invalid"}
            history: {days: %3$d, wait: 2m}
            """.formatted(EngineProcess.HOME.resolve("config").resolve("instruments.yaml"), silent, days));
    }

    private EngineProcess start(final Path config, final String log) throws IOException {
        return EngineProcess.start(folder.resolve(log), "run", "--config", config.toString(), "--snapshot-dir",
            folder.resolve("snapshots").toString());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void awaitLine(final EngineProcess engine, final String words) throws IOException {
        final long startNs = System.nanoTime();
        while (!engine.output().contains(words)) {
            assertTrue(engine.alive() && System.nanoTime() - startNs < DEADLINE_NS,
                "no \"" + words + "\" within 40 s: " + engine.output());
            LockSupport.parkNanos(20_000_000);
        }
    }
}

package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotAlerts;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.alert.AlertLine;
import io.isotherm.engine.alert.AlertLogReader;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.snapshot.SnapshotFileException;
import io.isotherm.engine.status.DistinctErrors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live engine whose only venue refuses every connection, which is what its one rule is about. */
@Timeout(120)
final class LiveAlertsTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private EngineContext context(final String snapshots, final String alerts) {
        final CheckedConfiguration checked = ConfigurationFile.parse("test.yaml", """
            venues:
              binance-usdm: {enabled: false}
              bybit: {enabled: true, url: "ws://127.0.0.1:9", symbols: [BTCUSDT, ETHUSDT]}
              okx: {enabled: false}
            snapshot: {directory: %s}
            alerts:
              - {name: down, kind: venue-stale, for: 0s, severity: critical}
              - {name: off, kind: venue-stale, for: 0s, enabled: false}
            alertDelivery:
              %s
            """.formatted(snapshots, alerts), folder, HOME.resolve("config").resolve("instruments.yaml"));
        return new EngineContext(checked).errors(new DistinctErrors(() -> 0, new PrintStream(told, true)));
    }

    private List<String> log() throws IOException {
        try (AlertLogReader reader = AlertLogReader.open(folder.resolve("log"))) {
            final List<String> lines = new ArrayList<>();
            reader.read(lines::add);
            return lines;
        }
    }

    @Test
    void shouldLogAndRunACommandForWhatItsAnalystSees() throws IOException {
        final Path script = Files.writeString(folder.resolve("page"), "#!/bin/sh\ncat >> " + folder + "/paged\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        final String alerts = """
            log: {directory: log}
              commands:
                - {name: page, run: [./page], atOnce: 1}
            """;
        try (Engine engine = Engine.launch(context("snapshots", alerts))) {
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (engine.alerts().size() < 2 || !Files.exists(folder.resolve("paged"))
                || Files.readAllLines(folder.resolve("paged")).size() < 2) {
                assertTrue(System.nanoTime() - deadlineNs < 0, engine.alerts() + " " + told);
                LockSupport.parkNanos(5_000_000);
            }
            assertEquals(List.of("BTC", "ETH"), engine.alerts().stream().map(a -> a.underlying()).toList());
            assertEquals("bybit", engine.alerts().get(0).venue());
            assertEquals(engine.alerts().stream().map(AlertLine::of).toList(), log());
            assertEquals(log(), Files.readAllLines(folder.resolve("paged")), "one at a time keeps the order");
            assertThrows(SnapshotFileException.class, () -> Engine.launch(context("others", alerts)),
                "one log, one engine");
        }
        final SnapshotReader left = SnapshotReader.open(folder.resolve("snapshots"));
        assertEquals(2, new SnapshotAlerts(left).newest());
        assertEquals(2, left.counter(EngineCounter.ALERTS_RAISED, 0));
        assertEquals(2, left.counter(EngineCounter.ALERTS_LOGGED, 0));
        assertEquals(2, left.counter(EngineCounter.ALERTS_TO_COMMANDS, 0));
        assertEquals(0, left.counter(EngineCounter.ALERT_COMMAND_FAILURES, 0));
        assertEquals(0, left.counter(EngineCounter.ALERTS_DROPPED, 0));
        assertFalse(told.toString(StandardCharsets.UTF_8).contains("alerts: "), told::toString);
        Engine.launch(context("snapshots", alerts)).close();
    }

    @Test
    void shouldGoOnWithoutALogThatCannotBeMade() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        try (Engine engine = Engine.launch(context("snapshots", "log: {directory: file/log}"))) {
            assertTrue(engine.alerts().size() <= 2);
            assertTrue(told.toString(StandardCharsets.UTF_8).contains("no alerts are logged: "), told::toString);
        }
    }
}

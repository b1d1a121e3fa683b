package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.alert.AlertLine;
import io.isotherm.engine.alert.AlertLogPaths;
import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.alert.TestAlerts;
import io.isotherm.engine.alert.delivery.AlertLogFile;
import io.isotherm.engine.alert.delivery.DeliverySettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code isotherm alerts}. */
final class AlertsCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        directory = folder.resolve("alerts");
        try (AlertLogFile log = open()) {
            add(log, 1, AlertSeverity.INFO);
            add(log, 2, AlertSeverity.CRITICAL);
            add(log, 3, AlertSeverity.WARNING);
        }
    }

    private AlertLogFile open() throws IOException {
        return AlertLogFile.open(directory, DeliverySettings.Log.DEFAULTS, line -> {
            throw new AssertionError(line);
        });
    }

    private static void add(final AlertLogFile log, final int n, final AlertSeverity severity) {
        final Alert alert = TestAlerts.number(n, severity);
        log.offer(alert, AlertLine.of(alert), 0);
    }

    private int run(final String... arguments) {
        return IsothermEngine.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
            .execute(arguments);
    }

    @Test
    void shouldPrintATable() {
        assertEquals(0, run("alerts", "--dir", directory.toString()), err::toString);
        final List<String> lines = out.toString().lines().toList();
        assertEquals("TIME                  SEVERITY  EVENT   RULE                  WHAT", lines.get(0));
        assertEquals("2023-11-14T22:13:22Z  critical  raised  burst 2               BTC: burst of long liquidations: "
            + "1000000 USD; mark 60000.5; threshold 1000000 USD", lines.get(2));
        assertEquals(4, lines.size());
    }

    @Test
    void shouldPrintLinesOfTheLogByTimeAndSeverity() {
        assertEquals(0, run("alerts", "--dir", directory.toString(), "--format", "json", "--severity", "WARNING"));
        assertEquals(List.of(AlertLine.of(TestAlerts.number(2, AlertSeverity.CRITICAL)),
            AlertLine.of(TestAlerts.number(3, AlertSeverity.WARNING))), out.toString().lines().toList());
        out.getBuffer().setLength(0);
        assertEquals(0, run("alerts", "--dir", directory.toString(), "--format", "json", "--since",
            "2023-11-14T22:13:23Z"));
        assertEquals(AlertLine.of(TestAlerts.number(3, AlertSeverity.WARNING)), out.toString().strip());
        out.getBuffer().setLength(0);
        assertEquals(0, run("alerts", "--dir", directory.toString(), "--since", "30m"));
        assertEquals("", out.toString(), "they are years old");
    }

    @Test
    void shouldSayWhatIsDamaged() throws IOException {
        Files.writeString(AlertLogPaths.file(directory, 0), "{\"time\":\n", StandardOpenOption.APPEND);
        assertEquals(0, run("alerts", "--dir", directory.toString()));
        assertTrue(err.toString().contains("1 damaged lines are left out"), err.toString());
    }

    @Test
    void shouldEndWithTheUsualStatus() {
        assertEquals(1, run("alerts", "--dir", folder.resolve("none").toString()));
        assertTrue(err.toString().contains("alertDelivery.log.directory"), err.toString());
        assertEquals(2, run("alerts", "--dir", directory.toString(), "--since", "yesterday"));
        assertEquals(2, run("alerts", "--severity", "loud"));
        assertEquals(0, run("alerts", "--help"));
        assertTrue(out.toString().contains("Exit status:"), out.toString());
    }

    @Test
    void shouldFollowUntilItIsToldToEnd() throws Exception {
        final EndSignal end = EndSignal.silent();
        final CommandLine command = new CommandLine(new AlertsCommand(() -> end)).setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true)).setCaseInsensitiveEnumValuesAllowed(true);
        final int[] status = {-1};
        final Thread follower = new Thread(() ->
            status[0] = command.execute("--dir", directory.toString(), "--follow", "--format", "json"));
        follower.start();
        awaitLines(3);
        try (AlertLogFile log = open()) {
            add(log, 4, AlertSeverity.INFO);
            awaitLines(4);
        }
        end.tell();
        follower.join(TimeUnit.SECONDS.toMillis(60));
        assertEquals(0, status[0]);
    }

    private void awaitLines(final int lines) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (out.toString().lines().count() < lines) {
            assertTrue(System.nanoTime() - deadlineNs < 0, out + " " + err);
            LockSupport.parkNanos(5_000_000);
        }
    }
}

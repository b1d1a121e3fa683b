package io.isotherm.engine.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.alert.AlertLine;
import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.alert.TestAlerts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes. The clock is the test's, so that nothing depends on how fast the machine is. */
final class CommandSinkTest {
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);

    @TempDir
    private Path folder;

    private final List<String> errors = new ArrayList<>();

    static void await(final BooleanSupplier done, final String what) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadlineNs < 0, what);
            LockSupport.parkNanos(2_000_000);
        }
    }

    private String script(final String lines) throws IOException {
        final Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    private CommandSink sink(final int most, final AlertSeverity least, final String... run) {
        return new CommandSink(new DeliverySettings.Command("page", least, List.of(run), TIMEOUT_NS, most),
            errors::add);
    }

    private static void offer(final AlertSink sink, final int n, final AlertSeverity severity) {
        final Alert alert = TestAlerts.number(n, severity);
        sink.offer(alert, AlertLine.of(alert), 0);
    }

    @Test
    void shouldGiveTheAlertToTheCommandAndNothingToAShell() throws IOException {
        try (CommandSink sink = sink(1, AlertSeverity.WARNING, script("cat > \"$1\""), folder + "/a $(id) ; b")) {
            offer(sink, 1, AlertSeverity.INFO);
            assertEquals(0, sink.pending(), "below its severity");
            offer(sink, 2, AlertSeverity.CRITICAL);
            await(() -> {
                sink.work(0);
                return sink.counts().delivered() == 1;
            }, "the command ends: " + errors);
        }
        assertEquals(AlertLine.of(TestAlerts.number(2, AlertSeverity.CRITICAL)) + "\n",
            Files.readString(folder.resolve("a $(id) ; b")));
        assertEquals(List.of(), errors);
    }

    @Test
    void shouldTellTheExitStatus() throws IOException {
        try (CommandSink sink = sink(1, AlertSeverity.INFO, script("exit 3"))) {
            offer(sink, 1, AlertSeverity.INFO);
            await(() -> {
                sink.work(0);
                return sink.pending() == 0;
            }, "the command ends");
            assertEquals(new SinkCounts(0, 1, 0), sink.counts());
            assertEquals(List.of("command \"page\": exit status 3"), errors);
        }
    }

    @Test
    void shouldTellThatACommandCannotBeStarted() {
        try (CommandSink sink = sink(1, AlertSeverity.INFO, folder.resolve("nothing").toString())) {
            offer(sink, 1, AlertSeverity.INFO);
            assertEquals(new SinkCounts(0, 1, 0), sink.counts());
            assertTrue(errors.get(0).contains("cannot be started"), errors.toString());
        }
    }

    @Test
    void shouldKillWhatHangsWithItsChildrenAndRunNoMoreThanSoManyAtOnce() throws IOException {
        try (CommandSink sink = sink(2, AlertSeverity.INFO,
            script("sleep 600 & echo $! > " + folder + "/child.$$; mv " + folder + "/child.$$ " + folder
                + "/pid.$$; wait"))) {
            for (int i = 0; i < 3; i++) {
                offer(sink, i, AlertSeverity.INFO);
            }
            await(() -> children().size() == 2, "two run");
            sink.work(TIMEOUT_NS - 1);
            assertEquals(3, sink.pending(), "their time is not over");
            final List<Long> first = children();
            first.forEach(pid -> assertTrue(ProcessHandle.of(pid).orElseThrow().isAlive()));
            sink.work(TIMEOUT_NS);
            assertEquals(new SinkCounts(0, 2, 0), sink.counts());
            first.forEach(pid -> await(() -> ended(pid), "child " + pid + " is killed"));
            await(() -> children().size() == 3, "the third is run then");
            assertTrue(errors.get(0).contains("killed, for it did not end within 10000 ms"), errors.toString());
        }
        assertEquals(3, errors.size(), "the end of the engine gives the third up: " + errors);
        children().forEach(pid -> await(() -> ended(pid), "child " + pid + " is killed"));
    }

    /** A process without a parent may stay listed until somebody asks for its status. */
    private static boolean ended(final long pid) {
        try {
            final String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).startsWith("Z");
        } catch (final IOException gone) {
            return true;
        }
    }

    private List<Long> children() {
        final List<Long> pids = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "pid.*")) {
            for (final Path file : files) {
                pids.add(Long.parseLong(Files.readString(file).strip()));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return pids;
    }

    @Test
    void shouldDropAndCountWhatFindsNoRoom() throws IOException {
        try (CommandSink sink = sink(1, AlertSeverity.INFO, script("sleep 600"))) {
            for (int i = 0; i < CommandSink.MOST_WAITING + 4; i++) {
                offer(sink, i, AlertSeverity.INFO);
            }
            assertEquals(new SinkCounts(0, 0, 3), sink.counts());
            assertFalse(errors.isEmpty());
        }
    }
}

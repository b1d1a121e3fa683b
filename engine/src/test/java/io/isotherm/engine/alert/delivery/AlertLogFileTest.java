package io.isotherm.engine.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.alert.AlertLine;
import io.isotherm.engine.alert.AlertLogPaths;
import io.isotherm.engine.alert.AlertLogReader;
import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.alert.TestAlerts;
import io.isotherm.engine.snapshot.SnapshotFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log, and who reads it meanwhile. */
final class AlertLogFileTest {
    @TempDir
    private Path folder;

    private final List<String> errors = new ArrayList<>();

    private AlertLogFile open(final long fileBytes, final int files) throws IOException {
        return AlertLogFile.open(folder.resolve("alerts"), new DeliverySettings.Log(true, null, fileBytes, files),
            errors::add);
    }

    private static String write(final AlertLogFile log, final int n) {
        final Alert alert = TestAlerts.number(n, AlertSeverity.INFO);
        log.offer(alert, AlertLine.of(alert), 0);
        return AlertLine.of(alert);
    }

    private List<String> read(final AlertLogReader reader) throws IOException {
        final List<String> lines = new ArrayList<>();
        reader.read(lines::add);
        return lines;
    }

    @Test
    void shouldBeTheOwnersAlone() throws IOException {
        try (AlertLogFile log = open(64 << 10, 4)) {
            write(log, 1);
            assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(AlertLogPaths.file(folder.resolve("alerts"), 0))));
            assertEquals("rwx------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("alerts"))));
            assertThrows(SnapshotFileException.class, () -> open(64 << 10, 4), "two engines, one log");
        }
        open(64 << 10, 4).close();
    }

    @Test
    void shouldFollowNoLink() throws IOException {
        try (AlertLogFile log = open(64 << 10, 4)) {
            final Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "kept");
            Files.createSymbolicLink(AlertLogPaths.file(folder.resolve("alerts"), 0), elsewhere);
            write(log, 1);
            assertEquals("kept", Files.readString(elsewhere));
            assertEquals(1, log.counts().failed());
            assertTrue(errors.get(0).contains("alerts are not logged"), errors.toString());
        }
    }

    @Test
    void shouldHandOnEveryLineOnceWhileFilesAreRenamed() throws IOException {
        final List<String> written = new ArrayList<>();
        final List<String> found = new ArrayList<>();
        try (AlertLogFile log = open(4_000, 64)) {
            written.add(write(log, 0));
            try (AlertLogReader reader = AlertLogReader.open(folder.resolve("alerts"))) {
                for (int i = 1; i < 400; i++) {
                    written.add(write(log, i));
                    if (i % 23 == 0) {
                        found.addAll(read(reader));
                    }
                }
                found.addAll(read(reader));
            }
            assertTrue(Files.exists(AlertLogPaths.file(folder.resolve("alerts"), 20)), "files were renamed");
            try (AlertLogReader late = AlertLogReader.open(folder.resolve("alerts"))) {
                assertEquals(written, read(late));
            }
        }
        assertEquals(written, found);
        assertEquals(List.of(), errors);
    }

    @Test
    void shouldKeepNoMoreThanItsFiles() throws IOException {
        try (AlertLogFile log = open(2_000, 3)) {
            for (int i = 0; i < 100; i++) {
                write(log, i);
            }
        }
        long bytes = 0;
        for (int age = 0; age < 3; age++) {
            bytes += Files.size(AlertLogPaths.file(folder.resolve("alerts"), age));
        }
        assertTrue(bytes <= 6_000, bytes + " bytes");
        assertFalse(Files.exists(AlertLogPaths.file(folder.resolve("alerts"), 3)));
    }

    @Test
    void shouldBeginALineAfterOneThatAKillCutShort() throws IOException {
        final Path file = AlertLogPaths.file(folder.resolve("alerts"), 0);
        final String first;
        try (AlertLogFile log = open(64 << 10, 4)) {
            first = write(log, 1);
        }
        Files.writeString(file, "{\"time\":\"20", StandardOpenOption.APPEND);
        try (AlertLogReader reader = AlertLogReader.open(folder.resolve("alerts"))) {
            assertEquals(List.of(first), read(reader), "a line without an end is not there yet");
            try (AlertLogFile log = open(64 << 10, 4)) {
                assertEquals(List.of("{\"time\":\"20", write(log, 2)), read(reader));
            }
        }
    }

    @Test
    void shouldSayThatThereIsNoLog() {
        assertThrows(NoSuchFileException.class, () -> AlertLogReader.open(folder.resolve("nowhere")));
    }
}

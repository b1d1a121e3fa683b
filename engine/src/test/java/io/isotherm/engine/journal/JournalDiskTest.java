package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or read-only, at the start and while a journal is written: a clear message, no SIGBUS. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class JournalDiskTest {
    private static final JournalSettings SETTINGS =
        JournalFixture.SMALL.withFailure(FailurePolicy.HALT, TimeUnit.SECONDS.toNanos(2));

    @TempDir
    private Path tests;
    private SmallDisk disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = SmallDisk.memory(tests, "100k");
    }

    @AfterEach
    void unmount() throws IOException {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void shouldSayWhatIsMissingWhenTheDiskIsFullAtTheStart() throws Exception {
        final String message = refused();
        assertTrue(message.matches("No space left for .*/disk/journal/00000001.journal: it needs 262144 bytes, \\d+ "
            + "are free: .*journal.directory"), message);
        assertEquals(List.of(), JournalFolder.segments(journal()), "nothing is left behind");
        disk.resize("16m");
        writer().close();
    }

    @Test
    void shouldSayThatTheDiskIsReadOnlyAtTheStart() throws Exception {
        disk.readOnly();
        final String message = refused();
        assertTrue(message.contains(journal().toString()) && message.contains("read-only"), message);
    }

    @Test
    void shouldStopAtTheEndOfASegmentWhenTheDiskHasFilledUpMeanwhile() throws Exception {
        disk.resize("800k");
        final JournalPositions positions = new JournalPositions();
        final JournalWriter writer = JournalWriter.open(JournalFixture.context(journal(), SETTINGS), positions);
        final List<JournalException> failures = new ArrayList<>();
        final JournalConsumer consumer = new JournalConsumer(writer, positions, number -> null, failures::add);
        final RandomEvents events = new RandomEvents(7);
        int count = 0;
        for (; failures.isEmpty() && count < 50_000; count++) {
            consumer.onEvent(events.next(), count, true);
        }
        final long appended = positions.appended();
        for (int i = 0; i < 10; i++) {
            consumer.onEvent(events.next(), count++, true);
        }
        assertEquals(1, failures.size(), "told once");
        final String message = failures.get(0).getMessage();
        assertTrue(message.matches("No space left for .*\\.journal: it needs 262144 bytes, \\d+ are free: .*"),
            message);
        assertEquals(11, positions.unjournalled());
        assertEquals(appended, positions.appended());
        writer.close();
        final JournalFixture.Read read = JournalFixture.Read.of(journal());
        assertEquals(appended + 1, read.slots().size());
        assertEquals(JournalEnd.Kind.OPEN, read.end().kind(), "it did not end in order: " + read.end());
    }

    @Test
    void shouldGoOnWhenThereIsRoomAgainInTime() throws Exception {
        disk.resize("800k");
        final JournalPositions positions = new JournalPositions();
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(journal(),
            SETTINGS.withFailure(FailurePolicy.HALT, TimeUnit.SECONDS.toNanos(30))), positions)) {
            final RandomEvents events = new RandomEvents(7);
            final Thread helper = new Thread(() -> {
                while (positions.rollWaits() == 0 && !Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                try {
                    disk.resize("16m");
                } catch (final IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            helper.start();
            JournalFixture.append(writer, events, 20_000);
            helper.interrupt();
            helper.join();
        }
        assertEquals(20_000, JournalFixture.Read.of(journal()).slots().size());
    }

    @Test
    void shouldRefuseAFolderOfOthersAndALinkInPlaceOfIt() throws Exception {
        disk.resize("16m");
        final Path open = Files.createDirectory(journal());
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertTrue(refused().contains("other users can reach into it"));
        Files.delete(open);
        Files.createSymbolicLink(open, disk.folder());
        assertTrue(refused().contains("symbolic link"));
    }

    private Path journal() {
        return disk.folder().resolve("journal");
    }

    private JournalWriter writer() throws IOException {
        return JournalWriter.open(JournalFixture.context(journal(), SETTINGS), new JournalPositions());
    }

    private String refused() {
        return assertThrows(JournalException.class, this::writer).getMessage();
    }
}

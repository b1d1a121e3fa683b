package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
        JournalFixture.SMALL.withFailure(FailurePolicy.HALT, TimeUnit.MILLISECONDS.toNanos(300));

    @TempDir
    private Path tests;
    private Path mount;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        mount = tests.resolve("disk");
        Files.createDirectory(mount,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=100k,mode=0700", "tmpfs", mount.toString()) == 0,
            "mounting a small tmpfs is not allowed here");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        // lazily: the mapping of a file in it lives until it is collected
        run("umount", "-l", mount.toString());
    }

    @Test
    void shouldSayWhatIsMissingWhenTheDiskIsFullAtTheStart() throws Exception {
        final String message = refused();
        assertTrue(message.matches("No space left for .*/disk/journal/00000001.journal: it needs 262144 bytes, \\d+ "
            + "are free: .*journal.directory"), message);
        assertEquals(List.of(), JournalFolder.segments(mount.resolve("journal")), "nothing is left behind");
        resize("16m");
        writer().close();
    }

    @Test
    void shouldSayThatTheDiskIsReadOnlyAtTheStart() throws Exception {
        assertEquals(0, run("mount", "-o", "remount,ro", mount.toString()));
        final String message = refused();
        assertTrue(message.contains(mount.resolve("journal").toString()) && message.contains("read-only"), message);
    }

    @Test
    void shouldStopAtTheEndOfASegmentWhenTheDiskHasFilledUpMeanwhile() throws Exception {
        resize("800k");
        final JournalPositions positions = new JournalPositions();
        final JournalWriter writer = JournalWriter.open(JournalFixture.context(mount.resolve("journal"), SETTINGS),
            positions);
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
        final JournalFixture.Read read = JournalFixture.Read.of(mount.resolve("journal"));
        assertEquals(appended + 1, read.slots().size());
        assertEquals(JournalEnd.Kind.OPEN, read.end().kind(), "it did not end in order: " + read.end());
    }

    @Test
    void shouldGoOnWhenThereIsRoomAgainInTime() throws Exception {
        resize("800k");
        final JournalPositions positions = new JournalPositions();
        try (JournalWriter writer = JournalWriter.open(JournalFixture.context(mount.resolve("journal"),
            SETTINGS.withFailure(FailurePolicy.HALT, TimeUnit.SECONDS.toNanos(30))), positions)) {
            final RandomEvents events = new RandomEvents(7);
            final Thread helper = new Thread(() -> {
                while (positions.rollWaits() == 0 && !Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                try {
                    resize("16m");
                } catch (final IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            helper.start();
            JournalFixture.append(writer, events, 20_000);
            helper.interrupt();
            helper.join();
        }
        assertEquals(20_000, JournalFixture.Read.of(mount.resolve("journal")).slots().size());
    }

    @Test
    void shouldRefuseAFolderOfOthersAndALinkInPlaceOfIt() throws Exception {
        resize("16m");
        final Path open = Files.createDirectory(mount.resolve("journal"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertTrue(refused().contains("other users can reach into it"));
        Files.delete(open);
        Files.createSymbolicLink(open, mount);
        assertTrue(refused().contains("symbolic link"));
    }

    private JournalWriter writer() throws IOException {
        return JournalWriter.open(JournalFixture.context(mount.resolve("journal"), SETTINGS), new JournalPositions());
    }

    private String refused() {
        return assertThrows(JournalException.class, this::writer).getMessage();
    }

    private void resize(final String size) throws IOException, InterruptedException {
        assertEquals(0, run("mount", "-o", "remount,size=" + size, mount.toString()));
        assertFalse(Files.getFileStore(mount).isReadOnly());
    }

    private static int run(final String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start().waitFor();
    }
}

package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.testing.SmallDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A device that stops taking bytes, under a journal: at its start, at a commit, at the next segment. */
@Timeout(120)
final class BrokenDiskTest {
    private static final JournalSettings SETTINGS = JournalFixture.SMALL.withDurability(Durability.GROUP_COMMIT)
        .withFailure(FailurePolicy.RUN_UNJOURNALLED, TimeUnit.SECONDS.toNanos(20));

    @TempDir
    private Path tests;

    /** Where a block of its own lies behind the device's end, ext2 says that it lacks memory. */
    private static void assertSays(final String message, final Path folder) {
        assertTrue(message.matches(folder + "/\\d{8}\\.journal cannot be written: (Input/output error|Cannot allocate "
            + "memory) \\(\\d+ bytes needed, \\d+ free\\); repair the disk, or name another journal.directory"),
            message);
    }

    @Test
    void shouldSayThatTheDeviceFailsAtTheStart() throws Exception {
        try (SmallDisk disk = SmallDisk.device(tests)) {
            final Path folder = disk.folder().resolve("journal");
            JournalWriter.open(JournalFixture.context(folder, SETTINGS), new JournalPositions()).close();
            disk.breakDown();
            assertSays(assertThrows(JournalException.class, () -> JournalWriter.open(
                JournalFixture.context(folder, SETTINGS), new JournalPositions())).getMessage(), folder);
        }
    }

    @Test
    void shouldAcknowledgeNothingThatTheDeviceDidNotTakeAndGoOnAsThePolicySays() throws Exception {
        final String said = meet(SmallDisk::breakDown);
        assertSays(said, tests.resolve("disk/journal"));
    }

    @Test
    void shouldSayThatTheStoreBelowTheDeviceIsFull() throws Exception {
        final String said = meet(SmallDisk::fillBelow);
        assertTrue(said.matches("No space left for " + tests + "/disk/journal/\\d{8}\\.journal: it needs \\d+ bytes, "
            + "\\d+ are free, so what is full is a quota or the store below the device: make room.*"), said);
    }

    /** What happens to a disk meanwhile. */
    @FunctionalInterface
    private interface Trouble {
        void begin(SmallDisk disk) throws Exception;
    }

    /** Journals, meets trouble, goes on without; what is said of it. */
    private String meet(final Trouble trouble) throws Exception {
        try (SmallDisk disk = SmallDisk.device(tests)) {
            final Path folder = disk.folder().resolve("journal");
            final JournalPositions positions = new JournalPositions();
            final JournalWriter writer = JournalWriter.open(JournalFixture.context(folder, SETTINGS), positions);
            final List<JournalException> failures = new ArrayList<>();
            final JournalConsumer consumer = new JournalConsumer(writer, positions, number -> null, failures::add);
            final RandomEvents events = new RandomEvents(7);
            long count = 0;
            for (; count < 100; count++) {
                consumer.onEvent(events.next(), count, true);
            }
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (positions.acknowledged() < 99 && System.nanoTime() - deadlineNs < 0) {
                Thread.onSpinWait();
            }
            assertEquals(99, positions.acknowledged());
            trouble.begin(disk);
            while (failures.isEmpty() && System.nanoTime() - deadlineNs < 0) {
                consumer.onEvent(events.next(), count++, true);
            }
            assertEquals(1, failures.size(), "told once");
            final long acknowledged = positions.acknowledged();
            consumer.onEvent(events.next(), count, true);
            assertEquals(acknowledged, positions.acknowledged());
            assertTrue(positions.unjournalled() >= 1 && acknowledged <= positions.appended());
            boolean synced = true;
            try {
                writer.close();
            } catch (final JournalException notSynced) {
                synced = false;
            }
            // where the next segment could not be made, the one at hand may well be whole on the disk
            assertEquals(synced ? positions.appended() : acknowledged, positions.acknowledged(),
                "the end acknowledges nothing that the disk did not take");
            return failures.get(0).getMessage();
        }
    }
}

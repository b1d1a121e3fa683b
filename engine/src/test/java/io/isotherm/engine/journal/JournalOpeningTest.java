package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.journal.HookedDisk.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start acknowledges what it reads: whoever wrote it may have been killed before it was synced. */
final class JournalOpeningTest {
    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final JournalPositions positions = new JournalPositions();

    @TempDir
    private Path tests;
    private Path folder;
    private List<Path> newest;
    private long events;

    /** A run of three segments that did not end in order. */
    @BeforeEach
    void write() throws IOException {
        folder = tests.resolve("journal");
        final JournalPositions written = new JournalPositions();
        final JournalWriter writer =
            JournalWriter.open(JournalFixture.context(folder, JournalFixture.SMALL), written);
        final RandomEvents random = new RandomEvents(seed);
        while (written.segments() < 3) {
            JournalFixture.append(writer, random, 1);
        }
        JournalFixture.append(writer, random, 100);
        writer.abandon();
        events = writer.nextSequence();
        final List<Path> segments = JournalFolder.segments(folder);
        newest = segments.subList(1, 3);
    }

    private JournalWriter open(final HookedDisk.Hook hook) throws JournalException {
        return JournalWriter.open(JournalFixture.context(folder, JournalFixture.SMALL).disk(new HookedDisk(hook)),
            positions);
    }

    @Test
    void shouldSyncAllThatItReadsAndTheFolderBeforeItAcknowledges() throws IOException {
        final List<Path> synced = new ArrayList<>();
        open((operation, path) -> {
            if ((operation == Operation.FORCE || operation == Operation.SYNC_FOLDER)
                && positions.acknowledged() == JournalPositions.NOTHING) {
                synced.add(path);
            }
        }).close();
        assertEquals(events - 1, positions.acknowledged(), "seed " + seed);
        assertTrue(synced.containsAll(newest) && synced.contains(folder), synced + ", seed " + seed);
    }

    @Test
    void shouldRefuseToStartOnWhatCannotBeSynced() throws IOException {
        for (final Path segment : newest) {
            final String said = assertThrows(JournalException.class, () -> open((operation, path) -> {
                if (operation == Operation.FORCE && path.equals(segment)) {
                    throw new IOException("Input/output error");
                }
            })).getMessage();
            assertTrue(said.startsWith(segment + " cannot be written: Input/output error (")
                && said.contains("repair the disk, or name another journal.directory"), said);
            assertEquals(JournalPositions.NOTHING, positions.acknowledged(), "seed " + seed);
        }
        final String said = assertThrows(JournalException.class, () -> open((operation, path) -> {
            if (operation == Operation.SYNC_FOLDER) {
                throw new IOException("Input/output error");
            }
        })).getMessage();
        assertTrue(said.startsWith(folder + " cannot be written: Input/output error ("), said);
        assertEquals(JournalPositions.NOTHING, positions.acknowledged(), "seed " + seed);
        open((operation, path) -> { }).close();
        assertEquals(events - 1, positions.acknowledged(), "what was refused lost nothing, seed " + seed);
    }
}

package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.agent.OneThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of what the two agents do, turn by turn. */
final class JournalConductorTest {
    private static final int LENGTH = 256 * 1024;
    private static final int SYNC = 0;
    private static final int SUPPLY = 1;

    @TempDir
    private Path tests;

    /**
     * Between the two stores of a roll the full segment is both to be synced and still the one that is written. Both
     * agents may have had their turns by then, and who touched the pages of what it had unmapped ended the process.
     */
    @Test
    void shouldTouchNoPageOfASegmentThatItHasUnmapped() throws Exception {
        final Path folder = Files.createDirectory(tests.resolve("journal"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        final OneThread crew = new OneThread(System::nanoTime, ns -> { });
        final JournalPositions positions = new JournalPositions();
        final JournalConductor conductor = new JournalConductor(
            JournalFixture.context(folder, JournalFixture.SMALL).crew(crew),
            new SegmentHeader(1, 2, 1, LENGTH, 0, 1, 0), positions);
        final WritableSegment full = conductor.first();
        full.start(0, 1);
        // the journal's thread has lost its processor before it said which one is next
        conductor.retire(full, full);
        crew.turns().get(SYNC).take();
        assertNull(conductor.unsynced());
        positions.appendedBytes(LENGTH / 2);
        crew.turns().get(SUPPLY).take();
        assertFalse(full.isOpen());
        positions.appendedBytes(LENGTH / 2 + 64);
        crew.turns().get(SUPPLY).take();
        assertNull(conductor.failure());
        assertTrue(Files.exists(full.path()));
    }
}

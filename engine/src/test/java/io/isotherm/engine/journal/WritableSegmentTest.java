package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.engine.journal.HookedDisk.Operation;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One segment: what is left of it when it cannot be made, and which pages are written before their turn. */
final class WritableSegmentTest {
    private static final int PAGE = 4096;
    private static final int LENGTH = 256 * 1024;
    /** Pages that are touched behind the one that is written. */
    private static final int AHEAD = 8;
    private static final SegmentHeader HEADER = new SegmentHeader(1, 2, 1, LENGTH, 0, 1, 0);
    private static final Path FAULTS = Path.of("/proc/thread-self/stat");

    @TempDir
    private Path tests;
    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(tests.resolve("journal"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void shouldLeaveNeitherAFileNorAMappingWhereItCannotBeMade() throws IOException {
        final Path maps = Path.of("/proc/self/maps");
        for (final Operation failing : List.of(Operation.WRITE, Operation.MAP, Operation.FORCE, Operation.RENAME,
            Operation.SYNC_FOLDER)) {
            final Disk disk = new HookedDisk((operation, path) -> {
                if (operation == failing) {
                    throw new IOException("Input/output error");
                }
            });
            assertThrows(JournalException.class, () -> WritableSegment.create(disk, folder, HEADER));
            assertEquals(List.of(), left(), failing.toString());
            if (Files.exists(maps)) {
                assertFalse(Files.readString(maps).contains(folder.toString()), failing.toString());
            }
        }
        WritableSegment.create(Disk.SYSTEM, folder, HEADER).close(LENGTH);
    }

    @Test
    void shouldNotTakeAClosedFileForASyncedOne() throws IOException {
        final WritableSegment segment = WritableSegment.create(Disk.SYSTEM, folder, HEADER);
        segment.sync();
        segment.close(LENGTH);
        assertThrows(ClosedChannelException.class, segment::sync);
    }

    /** Faults of this thread that took no page from the disk. */
    private static long faults() throws IOException {
        final String stat = Files.readString(FAULTS);
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[7]);
    }

    /** Faults of this thread while it writes to pages from one on. */
    private static long faultsOf(final WritableSegment segment, final int first) throws IOException {
        long before = faults();
        // what reading takes itself
        final long idle = faults() - before;
        before = faults();
        for (int page = first; page < first + AHEAD; page++) {
            segment.buffer().putByte(page * PAGE + 100, (byte) 1);
        }
        return faults() - before - idle;
    }

    @Test
    void shouldSpareTheFaultOfEachPageThatAnotherThreadHasTouched() throws Exception {
        assumeTrue(Files.exists(FAULTS), "faults are counted in " + FAULTS + ", which is not here");
        final WritableSegment segment = WritableSegment.create(Disk.SYSTEM, folder, HEADER);
        try {
            // a page that was never written may come with its neighbours; one that was, and was synced, does not
            for (int page = 0; page < LENGTH / PAGE; page++) {
                segment.buffer().putByte(page * PAGE + 200, (byte) 1);
            }
            segment.sync();
            final long usual = faultsOf(segment, 40);
            assumeTrue(usual >= AHEAD, "the file system of " + folder + " does not protect pages: " + usual
                + " faults");
            final Thread other = new Thread(() -> segment.touchAhead(20 * PAGE));
            other.start();
            other.join();
            final long left = faultsOf(segment, 20);
            // below 0 where the measurement itself had one more without the writes
            assertTrue(left <= 0, left + " of " + usual);
        } finally {
            segment.close(LENGTH);
        }
    }

    @Test
    void shouldLoseNothingOfWhatIsWrittenMeanwhile() throws Exception {
        final WritableSegment segment = WritableSegment.create(Disk.SYSTEM, folder, HEADER);
        final AtomicBoolean done = new AtomicBoolean();
        final Thread other = new Thread(() -> {
            while (!done.get()) {
                segment.touchAhead(0);
                segment.touchAhead(LENGTH - PAGE);
                segment.touchAhead(10L * LENGTH);
            }
        });
        other.start();
        for (int value = 1; value < 200_000; value++) {
            for (int page = 1; page <= AHEAD; page++) {
                segment.buffer().putByte(page * PAGE + (value & 3), (byte) value);
                assertEquals((byte) value, segment.buffer().getByte(page * PAGE + (value & 3)));
            }
        }
        done.set(true);
        other.join();
        for (int page = 1; page <= AHEAD; page++) {
            for (int value = 200_000 - 4; value < 200_000; value++) {
                assertEquals((byte) value, segment.buffer().getByte(page * PAGE + (value & 3)));
            }
        }
        assertTrue(segment.isOpen());
        segment.close(LENGTH);
    }
}

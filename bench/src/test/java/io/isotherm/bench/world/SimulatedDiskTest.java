package io.isotherm.bench.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.journal.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that remembers what was synced, and what crashes leave of the rest. */
final class SimulatedDiskTest {
    private static final int PAGES = 4;
    private static final int ROUNDS = 64;

    @TempDir
    private Path tests;
    private int disks;
    private Path folder;
    private DiskTroubles troubles;

    @BeforeEach
    void folder() throws IOException {
        disk(0);
    }

    private SimulatedDisk disk(final long seed) throws IOException {
        final Path base = Files.createDirectory(tests.resolve(Integer.toString(disks++)));
        folder = Files.createDirectory(base.resolve("disk"));
        troubles = new DiskTroubles(new SplittableRandom(seed));
        return new SimulatedDisk(folder, Files.createDirectory(base.resolve("morgue")), new SplittableRandom(seed),
            ns -> { }, troubles);
    }

    private static byte[] pages(final int value) {
        final byte[] bytes = new byte[PAGES * DiskNode.PAGE];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** A file of ones that is synced with its name, over which twos are written by mapping. */
    private DiskFile written(final SimulatedDisk disk, final boolean synced) throws IOException {
        final DiskFile file = disk.create(folder.resolve("a"));
        file.write(ByteBuffer.wrap(pages(1)), 0);
        file.force(true);
        disk.syncFolder(folder);
        final MappedByteBuffer mapped = file.map(PAGES * DiskNode.PAGE);
        mapped.put(0, pages(2));
        if (synced) {
            file.force(false);
        }
        return file;
    }

    @Test
    void shouldLeaveOfAPageThatWasNotSyncedTheOldOrTheNew() throws IOException {
        final Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < ROUNDS; seed++) {
            final SimulatedDisk disk = disk(seed);
            written(disk, false);
            disk.crash(true);
            disk.restore();
            final byte[] left = Files.readAllBytes(folder.resolve("a"));
            final StringBuilder pages = new StringBuilder();
            for (int page = 0; page < PAGES; page++) {
                final byte value = left[page * DiskNode.PAGE];
                for (int i = 0; i < DiskNode.PAGE; i++) {
                    assertEquals(value, left[page * DiskNode.PAGE + i], "seed " + seed + ", page " + page);
                }
                pages.append(value);
            }
            seen.add(pages.toString());
        }
        assertTrue(seen.size() > 8 && seen.stream().allMatch(each -> each.matches("[12]{4}")), seen.toString());
    }

    @Test
    void shouldLeaveWhatWasSyncedAndWhatAKilledProcessHadWritten() throws IOException {
        final SimulatedDisk synced = disk(1);
        written(synced, true);
        synced.crash(true);
        synced.restore();
        assertArrayEquals(pages(2), Files.readAllBytes(folder.resolve("a")));
        final SimulatedDisk killed = disk(2);
        written(killed, false);
        killed.crash(false);
        killed.restore();
        assertArrayEquals(pages(2), Files.readAllBytes(folder.resolve("a")));
    }

    @Test
    void shouldKeepTheFirstOfTheNamesThatWereNotSynced() throws IOException {
        final Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < ROUNDS; seed++) {
            final SimulatedDisk disk = disk(seed);
            disk.create(folder.resolve("old")).close();
            disk.syncFolder(folder);
            disk.create(folder.resolve("new.tmp")).close();
            disk.rename(folder.resolve("new.tmp"), folder.resolve("new"));
            disk.delete(folder.resolve("old"));
            disk.crash(true);
            disk.restore();
            seen.add(disk.list(folder).stream().map(file -> file.getFileName().toString()).toList().toString());
        }
        assertEquals(Set.of("[old]", "[new.tmp, old]", "[new, old]", "[new]"), seen);
    }

    @Test
    void shouldRefuseEverythingFromACrashOn() throws IOException {
        final SimulatedDisk disk = disk(3);
        final DiskFile file = written(disk, false);
        disk.crashWithin(1, true);
        assertThrows(IOException.class, () -> file.force(false));
        assertTrue(disk.isCrashed());
        assertThrows(IOException.class, () -> disk.list(folder));
        disk.restore();
        assertFalse(disk.isCrashed());
        assertEquals(1, disk.list(folder).size());
    }

    @Test
    void shouldLoseWhatItSaidItHadSynced() throws IOException {
        final Set<Byte> seen = new HashSet<>();
        for (int seed = 0; seed < ROUNDS; seed++) {
            final SimulatedDisk disk = disk(seed);
            final DiskFile file = written(disk, false);
            troubles.lying(true);
            file.force(false);
            disk.crash(true);
            disk.restore();
            seen.add(Files.readAllBytes(folder.resolve("a"))[0]);
        }
        assertEquals(Set.of((byte) 1, (byte) 2), seen);
    }

    @Test
    void shouldLoseInAPowerCutWhatAProcessThatWasKilledBeforeHadNotSynced() throws IOException {
        final Set<Byte> bytes = new HashSet<>();
        final Set<Integer> names = new HashSet<>();
        for (int seed = 0; seed < ROUNDS; seed++) {
            final SimulatedDisk disk = disk(seed);
            written(disk, false);
            disk.create(folder.resolve("b")).close();
            disk.crash(false);
            disk.restore();
            assertArrayEquals(pages(2), Files.readAllBytes(folder.resolve("a")), "seed " + seed);
            assertEquals(2, disk.list(folder).size());
            disk.crash(true);
            disk.restore();
            bytes.add(Files.readAllBytes(folder.resolve("a"))[0]);
            names.add(disk.list(folder).size());
        }
        assertEquals(Set.of((byte) 1, (byte) 2), bytes);
        assertEquals(Set.of(1, 2), names);
    }

    @Test
    void shouldKeepInAPowerCutWhatTheNextProcessHasSyncedForTheOneBefore() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            final SimulatedDisk disk = disk(seed);
            final DiskFile before = written(disk, false);
            disk.create(folder.resolve("b")).close();
            disk.crash(false);
            disk.restore();
            assertThrows(IOException.class, () -> before.force(false), "its process has ended");
            try (DiskFile again = disk.open(folder.resolve("a"))) {
                again.force(true);
            }
            disk.syncFolder(folder);
            disk.crash(true);
            disk.restore();
            assertArrayEquals(pages(2), Files.readAllBytes(folder.resolve("a")), "seed " + seed);
            assertEquals(2, disk.list(folder).size());
        }
    }
}

package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.engine.archive.HistoryArchive;
import io.isotherm.engine.archive.SeriesWriter;
import io.isotherm.engine.listing.ListingDirectory;
import io.isotherm.engine.snapshot.SnapshotFileException.Code;
import io.isotherm.feed.Venue;
import io.isotherm.feed.listing.VenueListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link SnapshotFileTest} asks of the directory of snapshots, asked of the directories of history and listings:
 * private under any umask, and nothing that others may have planted there is followed, read or written.
 */
final class PrivateDirectoriesTest {
    private static final int NOBODY = 65_534;
    private static final List<VenueEntry> VENUES = List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL));
    /** 2026-11-20T00:00:01Z. */
    private static final VenueListing LISTING =
        new VenueListing(Venue.OKX, 1_795_132_801_000_000_000L, List.of(), List.of());

    @TempDir
    private Path parent;

    /** A directory that an engine opens or writes. */
    @FunctionalInterface
    private interface Opened {
        void open(Path directory) throws IOException;
    }

    private static final List<Opened> BOTH = List.of(PrivateDirectoriesTest::writeHistory,
        directory -> ListingDirectory.at(directory).keep(LISTING));

    private static void writeHistory(final Path directory) throws IOException {
        try (HistoryArchive archive = HistoryArchive.open(directory, line -> { })) {
            assertTrue(archive.underlying("BTC", VENUES, List.of()).bars(BarInterval.SECOND).append(7, 0, 0));
        }
    }

    /** Main class of a process that writes both under its umask. */
    static final class Writing {
        private Writing() {
        }

        public static void main(final String[] arguments) throws IOException {
            for (int i = 0; i < BOTH.size(); i++) {
                BOTH.get(i).open(Path.of(arguments[0], "state", "d" + i));
            }
            try (HistoryArchive held = HistoryArchive.open(Path.of(arguments[0], "state", "d0"), line -> { })) {
                assertFalse(held.stopped());
                System.out.println("written");
                System.in.read();
            }
        }
    }

    private static Path made(final Path path) throws IOException {
        return Files.createDirectory(path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void refused(final Code code, final Opened opened, final Path directory) {
        final SnapshotFileException refusal =
            assertThrows(SnapshotFileException.class, () -> opened.open(directory));
        assertEquals(code, refusal.code(), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(directory.toString()), refusal.getMessage());
    }

    private static boolean done(final String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }

    private static List<Path> all(final Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.toList();
        }
    }

    @Test
    void shouldBePrivateUnderAnyUmaskAndHeldByOneEngine() throws IOException, InterruptedException {
        for (final String umask : List.of("000", "022")) {
            final Path own = made(parent.resolve("umask-" + umask));
            try (ChildJvm child = ChildJvm.start(umask, Writing.class, own.toString())) {
                assertEquals("written", child.readLine());
                int files = 0;
                for (final Path path : all(own)) {
                    final boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
                    assertEquals(folder ? "rwx------" : "rw-------", PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)), path + ", umask " + umask);
                    files += folder ? 0 : 1;
                }
                assertEquals(3, files, "lock, history and listing: " + all(own));
                refused(Code.ENGINE_RUNNING, BOTH.get(0), own.resolve("state").resolve("d0"));
            }
        }
    }

    @Test
    void shouldRefuseWhatStandsInTheDirectorysPlace() throws IOException {
        for (final Opened opened : BOTH) {
            final Path directory = parent.resolve("state");
            final Path real = made(parent.resolve("real"));
            Files.createSymbolicLink(directory, real);
            refused(Code.SYMLINK, opened, directory);
            Files.delete(directory);
            Files.writeString(directory, "a file");
            refused(Code.NOT_A_DIRECTORY, opened, directory);
            Files.delete(directory);
            made(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
            refused(Code.NOT_PRIVATE, opened, directory);
            assertEquals(List.of(directory), all(directory));
            assertEquals(List.of(real), all(real));
            Files.delete(directory);
            Files.delete(real);
        }
    }

    @Test
    void shouldRefuseForeignOwner() throws IOException, InterruptedException {
        for (final Opened opened : BOTH) {
            final Path directory = made(parent.resolve("state"));
            assumeTrue(done("chown", Integer.toString(NOBODY), directory.toString()),
                "changing an owner needs root");
            refused(Code.FOREIGN_OWNER, opened, directory);
            assertEquals(List.of(directory), all(directory));
            Files.delete(directory);
        }
        final Path lock = Files.writeString(SnapshotPaths.lock(made(parent.resolve("state"))), "");
        Files.setAttribute(lock, "unix:uid", NOBODY);
        refused(Code.FOREIGN_OWNER, BOTH.get(0), lock.getParent());
    }

    @Test
    void shouldRefuseWhatStandsInTheLocksPlace() throws IOException, InterruptedException {
        final Path directory = made(parent.resolve("state"));
        final Path precious = Files.writeString(parent.resolve("precious"), "precious");
        final Path lock = SnapshotPaths.lock(directory);
        Files.createSymbolicLink(lock, precious);
        refused(Code.SYMLINK, BOTH.get(0), directory);
        Files.delete(lock);
        Files.createLink(lock, precious);
        refused(Code.HARD_LINK, BOTH.get(0), directory);
        Files.delete(lock);
        assumeTrue(done("mkfifo", lock.toString()), "mkfifo is not available");
        refused(Code.NOT_A_FILE, BOTH.get(0), directory);
        assertEquals("precious", Files.readString(precious));
    }

    @Test
    void shouldSetAsideWhatStandsInAHistoryFilesPlace() throws IOException, InterruptedException {
        final Path folder = parent.resolve("series");
        final SegmentHeader header = SegmentHeader.bars(BarInterval.SECOND, "BTC", VENUES);
        SeriesWriter.open(folder, header, 1 << 20, line -> { }).close();
        final Path precious = Files.writeString(parent.resolve("precious"), "precious");
        Files.createSymbolicLink(HistoryPaths.segment(folder, 1), precious);
        Files.createLink(HistoryPaths.segment(folder, 2), precious);
        Files.createDirectory(HistoryPaths.segment(folder, 3));
        assumeTrue(done("mkfifo", HistoryPaths.segment(folder, 4).toString()), "mkfifo is not available");
        final List<String> notices = new ArrayList<>();
        SeriesWriter.open(folder, header, 1 << 20, notices::add).close();
        assertEquals(4, notices.size(), notices.toString());
        assertTrue(notices.stream().allMatch(line -> line.contains("set aside")), notices.toString());
        assertEquals("precious", Files.readString(precious));
    }

    @Test
    void shouldWriteNoListingThroughWhatStandsInItsPlaceAndReadNone() throws IOException, InterruptedException {
        final ListingDirectory listings = ListingDirectory.at(parent.resolve("listings"));
        final Path file = listings.keep(LISTING);
        final Path precious = Files.writeString(parent.resolve("precious"), "precious");
        for (final Path planted : List.of(file, file.resolveSibling(file.getFileName() + ".new"))) {
            Files.deleteIfExists(planted);
            Files.createSymbolicLink(planted, precious);
            listings.keep(LISTING);
            assertEquals(LISTING, listings.newest(Venue.OKX).listing());
            Files.deleteIfExists(planted);
            Files.createLink(planted, precious);
            listings.keep(LISTING);
            assertEquals("precious", Files.readString(precious));
            Files.deleteIfExists(planted);
            assumeTrue(done("mkfifo", planted.toString()), "mkfifo is not available");
            if (planted.equals(file)) {
                assertNull(listings.newest(Venue.OKX).listing(), "opening a FIFO would block");
            }
            listings.keep(LISTING);
            assertEquals(LISTING, listings.newest(Venue.OKX).listing());
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
}

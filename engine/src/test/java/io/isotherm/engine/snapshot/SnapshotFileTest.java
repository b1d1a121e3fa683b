package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.engine.snapshot.SnapshotFileException.Code;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotFileTest {
    @TempDir
    private Path parent;
    private Path directory;
    private Path snapshot;

    @BeforeEach
    void name() {
        directory = parent.resolve("isotherm-test").resolve("default");
        snapshot = SnapshotPaths.snapshot(directory);
    }

    private SnapshotFileException refused(final Code code) {
        final SnapshotFileException refusal =
            assertThrows(SnapshotFileException.class, () -> SnapshotFile.create(Specs.of(directory)));
        assertEquals(code, refusal.code(), refusal.getMessage());
        return refusal;
    }

    private static void make(final Path path) throws IOException {
        Files.createDirectories(path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static int run(final String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Test
    void shouldShowReadersWhatItWasMadeFor() {
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory))) {
            file.instrumentPulse(2).mark(5).quote(4, PulseWriter.NONE).openInterest(6).eventTimeNs(7).health(2)
                .publish(8);
            file.counters().add(EngineCounter.FRAMES, 3, 41);
            file.counters().increment(EngineCounter.FRAMES, 3);
            file.counters().max(EngineCounter.BATCH_MAX, 0, 9);
            file.counters().max(EngineCounter.BATCH_MAX, 0, 8);
            final SnapshotReader reader = SnapshotReader.tryAttach(directory);
            assertEquals(List.of("bybit", "okx"), reader.directory().venues().stream().map(v -> v.code()).toList());
            final UnderlyingEntry btc = reader.directory().underlyings().get(0);
            assertEquals("BTC", btc.name());
            assertTrue(btc.bracketsAssumed());
            assertEquals(2, btc.venues().size());
            assertEquals(10, reader.directory().underlyings().get(1).bucketWidthBps());
            final InstrumentEntry swap = reader.directory().instruments().get(1);
            assertEquals("BTC-USD-SWAP", swap.symbol());
            assertTrue(swap.inverse());
            assertEquals(1, swap.venueRow());
            assertEquals(1, file.venueRow(1));
            assertEquals(2, reader.directory().instrumentIndex("okx", "ETH-USDT-SWAP"));
            assertEquals(-1, reader.directory().underlyingIndex("XYZ"));
            assertEquals(42, reader.counter(EngineCounter.FRAMES, 3));
            assertEquals(42, file.counters().get(EngineCounter.FRAMES, 3));
            assertEquals(9, reader.counter(EngineCounter.BATCH_MAX, 0));
            assertEquals("0.1.0-test", reader.header().engineVersion());
            assertEquals(ProcessHandle.current().pid(), reader.header().pid());
            assertEquals(EngineState.STARTING, reader.header().engineState());
            final PulseView view = new PulseView();
            assertEquals(ReadResult.EMPTY, reader.pulse(0, view));
            assertEquals(ReadResult.OK, reader.pulse(2, view));
            assertArrayEquals(new long[] {1, 5, 4, PulseView.NONE, 6, 7, 8, 2}, new long[] {view.sequence(),
                view.mark(), view.bid(), view.ask(), view.openInterest(), view.eventTimeNs(), view.receiveTimeNs(),
                view.health()});
        }
    }

    @Test
    void shouldBePrivateUnderAnyUmask() throws IOException, InterruptedException {
        for (final String umask : List.of("000", "022", "277")) {
            final Path own = parent.resolve("umask-" + umask).resolve("default");
            try (ChildJvm child = ChildJvm.start(umask, CreatedFile.class, own.toString())) {
                assertEquals(0, child.waitFor(), umask);
            }
            assertEquals("rwx------", mode(own.getParent()), umask);
            assertEquals("rwx------", mode(own), umask);
            assertEquals("rw-------", mode(SnapshotPaths.snapshot(own)), umask);
            assertEquals("rw-------", mode(SnapshotPaths.lock(own)), umask);
        }
    }

    private static String mode(final Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    /** Main class of a process that only creates the file. */
    static final class CreatedFile {
        private CreatedFile() {
        }

        public static void main(final String[] arguments) {
            SnapshotFile.create(Specs.of(Path.of(arguments[0]))).close();
        }
    }

    @Test
    void shouldRefuseSecondEngineInThisAndInAnotherProcess() throws IOException, InterruptedException {
        try (ChildJvm child = ChildJvm.start(null, StampedWriter.class, directory.toString(), "1000000000")) {
            assertEquals("ready", child.readLine());
            assertTrue(refused(Code.ENGINE_RUNNING).getMessage().contains("engine.lock"));
            child.kill();
        }
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory))) {
            refused(Code.ENGINE_RUNNING);
            refused(Code.ENGINE_RUNNING);
            file.heartbeat(System.nanoTime());
        }
        SnapshotFile.create(Specs.of(directory)).close();
    }

    @Test
    void shouldTellReadersOfTheFileBeforeToMoveOn() {
        final SnapshotFile first = SnapshotFile.create(Specs.of(directory));
        final SnapshotReader reader = SnapshotReader.tryAttach(directory);
        first.close();
        first.close();
        assertEquals(Liveness.CLOSED, reader.liveness(System.nanoTime()));
        assertFalse(reader.reattachIfSuperseded());
        final long epoch = reader.header().epochRandom();
        try (SnapshotFile second = SnapshotFile.create(Specs.of(directory))) {
            assertEquals(Liveness.SUPERSEDED, reader.liveness(System.nanoTime()));
            second.instrumentPulse(0).mark(1).publish(2);
            assertTrue(reader.reattachIfSuperseded());
            assertFalse(epoch == reader.header().epochRandom());
            assertEquals(ReadResult.OK, reader.pulse(0, new PulseView()));
        }
    }

    @Test
    void shouldReplaceOwnFileThatIsNoSnapshotAndRemoveStaleTemporaries() throws IOException {
        make(directory);
        Files.writeString(snapshot, "hello");
        final Path stale = directory.resolve("snapshot.iso.123.tmp");
        Files.writeString(stale, "half");
        SnapshotFile.create(Specs.of(directory)).close();
        assertFalse(Files.exists(stale));
        try (var files = Files.list(directory)) {
            assertEquals(List.of("engine.lock", "snapshot.iso"),
                files.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void shouldRefuseSymlinkInTheWay() throws IOException {
        make(directory);
        final Path target = parent.resolve("target");
        Files.writeString(target, "precious");
        for (final Path planted : List.of(snapshot, SnapshotPaths.lock(directory))) {
            Files.deleteIfExists(planted);
            Files.createSymbolicLink(planted, target);
            assertTrue(refused(Code.SYMLINK).getMessage().contains(planted.toString()));
            Files.delete(planted);
        }
        Files.createSymbolicLink(snapshot, parent.resolve("dangling"));
        refused(Code.SYMLINK);
        assertEquals("precious", Files.readString(target));
    }

    @Test
    void shouldRefuseFifoAndDirectoryInTheWay() throws IOException, InterruptedException {
        make(directory);
        for (final Path planted : List.of(snapshot, SnapshotPaths.lock(directory))) {
            Files.deleteIfExists(planted);
            assumeTrue(run("mkfifo", planted.toString()) == 0, "mkfifo is not available");
            refused(Code.NOT_A_FILE);
            Files.delete(planted);
            Files.createDirectory(planted);
            refused(Code.NOT_A_FILE);
            Files.delete(planted);
        }
    }

    @Test
    void shouldRefuseHardLinkInTheWay() throws IOException {
        make(directory);
        final Path other = Files.writeString(parent.resolve("other"), "precious");
        Files.createLink(snapshot, other);
        assertTrue(refused(Code.HARD_LINK).getMessage().contains("2 names"));
        assertEquals("precious", Files.readString(other));
    }

    @Test
    void shouldRefuseWhatIsNoDirectoryOrNotPrivate() throws IOException {
        make(directory.getParent());
        Files.writeString(directory, "");
        refused(Code.NOT_A_DIRECTORY);
        Files.delete(directory);
        make(parent.resolve("elsewhere"));
        Files.createSymbolicLink(directory, parent.resolve("elsewhere"));
        refused(Code.SYMLINK);
        Files.delete(directory);
        make(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertTrue(refused(Code.NOT_PRIVATE).getMessage().contains("0755"));
    }

    @Test
    void shouldRefuseForeignOwner() throws IOException, InterruptedException {
        make(directory);
        Files.writeString(snapshot, "");
        assumeTrue(run("chown", "65534", snapshot.toString()) == 0, "changing an owner needs root");
        assertTrue(refused(Code.FOREIGN_OWNER).getMessage().contains("65534"));
        Files.delete(snapshot);
        run("chown", "65534", directory.toString());
        refused(Code.FOREIGN_OWNER);
        run("chown", "0", directory.toString());
        run("chown", "65534", directory.getParent().toString());
        refused(Code.FOREIGN_OWNER);
    }

    @Test
    void shouldSayWhatIsMissingWhenTheFileSystemIsFull() throws IOException, InterruptedException {
        final Path mount = parent.resolve("tiny");
        make(mount);
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256k,mode=0700", "tmpfs", mount.toString()) == 0,
            "mounting a small tmpfs is not allowed here");
        try {
            directory = mount.resolve("default");
            final String message = refused(Code.NO_SPACE).getMessage();
            assertTrue(message.matches("No space left for .*/tiny/default/snapshot.iso: it needs \\d+ bytes, \\d+ are "
                + "free.*"), message);
            try (var files = Files.list(directory)) {
                assertEquals(List.of("engine.lock"), files.map(path -> path.getFileName().toString()).toList());
            }
            assertEquals(0, run("mount", "-o", "remount,size=16m", mount.toString()));
            SnapshotFile.create(Specs.of(directory)).close();
        } finally {
            // Lazily: the mapping of a file in it lives until it is collected.
            run("umount", "-l", mount.toString());
        }
    }

    @Test
    void shouldSayThatTheFileSystemIsReadOnly() throws IOException, InterruptedException {
        final Path mount = parent.resolve("sealed");
        make(mount);
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256k,mode=0700", "tmpfs", mount.toString()) == 0,
            "mounting a small tmpfs is not allowed here");
        try {
            directory = mount.resolve("default");
            make(directory);
            assertEquals(0, run("mount", "-o", "remount,ro", mount.toString()));
            refused(Code.READ_ONLY);
        } finally {
            // Lazily: the mapping of a file in it lives until it is collected.
            run("umount", "-l", mount.toString());
        }
    }

    @Test
    void shouldPublishTheSameWhateverOthersScribbleIntoTheFile() throws IOException {
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory));
             FileChannel channel = FileChannel.open(snapshot, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final MappedByteBuffer scribble = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            final UnsafeBuffer bytes = new UnsafeBuffer(scribble);
            final SnapshotReader reader = SnapshotReader.tryAttach(directory);
            final PulseView view = new PulseView();
            file.map(0).rebase(0, Specs::edge);
            for (int publish = 1; publish <= 8; publish++) {
                // Everything that changes, counters, pulses and maps, is overwritten before each publish.
                final int from = reader.directory().instruments().size() * 128 + 1024;
                bytes.setMemory(from, bytes.capacity() - from, (byte) (publish * 37));
                file.instrumentPulse(0).mark(publish).publish(publish);
                file.counters().increment(EngineCounter.FRAMES, 3);
                file.map(0).head().mark(publish);
                file.map(0).publish(publish);
                assertEquals(ReadResult.OK, reader.pulse(0, view));
                assertEquals(publish, view.mark());
                assertEquals(publish, view.sequence());
                assertEquals(publish, reader.counter(EngineCounter.FRAMES, 3));
                final MapView map = new MapView();
                assertEquals(ReadResult.OK, reader.map(0, map));
                assertEquals(publish, map.mark());
            }
        }
    }

    @Test
    void shouldSignalTheVersionOfThisLayout() {
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory))) {
            final SnapshotReader reader = SnapshotReader.tryAttach(directory);
            assertEquals(LayoutVersion.CURRENT, reader.header().layoutVersion());
            assertEquals(file.path(), reader.file());
            assertTrue(reader.header().fileLength() > HeaderDescriptor.HEADER_LENGTH);
        }
    }

    @Test
    void shouldRefuseNamesThatDoNotFit() {
        final SnapshotSpec spec = Specs.of(directory);
        final SnapshotSpec tooLong = new SnapshotSpec(directory, "v".repeat(32), spec.venues(), spec.underlyings(),
            spec.instruments(), 1, 2, false);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SnapshotFile.create(tooLong)).getMessage()
            .contains("31 fit"));
        SnapshotFile.create(spec).close();
    }
}

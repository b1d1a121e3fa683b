package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.client.AttachException;
import io.isotherm.client.AttachState;
import io.isotherm.client.GridReader;
import io.isotherm.client.GridView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.GridComponentDescriptor;
import io.isotherm.client.layout.GridFileDescriptor;
import io.isotherm.client.layout.GridHeaderDescriptor;
import io.isotherm.client.layout.GridRegionDescriptor;
import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.engine.publish.PublishedBasis;
import io.isotherm.engine.snapshot.SnapshotFileException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.agrona.CloseHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the grid file comes, goes and is refused. */
final class GridFileTest {
    private static final long INTERVAL_NS = 5_000_000_000L;
    /** Distance of two slots, a row of cells more than this version has. */
    private static final long WIDE = GridSlotDescriptor.STRIDE + 65_536;
    /** Bytes of a row of the finest hat, the first component after nine narrow ones. */
    private static final int HAT_LENGTH = GridSlotDescriptor.BUCKET_COUNT * Double.BYTES;
    private static final int FIRST_HAT_LONGS = GridHeaderDescriptor.HEADER_LENGTH
        + 9 * GridComponentDescriptor.STRIDE + GridComponentDescriptor.LONGS_OFFSET;

    @TempDir
    private Path parent;
    private Path directory;
    private Path grid;
    private CProgram c;
    private PythonProgram python;

    @BeforeEach
    void name() {
        directory = parent.resolve("default");
        grid = SnapshotPaths.grid(directory);
    }

    private SnapshotSpec spec() {
        return Specs.of(directory).withGrid(PublishedBasis.every(INTERVAL_NS));
    }

    private static HandmadeGrid source(final SnapshotSpec spec) {
        return new HandmadeGrid(7, spec.grid().components(), 5).change(22_000, 9);
    }

    @Test
    void shouldShowReadersWhatItWasMadeFor() throws IOException {
        try (SnapshotFile file = SnapshotFile.create(spec())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(grid)));
            assertEquals(PublishedBasis.fileLength(3), Files.size(grid));
            final SnapshotReader snapshots = SnapshotReader.tryAttach(directory);
            final GridReader reader = GridReader.attach(directory, Duration.ZERO);
            assertTrue(reader.sameEpoch(snapshots));
            assertEquals(snapshots.header().bootId(), reader.header().bootId());
            assertEquals(snapshots.header().pid(), reader.header().pid());
            assertEquals("0.1.0-test", reader.header().engineVersion());
            assertEquals(INTERVAL_NS, reader.header().intervalNs());
            assertEquals(17, reader.basis().count());
            assertEquals(125, reader.basis().leverage(0));
            assertEquals(0.64, reader.basis().distance(16));
            assertEquals(64, reader.basis().bucketsPerCell(16));
            assertEquals(2, reader.instrumentIndex("okx", "ETH-USDT-SWAP"));
            assertEquals(-1, reader.instrumentIndex("bybit", "ETH-USDT-SWAP"));
            assertEquals(10, reader.instruments().get(2).bucketWidthBps());
            assertEquals("ETH", reader.instruments().get(2).underlying());
            assertTrue(reader.instruments().get(1).inverse() && reader.instruments().get(0).bracketsAssumed());
            final GridView view = new GridView();
            assertSame(ReadResult.EMPTY, reader.grid(0, view));
            file.grids()[0].publish(source(spec()), 41, 42);
            assertSame(ReadResult.OK, reader.grid(0, view));
            assertEquals(List.of(1L, 41L, 42L, 8L), List.of(view.sequence(), view.eventSequence(), view.asOfNs(),
                view.ageNs(50)));
        }
    }

    @Test
    void shouldMakeNoGridFileUnlessAskedAndRemoveThatOfTheEngineBefore() throws IOException {
        SnapshotFile.create(Specs.of(directory)).close();
        assertFalse(Files.exists(grid));
        SnapshotFile.create(spec()).close();
        final GridReader before = GridReader.open(directory);
        assertFalse(before.header().superseded());
        SnapshotFile.create(Specs.of(directory)).close();
        assertFalse(Files.exists(grid), "40 MB of shared memory that nobody renews");
        assertTrue(before.header().superseded());
        assertSame(AttachState.AWAIT_FILE,
            assertThrows(AttachException.class, () -> GridReader.open(directory)).state());
        Files.writeString(grid, "mine, and no grid file");
        SnapshotFile.create(Specs.of(directory)).close();
        assertTrue(Files.exists(grid), "what is no grid file stays");
    }

    @Test
    void shouldTellOneEpochFromTheNext() throws IOException, InterruptedException {
        final SnapshotFile first = SnapshotFile.create(spec());
        final SnapshotReader snapshots = SnapshotReader.tryAttach(directory);
        final GridReader reader = GridReader.beside(snapshots);
        c = CProgram.start(GridProgram.compiled(), "follow", directory.toString());
        assertTrue(c.ask("go").startsWith("1 3 READY"));
        assertTrue(c.ask("go").startsWith("0 3 READY"), "once is enough");
        first.close();
        try (SnapshotFile second = SnapshotFile.create(spec())) {
            second.grids()[1].publish(source(spec()), 1, 2);
            assertTrue(reader.header().superseded());
            assertFalse(reader.reattach(snapshots), "both are of the epoch before");
            final AttachException other =
                assertThrows(AttachException.class, () -> GridReader.beside(snapshots));
            assertSame(AttachState.AWAIT_SUCCESSOR, other.state());
            assertTrue(other.getMessage().contains("of another epoch than " + snapshots.file()), other.getMessage());
            assertTrue(snapshots.reattachIfSuperseded());
            assertTrue(reader.reattach(snapshots));
            assertTrue(c.ask("go").startsWith("1 3 READY"));
            assertSame(AttachState.READY, reader.reattachState());
            assertSame(ReadResult.OK, reader.grid(1, new GridView()));
        }
        try (SnapshotFile without = SnapshotFile.create(Specs.of(directory))) {
            assertEquals(0, without.grids().length);
            assertTrue(snapshots.reattachIfSuperseded());
            assertFalse(reader.reattach(snapshots));
            assertSame(AttachState.AWAIT_FILE, reader.reattachState());
            assertEquals("0 3 AWAIT_FILE " + reader.reattachMessage(), c.ask("go"));
            assertTrue(reader.reattachMessage().contains("set snapshot.grid"), reader.reattachMessage());
            // at once, for a live engine without grids will not have any
            assertSame(AttachState.AWAIT_FILE, assertThrows(AttachException.class,
                () -> GridReader.attach(directory, Duration.ofDays(1))).state());
        }
    }

    @Test
    void shouldRefuseWhatIsPlantedInItsWay() throws IOException {
        SnapshotFile.create(Specs.of(directory)).close();
        final Path target = Files.writeString(parent.resolve("target"), "precious");
        Files.createSymbolicLink(grid, target);
        refused(Code.SYMLINK);
        SnapshotFile.create(Specs.of(directory)).close();
        assertTrue(Files.isSymbolicLink(grid), "an engine without grids leaves it alone");
        Files.delete(grid);
        Files.createLink(grid, target);
        refused(Code.HARD_LINK);
        Files.delete(grid);
        Files.createDirectory(grid);
        refused(Code.NOT_A_FILE);
        assertEquals("precious", Files.readString(target));
        Files.delete(grid);
        final Path stale = Files.writeString(directory.resolve("grid.iso.123.tmp"), "half");
        SnapshotFile.create(spec()).close();
        assertFalse(Files.exists(stale));
        try (var files = Files.list(directory)) {
            assertEquals(List.of("engine.lock", "grid.iso", "snapshot.iso"),
                files.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    private SnapshotFileException refused(final Code code) {
        final SnapshotFileException refused =
            assertThrows(SnapshotFileException.class, () -> SnapshotFile.create(spec()));
        assertSame(code, refused.code(), refused.getMessage());
        assertTrue(refused.getMessage().contains(grid.toString()), refused.getMessage());
        return refused;
    }

    @Test
    void shouldFindAtTheStartThatTheFileSystemIsTooSmall() throws IOException, InterruptedException {
        final Path mount = Files.createDirectory(parent.resolve("tiny"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        final Process mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=16m,mode=0700", "tmpfs",
            mount.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assumeTrue(mounted.waitFor() == 0, "mounting a small tmpfs is not allowed here");
        try {
            directory = mount.resolve("default");
            grid = SnapshotPaths.grid(directory);
            final SnapshotSpec few = spec();
            final SnapshotSpec many = new SnapshotSpec(directory, few.engineVersion(), few.venues(),
                few.underlyings(), Collections.nCopies(12, few.instruments().get(0)), 1, 2, false, few.grid());
            final String said =
                assertThrows(SnapshotFileException.class, () -> SnapshotFile.create(many)).getMessage();
            assertTrue(said.startsWith("No space left for " + grid + ": it needs " + PublishedBasis.fileLength(12)),
                said);
            assertTrue(said.contains("or set snapshot.grid to off"), said);
            try (var files = Files.list(directory)) {
                assertEquals(List.of("engine.lock"), files.map(path -> path.getFileName().toString()).toList());
            }
        } finally {
            // Lazily: the mapping of a file in it lives until it is collected.
            new ProcessBuilder("umount", "-l", mount.toString()).start().waitFor();
        }
    }

    @Test
    void shouldRefuseMoreInstrumentsThanOneMappingHolds() {
        final SnapshotSpec few = spec();
        final SnapshotSpec many = new SnapshotSpec(directory, few.engineVersion(), few.venues(), few.underlyings(),
            Collections.nCopies(1_420, few.instruments().get(0)), 1, 2, false, few.grid());
        final SnapshotFileException refused =
            assertThrows(SnapshotFileException.class, () -> SnapshotFile.create(many));
        assertSame(Code.TOO_LARGE, refused.code());
        assertTrue(refused.getMessage().contains("set snapshot.grid to off"), refused.getMessage());
        assertFalse(Files.exists(SnapshotPaths.snapshot(directory)));
    }

    private void patch(final long offset, final long value, final int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(grid, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).flip()
                .limit(bytes), offset);
        }
    }

    private void truncate(final long length) throws IOException {
        try (FileChannel channel = FileChannel.open(grid, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    /** A damage, and the state that it must lead to. */
    private interface Damage {
        void make() throws IOException;
    }

    @Test
    void shouldBeRefusedInTheSameWordsByEveryLanguage() throws IOException, InterruptedException {
        startOthers();
        SnapshotFile.create(Specs.of(directory)).close();
        expect(AttachState.AWAIT_FILE, () -> { });
        expect(AttachState.NOT_A_FILE, () -> Files.createDirectory(grid));
        Files.delete(grid);
        expect(AttachState.AWAIT_LENGTH, () -> {
            Files.write(grid, new byte[100]);
            Files.setPosixFilePermissions(grid, PosixFilePermissions.fromString("rw-------"));
        });
        expect(AttachState.AWAIT_VERSION, () -> Files.write(grid, new byte[4096]));
        expect(AttachState.WRONG_MAGIC, () -> Files.copy(SnapshotPaths.snapshot(directory),
            Files.newOutputStream(grid)));
        expect(AttachState.WRONG_VERSION, () -> {
            SnapshotFile.create(spec()).close();
            patch(GridHeaderDescriptor.LAYOUT_VERSION_OFFSET, GridFileDescriptor.MAJOR + 1 << 16 | 7, 4);
        });
        expect(AttachState.WRONG_SCHEMA, () -> {
            patch(GridHeaderDescriptor.LAYOUT_VERSION_OFFSET, GridFileDescriptor.CURRENT, 4);
            patch(GridHeaderDescriptor.SCHEMA_HASH_OFFSET, 1, 8);
        });
        // a newer minor version only appends, so its hash is not looked at
        patch(GridHeaderDescriptor.LAYOUT_VERSION_OFFSET, GridFileDescriptor.CURRENT + 1, 4);
        assertEquals(3, GridReader.open(directory).instruments().size());
        corrupt(GridHeaderDescriptor.SLOT_STRIDE_OFFSET, 64, 8);
        corrupt(GridHeaderDescriptor.BUCKET_COUNT_OFFSET, 8192, 4);
        corrupt(GridHeaderDescriptor.INSTRUMENTS_OFFSET + HeaderDescriptor.TABLE_COUNT, 1 << 30, 4);
        corrupt(GridHeaderDescriptor.COMPONENTS_OFFSET + HeaderDescriptor.TABLE_COUNT, 24, 4);
        corrupt(GridHeaderDescriptor.HEADER_LENGTH + 20, 4097, 4);
        corrupt(GridHeaderDescriptor.HEADER_LENGTH + 24, Integer.MAX_VALUE - 7, 4);
        corrupt(1664, 1L << 40, 8);
        corrupt(1664 + 28, 37, 4);
        widen();
        assertEquals(1, GridReader.open(directory).instruments().size());
        corrupt(FIRST_HAT_LONGS, GridSlotDescriptor.STRIDE, 4);
        corrupt(FIRST_HAT_LONGS, GridSlotDescriptor.STRIDE - HAT_LENGTH + Double.BYTES, 4);
        expect(AttachState.NOT_READABLE, () -> Files.setPosixFilePermissions(grid,
            PosixFilePermissions.fromString("rw-rw----")));
        Files.setPosixFilePermissions(grid, PosixFilePermissions.fromString("rw-------"));
        expect(AttachState.TRUNCATED, () -> truncate(10_000));
    }

    /** Has the slots of a single instrument further apart, as a later minor version may. */
    private void widen() throws IOException {
        patch(GridHeaderDescriptor.LAYOUT_VERSION_OFFSET, GridFileDescriptor.CURRENT + 1, 4);
        patch(GridHeaderDescriptor.INSTRUMENTS_OFFSET + HeaderDescriptor.TABLE_COUNT, 1, 4);
        patch(GridHeaderDescriptor.SLOT_STRIDE_OFFSET, WIDE, 8);
    }

    @Test
    void shouldBeReadAlikeWithSlotsFurtherApart() throws IOException, InterruptedException {
        try (SnapshotFile file = SnapshotFile.create(spec())) {
            file.grids()[0].publish(source(spec()), 41, 42);
        }
        final long region =
            new GridFileDescriptor(spec().grid().components().size(), spec().instruments().size()).regionOffset(0);
        final GridView before = new GridView();
        assertSame(ReadResult.OK, GridReader.open(directory).grid(0, before));
        // the first publish is in slot 1
        final long slots = region + GridRegionDescriptor.SLOTS_OFFSET;
        try (FileChannel channel = FileChannel.open(grid, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final ByteBuffer slot = ByteBuffer.allocate(GridSlotDescriptor.STRIDE);
            channel.read(slot, slots + GridSlotDescriptor.STRIDE);
            channel.write(slot.flip(), slots + WIDE);
            channel.write(ByteBuffer.allocate((int) (WIDE - GridSlotDescriptor.STRIDE)),
                slots + GridSlotDescriptor.STRIDE);
        }
        widen();
        // the last place that a copy still holds
        patch(FIRST_HAT_LONGS, GridSlotDescriptor.STRIDE - HAT_LENGTH, 4);
        final GridReader reader = GridReader.open(directory);
        final GridView view = new GridView();
        assertSame(ReadResult.OK, reader.grid(0, view));
        assertEquals(before.digest(), view.digest());
        final String text = GridText.of(reader);
        assertEquals(text, CCompiler.run(0, GridProgram.compiled(), "dump", directory.toString()));
        assertEquals(text, PythonProgram.run(0, PythonProgram.test("grid"), "dump", directory.toString()));
    }

    /** Overwrites a word, expects the refusal and restores it. */
    private void corrupt(final int offset, final long value, final int bytes)
        throws IOException, InterruptedException {
        final ByteBuffer before = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(grid, StandardOpenOption.READ)) {
            channel.read(before, offset);
        }
        expect(AttachState.CORRUPT, () -> patch(offset, value, bytes));
        patch(offset, before.getLong(0), bytes);
    }

    private void startOthers() throws IOException, InterruptedException {
        c = CProgram.start(GridProgram.compiled(), "opens");
        python = PythonProgram.start(PythonProgram.test("grid"), "opens");
    }

    @AfterEach
    void stopOthers() {
        CloseHelper.closeAll(c, python);
    }

    private void expect(final AttachState state, final Damage damage) throws IOException, InterruptedException {
        damage.make();
        final AttachException refused = assertThrows(AttachException.class, () -> GridReader.open(directory));
        assertSame(state, refused.state(), refused.getMessage());
        final String said = state + " " + refused.getMessage();
        assertTrue(refused.getMessage().startsWith(grid + " "), said);
        assertEquals(said, c.ask("dump " + directory));
        assertEquals(said, python.ask("dump " + directory));
    }

    @Test
    void shouldSayInEveryLanguageThatTheGridsAreOfAnotherEpoch() throws IOException, InterruptedException {
        startOthers();
        SnapshotFile.create(spec()).close();
        patch(GridHeaderDescriptor.EPOCH_RANDOM_OFFSET, 1, 8);
        final AttachException other =
            assertThrows(AttachException.class, () -> GridReader.beside(SnapshotReader.open(directory)));
        final String said = AttachState.AWAIT_SUCCESSOR + " " + other.getMessage();
        assertEquals(said, c.ask("beside " + directory));
        assertEquals(said, python.ask("beside " + directory));
    }

    @Test
    void shouldRefuseOrReadButNeverFailOnRandomHeaders() throws IOException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        try (SnapshotFile file = SnapshotFile.create(spec())) {
            file.grids()[0].publish(source(spec()), 1, 2);
        }
        final byte[] original = new byte[1664 + 3 * 256];
        try (FileChannel channel = FileChannel.open(grid, StandardOpenOption.READ)) {
            channel.read(ByteBuffer.wrap(original), 0);
        }
        final GridView view = new GridView();
        for (int round = 0; round < 1_000; round++) {
            final byte[] head = original.clone();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                head[12 + random.nextInt(head.length - 12)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? -1 : 127);
            }
            try (FileChannel channel = FileChannel.open(grid, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(head), 0);
            }
            try {
                final GridReader reader = GridReader.open(directory);
                for (int i = 0; i < reader.instruments().size(); i++) {
                    if (reader.grid(i, view) == ReadResult.OK) {
                        view.usd(io.isotherm.client.layout.Side.LONG, view.markBucket() - 1 - random.nextInt(3000));
                    }
                }
            } catch (final AttachException e) {
                assertTrue(e.getMessage().contains(grid.toString()), "seed " + seed);
            } catch (final RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }
}

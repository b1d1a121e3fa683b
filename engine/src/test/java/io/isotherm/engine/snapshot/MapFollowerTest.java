package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.client.MapFollower;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.UnderlyingDescriptor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A follower's copy beside whole copies, however rarely the follower looks. */
@Timeout(120)
final class MapFollowerTest {
    private static final int PUBLISHES = 400;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MapView whole = new MapView();
    @TempDir
    private Path folder;
    private Path directory;
    private SnapshotFile file;
    private SnapshotReader reader;
    private MapFollower follower;

    @BeforeEach
    void create() {
        directory = folder.resolve("engine");
        file = SnapshotFile.create(Specs.of(directory));
        reader = SnapshotReader.tryAttach(directory);
        follower = new MapFollower(reader, "BTC");
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void shouldHoldWhatAWholeCopyHoldsAndTellExactlyWhatChanged() {
        final RandomChanges changes = new RandomChanges(file.map(0), random);
        assertSame(ReadResult.EMPTY, follower.follow());
        long known = 0;
        for (int publish = 1; publish <= PUBLISHES; publish++) {
            changes.publish();
            if (random.nextInt(random.nextBoolean() ? 2 : 20) == 0) {
                final String at = "seed " + seed + ", publish " + publish + " after " + known;
                assertSame(ReadResult.OK, follower.follow(), at);
                assertEquals(publish, follower.view().sequence(), at);
                assertEquals(known == 0, follower.replaced(), at);
                checkChanges(changes, known, publish, at);
                assertSame(ReadResult.OK, reader.map(0, whole), at);
                SameMap.check(whole, follower.view(), at);
                assertSame(ReadResult.OK, follower.follow(), at);
                assertEquals(0, follower.changedEdges() | follower.changedBlocks(0), at);
                assertFalse(follower.rowChanged(0), at);
                known = publish;
            }
        }
        assertTrue(known > 0, "seed " + seed);
    }

    /** By the follower, and for random publishes by a map in place. */
    private void checkChanges(final RandomChanges changes, final long known, final long publish, final String at) {
        final long since = random.nextInt((int) publish + 1);
        assertSame(ReadResult.OK, reader.mapInPlace(0, whole), at);
        assertTrue(whole.tellsChanges(), at);
        assertEquals(changes.edges(since, publish), whole.edgesChangedSince(since), at);
        final long edges = known == 0 ? -1L : changes.edges(known, publish);
        assertEquals(edges, follower.changedEdges(), at);
        for (int row = 0; row < whole.rows().count(); row++) {
            final long blocks = known == 0 ? -1L : changes.blocks(row, known, publish);
            assertEquals(blocks, follower.changedBlocks(row), at);
            assertEquals(blocks != 0 || edges != 0, follower.rowChanged(row), at);
            assertEquals(changes.blocks(row, since, publish), whole.changedSince(since, row), at + " since " + since);
            assertEquals(0, whole.changedSince(publish, row), at);
        }
    }

    @Test
    void shouldTakeOnlyWhatChanged() {
        final RandomChanges changes = new RandomChanges(file.map(0), random);
        changes.publish();
        follower.follow();
        final long before = follower.bytesTaken();
        assertEquals(MapDescriptor.slotStride(2), before);
        final int row = file.map(0).rows().venue(Side.SHORT, 1);
        file.map(0).put(row, file.map(0).baseBucket() + 70, 2e6f);
        for (int publish = 0; publish < 10; publish++) {
            file.map(0).publish(publish);
        }
        assertSame(ReadResult.OK, follower.follow());
        assertEquals(1, Long.bitCount(follower.changedBlocks(row)));
        // Head, stamps of edges and rows; a block of values, the sums of its row, the stamps of the row's blocks.
        assertEquals(MapHeadDescriptor.venueOffset(2) + 576 + 8 * follower.view().rows().count() + 256 + 520 + 512,
            follower.bytesTaken() - before);
    }

    @Test
    void shouldLeaveTheCopyAsItWasWhileTheWriterOvertakes() throws IOException {
        final RandomChanges changes = new RandomChanges(file.map(0), random);
        for (int publish = 1; publish <= 5; publish++) {
            changes.publish();
        }
        follower.follow();
        final MapView before = new MapView();
        reader.map(0, before);
        changes.publish();
        version(6, 13);
        assertSame(ReadResult.LAPPED, follower.follow());
        assertEquals(3, reader.lappedCount());
        assertFalse(follower.replaced());
        assertEquals(0, follower.changedBlocks(0));
        SameMap.check(before, follower.view(), "seed " + seed);
        version(6, 12);
        changes.publish();
        assertSame(ReadResult.OK, follower.follow());
        checkChanges(changes, 5, 7, "seed " + seed);
        reader.map(0, whole);
        SameMap.check(whole, follower.view(), "seed " + seed);
    }

    /** Makes the slot of a publish look as while the writer is at it. */
    private void version(final int publish, final long version) throws IOException {
        final var entry = reader.directory().underlyings().get(0);
        write(entry.mapOffset() + MapDescriptor.SLOTS_OFFSET + (publish & 3) * entry.mapSlotStride(), version);
    }

    private void write(final int at, final long word) throws IOException {
        try (FileChannel channel = FileChannel.open(SnapshotPaths.snapshot(directory), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, word), at);
        }
    }

    @Test
    void shouldCopyTheWholeMapOfAFileThatDoesNotSayWhatChanged() throws IOException {
        write((int) directoryOffset() + UnderlyingDescriptor.MAP_STAMPS_OFFSET_OFFSET, 0);
        reader = SnapshotReader.open(directory);
        follower = new MapFollower(reader, "BTC");
        final RandomChanges changes = new RandomChanges(file.map(0), random);
        for (int publish = 1; publish <= 3; publish++) {
            changes.publish();
            assertSame(ReadResult.OK, follower.follow());
            assertTrue(follower.replaced());
            assertEquals(-1L, follower.changedBlocks(3));
            assertFalse(follower.view().tellsChanges());
            assertEquals(-1L, follower.view().changedSince(publish - 1, 0));
            assertEquals(0, follower.view().changedSince(publish, 0));
            reader.map(0, whole);
            SameMap.check(whole, follower.view(), "seed " + seed);
        }
    }

    private long directoryOffset() throws IOException {
        try (FileChannel channel = FileChannel.open(SnapshotPaths.snapshot(directory), StandardOpenOption.READ)) {
            final ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(word, HeaderDescriptor.UNDERLYINGS_OFFSET);
            return word.getLong(0);
        }
    }

    @Test
    void shouldBeginAgainInAnotherEpochWhereTheUnderlyingHasAnotherPlace() {
        new RandomChanges(file.map(0), random).publish();
        assertSame(ReadResult.OK, follower.follow());
        restart(List.of(new UnderlyingSpec("ETH", 10, 9, false, List.of(4)),
            new UnderlyingSpec("BTC", 5, 8, true, List.of(4, 3, 5))));
        assertSame(ReadResult.EMPTY, follower.follow());
        assertEquals(1, follower.view().sequence(), "the copy of the epoch before stays");
        final RandomChanges changes = new RandomChanges(file.map(1), random);
        changes.publish();
        for (int publish = 1; publish <= 3; publish++) {
            assertSame(ReadResult.OK, follower.follow());
            assertEquals(publish == 1, follower.replaced());
            assertSame(ReadResult.OK, reader.map(1, whole));
            SameMap.check(whole, follower.view(), "seed " + seed);
            changes.publish();
        }
        restart(List.of(new UnderlyingSpec("ETH", 10, 9, false, List.of(4))));
        assertSame(ReadResult.EMPTY, follower.follow());
        assertThrows(IllegalArgumentException.class, () -> new MapFollower(reader, "BTC"));
    }

    private void restart(final List<UnderlyingSpec> underlyings) {
        file.close();
        file = SnapshotFile.create(new SnapshotSpec(directory, "0.1.0-test",
            List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL), new VenueEntry(4, "okx", FeedCoverage.SAMPLED),
                new VenueEntry(5, "gate", FeedCoverage.FULL)), underlyings, List.of(),
            SnapshotSpec.HEARTBEAT_INTERVAL_NS_DEFAULT, SnapshotSpec.LIVENESS_TIMEOUT_NS_DEFAULT, false));
        file.heartbeat(System.nanoTime());
        assertTrue(reader.reattachIfSuperseded());
    }

    @Test
    void shouldEqualWholeCopiesOfAWriterInAnotherProcess() throws IOException, InterruptedException {
        final Path shared = folder.resolve("other");
        int compared = 0;
        try (ChildJvm writer = ChildJvm.start(null, RandomChanges.class, shared.toString(), "5000000000",
            Long.toString(seed))) {
            assertEquals("ready", writer.readLine());
            final SnapshotReader other = SnapshotReader.open(shared);
            final MapFollower followed = new MapFollower(other, "BTC");
            while (compared < 100) {
                for (int missed = random.nextInt(3); missed > 0; missed--) {
                    other.map(0, whole);
                }
                if (followed.follow() == ReadResult.OK && other.map(0, whole) == ReadResult.OK
                    && whole.sequence() == followed.view().sequence()) {
                    SameMap.check(whole, followed.view(), "seed " + seed + ", comparison " + compared);
                    compared++;
                }
            }
        }
    }

    @Test
    void shouldAllocateNothingOnCatchingUp() {
        final RandomChanges changes = new RandomChanges(file.map(0), random);
        changes.publish();
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long thread = Thread.currentThread().getId();
        long allocated = Long.MAX_VALUE;
        // The first rounds may still be compiling; one clean round proves it.
        for (int round = 0; round < 6 && allocated > 0; round++) {
            final long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 10_000; i++) {
                file.map(0).put(i % 20, file.map(0).baseBucket() + i % 4096, i + round);
                file.map(0).publish(i);
                follower.follow();
            }
            allocated = threads.getThreadAllocatedBytes(thread) - before;
        }
        assertEquals(0, allocated);
        assertEquals(ReadResult.OK, reader.map(0, whole));
        SameMap.check(whole, follower.view(), "seed " + seed);
    }
}

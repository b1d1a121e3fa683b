package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MapWriterTest {
    private static final int BUCKETS = MapDescriptor.BUCKET_COUNT;

    @TempDir
    private Path directory;
    private SnapshotFile file;
    private MapWriter map;
    private SnapshotReader reader;
    private final MapView view = new MapView();

    @BeforeEach
    void create() {
        file = SnapshotFile.create(Specs.of(directory));
        map = file.map(0);
        reader = SnapshotReader.tryAttach(directory);
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void shouldBeEmptyBeforeTheFirstPublish() {
        assertEquals(ReadResult.EMPTY, reader.map(0, view));
        assertEquals(ReadResult.EMPTY, reader.mapInPlace(0, view));
        assertThrows(IllegalStateException.class, () -> map.publish(1));
        assertThrows(IndexOutOfBoundsException.class, () -> map.put(0, 0, 1));
    }

    @Test
    void shouldRefuseBucketOutsideTheWindowAndUnalignedBase() {
        map.rebase(-128, Specs::edge);
        assertThrows(IndexOutOfBoundsException.class, () -> map.put(0, -129, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> map.put(0, BUCKETS - 128, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> map.put(map.rows().count(), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> map.rebase(1, Specs::edge));
    }

    @Test
    void shouldShowWhatAHashMapHoldsAfterRandomChangesAndMoves() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final Map<Long, Float> oracle = new HashMap<>();
        int base = -64 * 20;
        map.rebase(base, Specs::edge);
        for (int publish = 1; publish <= 300; publish++) {
            if (random.nextInt(10) == 0) {
                base += 64 * (random.nextInt(40) == 0 ? random.nextInt(201) - 100 : random.nextInt(7) - 3);
                map.rebase(base, Specs::edge);
                final int low = base;
                oracle.keySet().removeIf(key -> bucket(key) < low || bucket(key) >= low + BUCKETS);
            }
            for (int i = random.nextInt(200); i > 0; i--) {
                final int row = random.nextInt(map.rows().count());
                final int bucket = base + random.nextInt(BUCKETS);
                final float usd = random.nextInt(4) == 0 ? 0 : random.nextFloat() * 1e6f;
                map.put(row, bucket, usd);
                oracle.put((long) row << 32 | bucket & 0xFFFF_FFFFL, usd);
            }
            map.publish(publish);
            assertEquals(ReadResult.OK, reader.map(0, view));
            assertEquals(publish, view.sequence());
            check(base, oracle, "seed " + seed + ", publish " + publish, publish % 30 == 0);
        }
    }

    private static int bucket(final long key) {
        return (int) key;
    }

    private void check(final int base, final Map<Long, Float> oracle, final String at, final boolean edges) {
        assertEquals(base, view.baseBucket(), at);
        final float[] buckets = new float[BUCKETS];
        for (int row = 0; row < map.rows().count(); row++) {
            view.buckets(row, buckets);
            double sum = 0;
            for (int i = 0; i < BUCKETS; i++) {
                if (i % MapDescriptor.BLOCK_LENGTH == 0) {
                    assertEquals(sum, view.blockSum(row, i / MapDescriptor.BLOCK_LENGTH), 1e-9 * (1 + sum), at);
                }
                final long key = (long) row << 32 | base + i & 0xFFFF_FFFFL;
                final float expected = oracle.getOrDefault(key, 0f);
                if (buckets[i] != expected) {
                    assertEquals(expected, buckets[i], at + ", row " + row + ", index " + i);
                }
                sum += expected;
            }
            assertEquals(sum, view.blockSum(row, MapDescriptor.BLOCK_COUNT), 1e-9 * (1 + sum), at);
        }
        assertEquals(view.usd(Side.LONG),
            view.blockSum(view.rows().aggregate(Side.LONG), MapDescriptor.BLOCK_COUNT), at);
        if (edges) {
            for (int i = 0; i <= BUCKETS; i++) {
                assertEquals(Specs.edge(base + i), view.edge(i), at + ", edge " + i);
            }
        }
    }

    @Test
    void shouldAnswerPriceQueriesAsSummingByHandDoes() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final int base = 64 * 100;
        map.rebase(base, Specs::edge);
        final int[] rows = {map.rows().aggregate(Side.LONG), map.rows().aggregate(Side.SHORT),
            map.rows().venue(Side.LONG, 1), map.rows().venue(Side.SHORT, 1)};
        for (final int row : rows) {
            for (int i = 0; i < 2_000; i++) {
                map.put(row, base + random.nextInt(BUCKETS), random.nextFloat() * 1e7f);
            }
        }
        map.publish(1);
        assertEquals(ReadResult.OK, reader.mapInPlace(0, view));
        for (int i = 0; i < 2_000; i++) {
            final double price = i == 0 ? 1 : i == 1 ? 1e9 : i % 5 == 0 ? view.edge(random.nextInt(BUCKETS + 1))
                : i % 5 == 1 ? PriceQuery.mid(view, random.nextInt(BUCKETS))
                : Specs.edge(base) * StrictMath.exp((random.nextDouble() * 1.1 - 0.05) * BUCKETS * 5e-4);
            final String at = "seed " + seed + ", price " + price;
            assertEquals(byHand(rows[0], price, true), PriceQuery.usdIfPriceReaches(view, Side.LONG, price), 1, at);
            assertEquals(byHand(rows[1], price, false), PriceQuery.usdIfPriceReaches(view, Side.SHORT, price), 1, at);
            assertEquals(byHand(rows[2], price, true),
                PriceQuery.usdIfPriceReachesAtVenue(view, Side.LONG, 1, price), 1, at);
            assertEquals(byHand(rows[3], price, false),
                PriceQuery.usdIfPriceReachesAtVenue(view, Side.SHORT, 1, price), 1, at);
        }
        assertTrue(Double.isNaN(PriceQuery.usdIfPriceReaches(view, Side.LONG, Double.NaN)));
        assertTrue(view.validate());
    }

    private double byHand(final int row, final double price, final boolean upwards) {
        double sum = 0;
        for (int i = 0; i < BUCKETS; i++) {
            final double mid = (view.edge(i) + view.edge(i + 1)) / 2;
            if (upwards ? mid >= price : mid <= price) {
                sum += view.value(row, i);
            }
        }
        return sum;
    }

    @Test
    void shouldAllocateNothingWhilePublishingAndReading() {
        map.rebase(0, Specs::edge);
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long thread = Thread.currentThread().getId();
        cycle(20_000);
        long allocated = Long.MAX_VALUE;
        // The first rounds may still be compiling; one clean round proves it.
        for (int round = 0; round < 5 && allocated > 0; round++) {
            final long before = threads.getThreadAllocatedBytes(thread);
            cycle(20_000);
            allocated = threads.getThreadAllocatedBytes(thread) - before;
        }
        assertEquals(0, allocated);
    }

    private void cycle(final int rounds) {
        final int row = map.rows().venue(Side.LONG, 0);
        for (int i = 0; i < rounds; i++) {
            map.put(row, i & (BUCKETS - 1), i);
            map.head().mark(i).venueMark(0, i);
            map.publish(i);
            reader.mapInPlace(0, view);
            PriceQuery.usdIfPriceReaches(view, Side.LONG, 2);
        }
    }
}

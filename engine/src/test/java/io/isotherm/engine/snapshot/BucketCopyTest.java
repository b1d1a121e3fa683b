package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.MapDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BucketCopyTest {
    private static final int BUCKETS = MapDescriptor.BUCKET_COUNT;
    private static final int BEFORE = 8;

    @TempDir
    private Path directory;

    @Test
    void shouldCopyAnyRangeAsValuesAreReadOneByOne() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory))) {
            final MapWriter map = file.map(0);
            final int base = 64 * 37;
            map.rebase(base, Specs::edge);
            for (int bucket = base; bucket < base + BUCKETS; bucket++) {
                map.put(1, bucket, random.nextFloat());
                map.put(2, bucket, random.nextFloat());
            }
            map.publish(1);
            final MapView view = new MapView();
            assertEquals(ReadResult.OK, SnapshotReader.open(directory).mapInPlace(0, view));
            final ByteBuffer target =
                ByteBuffer.allocate(BEFORE + BUCKETS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int round = 0; round < 200; round++) {
                final int from = round == 0 ? 0 : random.nextInt(BUCKETS + 1);
                final int to = round == 0 ? BUCKETS : from + random.nextInt(BUCKETS + 1 - from);
                final int row = 1 + random.nextInt(2);
                view.buckets(row, from, to, target, BEFORE);
                for (int i = from; i < to; i++) {
                    assertEquals(view.value(row, i), target.getFloat(BEFORE + (i - from) * Float.BYTES),
                        "seed " + seed + ", " + from + " to " + to + ", index " + i);
                }
            }
            assertEquals(0, target.getLong(0), "nothing before the offset is touched");
            assertThrows(IndexOutOfBoundsException.class, () -> view.buckets(1, 0, BUCKETS + 1, target, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> view.buckets(-1, 0, 1, target, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> view.buckets(0, 0, BUCKETS, target, BEFORE + 4));
        }
    }
}

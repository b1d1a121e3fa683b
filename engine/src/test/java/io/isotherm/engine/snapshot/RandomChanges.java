package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.MapDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Changes a map at random, and keeps the obvious record of what each publish changed. Also the main class of a process
 * that does so until it is killed.
 */
final class RandomChanges {
    private static final int BUCKETS = MapDescriptor.BUCKET_COUNT;
    private static final int BLOCK = MapDescriptor.BLOCK_LENGTH;

    private final MapWriter writer;
    private final Random random;
    private final int rows;
    /** By publish number less one: a mask for each row, then the edges'. */
    private final List<long[]> changed = new ArrayList<>();
    private int base = -BLOCK * 20;
    private boolean placed;

    RandomChanges(final MapWriter writer, final Random random) {
        this.writer = writer;
        this.random = random;
        rows = writer.rows().count();
    }

    /** Publishes as fast as the record of what changed allows, a heartbeat each time. */
    public static void main(final String[] arguments) {
        final SnapshotFile file =
            SnapshotFile.create(Specs.of(Path.of(arguments[0]), Long.parseLong(arguments[1])));
        final RandomChanges changes = new RandomChanges(file.map(0), new Random(Long.parseLong(arguments[2])));
        changes.publish();
        System.out.println("ready");
        while (true) {
            file.heartbeat(System.nanoTime());
            changes.publish();
            changes.changed.clear();
        }
    }

    /** Changes something, sometimes nothing and sometimes the window, and publishes. */
    void publish() {
        final long[] masks = new long[rows + 1];
        if (!placed || random.nextInt(8) == 0) {
            move(masks);
        }
        for (int i = random.nextInt(4) == 0 ? 0 : random.nextInt(60); i > 0; i--) {
            final int row = random.nextInt(rows);
            final int bucket = base + random.nextInt(BUCKETS);
            float usd = random.nextFloat() * 1e6f;
            while (usd == writer.get(row, bucket)) {
                usd++;
            }
            writer.put(row, bucket, usd);
            masks[row] |= bit(bucket);
        }
        changed.add(masks);
        writer.head().mark(Specs.edge(base + BUCKETS / 2)).confidence(random.nextDouble());
        writer.publish(random.nextLong());
    }

    private void move(final long[] masks) {
        final int next = base + BLOCK * (random.nextInt(20) == 0 ? random.nextInt(201) - 100 : random.nextInt(7) - 3);
        for (int bucket = next; bucket < next + BUCKETS; bucket += BLOCK) {
            if (!placed || bucket < base || bucket >= base + BUCKETS) {
                for (int i = 0; i < masks.length; i++) {
                    masks[i] |= bit(bucket);
                }
            }
        }
        base = next;
        placed = true;
        writer.rebase(base, Specs::edge);
    }

    private static long bit(final int bucket) {
        return 1L << ((bucket & BUCKETS - 1) / BLOCK);
    }

    /** Blocks of a row that publishes after one, up to another, changed. */
    long blocks(final int row, final long after, final long upTo) {
        long mask = 0;
        for (int publish = (int) after; publish < upTo; publish++) {
            mask |= changed.get(publish)[row];
        }
        return mask;
    }

    /** Blocks whose edges these publishes changed. */
    long edges(final long after, final long upTo) {
        return blocks(rows, after, upTo);
    }
}

package io.isotherm.engine.snapshot;

import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.file.Path;

/**
 * Publishes flat out, every word stamped with the number of its publish, so that a reader can tell a torn snapshot.
 * Also the main class of the processes that tests kill.
 */
final class StampedWriter {
    /** Stamps stay whole numbers of a float. */
    private static final int STAMPS = 1 << 20;

    private final SnapshotFile file;
    private long sequence;

    StampedWriter(final SnapshotFile file) {
        this.file = file;
        file.map(0).rebase(0, Specs::edge);
    }

    public static void main(final String[] arguments) {
        final SnapshotFile file =
            SnapshotFile.create(Specs.of(Path.of(arguments[0]), Long.parseLong(arguments[1])));
        final StampedWriter writer = new StampedWriter(file);
        writer.publish();
        System.out.println("ready");
        while (true) {
            file.heartbeat(System.nanoTime());
            writer.publish();
        }
    }

    void publish() {
        publishPulse();
        publishMap();
    }

    private void publishPulse() {
        final long stamp = sequence + 1;
        file.instrumentPulse(0).mark(stamp).quote(stamp, stamp).openInterest(stamp).eventTimeNs(stamp).health(stamp)
            .journalPosition(stamp).publish(stamp);
    }

    private void publishMap() {
        sequence++;
        final MapWriter map = file.map(0);
        final float stamp = sequence % STAMPS;
        final int row = map.rows().aggregate(Side.SHORT);
        for (int bucket = 0; bucket < MapDescriptor.BUCKET_COUNT; bucket++) {
            map.put(row, bucket, stamp);
        }
        map.head().mark(stamp).confidence(stamp).beyondUsd(Side.LONG, stamp);
        map.publish(sequence);
    }

    static boolean whole(final PulseView view) {
        final long stamp = view.sequence();
        return view.mark() == stamp && view.bid() == stamp && view.ask() == stamp && view.openInterest() == stamp
            && view.eventTimeNs() == stamp && view.receiveTimeNs() == stamp && view.health() == stamp
            && view.journalPosition() == stamp;
    }

    static boolean whole(final MapView view, final float[] buckets) {
        final float stamp = view.sequence() % STAMPS;
        for (final float bucket : buckets) {
            if (bucket != stamp) {
                return false;
            }
        }
        final int row = view.rows().aggregate(Side.SHORT);
        for (int blocks = 0; blocks <= MapDescriptor.BLOCK_COUNT; blocks++) {
            if (view.blockSum(row, blocks) != (double) stamp * MapDescriptor.BLOCK_LENGTH * blocks) {
                return false;
            }
        }
        return view.mark() == stamp && view.confidence() == stamp && view.beyondUsd(Side.LONG) == stamp
            && view.asOfNs() == view.sequence() && view.usd(Side.SHORT) == (double) stamp * MapDescriptor.BUCKET_COUNT;
    }
}

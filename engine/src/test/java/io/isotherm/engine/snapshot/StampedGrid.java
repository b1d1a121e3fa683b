package io.isotherm.engine.snapshot;

import io.isotherm.client.GridView;
import io.isotherm.client.layout.GridStateDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Publishes grids flat out, every word stamped with the number of its publish, so that a reader can tell a torn one.
 * Also the main class of a process that does so. Now and then it pauses: a copy takes as long as a publish.
 */
final class StampedGrid implements GridSource {
    private static final int PAUSE_MASK = 3;
    private static final long PAUSE_NS = 1_000_000;
    private static final List<GridComponentSpec> ONE_COMPONENT = List.of(new GridComponentSpec(10, Double.NaN, 0, 4096,
        GridStateDescriptor.NARROW_OFFSET, GridStateDescriptor.NARROW_OFFSET, 128));

    private final GridWriter writer;
    private final UnsafeBuffer state = new UnsafeBuffer(new byte[GridStateDescriptor.LENGTH]);
    private long number;

    StampedGrid(final GridWriter writer) {
        this.writer = writer;
    }

    /** A file with grids. */
    static SnapshotSpec spec(final Path directory) {
        return Specs.of(directory, 60_000_000_000L).withGrid(new GridSpec(1_000_000_000L, ONE_COMPONENT));
    }

    public static void main(final String[] arguments) {
        final SnapshotFile file = SnapshotFile.create(spec(Path.of(arguments[0])));
        final StampedGrid grid = new StampedGrid(file.grids()[0]);
        grid.publish();
        System.out.println("ready");
        while (true) {
            grid.publish();
        }
    }

    void publish() {
        number++;
        for (int at = 0; at < state.capacity(); at += Double.BYTES) {
            state.putDouble(at, number);
        }
        writer.publish(this, number, number);
        if ((number & PAUSE_MASK) == 0) {
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    /** Far from that of the publish before, so that most edges are written anew. */
    private static int markOf(final long publish) {
        return (int) (publish * 1_237 % 100_000);
    }

    /** Whether every word is of one publish; counts only if the view is valid afterwards. */
    static boolean whole(final GridView view) {
        final double stamp = view.sequence();
        boolean whole = view.asOfNs() == view.sequence() && view.eventSequence() == view.sequence()
            && view.weight(0) == stamp && view.mass(Side.SHORT, 1) == stamp;
        final int mark = markOf(view.sequence());
        whole &= view.markBucket() == mark;
        for (int bucket = 0; bucket < 2048; bucket++) {
            // scale, cell and weight are the stamp: longs below the mark's bucket, shorts above
            whole &= view.live(Side.LONG, 0, mark - 1 - bucket) == stamp * stamp
                && (bucket == 0 || view.live(Side.SHORT, 0, mark + bucket) == stamp * stamp);
        }
        for (int bucket = mark - 2048; bucket <= mark + 2048; bucket++) {
            whole &= view.edge(bucket) == bucket + 0.25;
        }
        return whole;
    }


    @Override
    public long eventTimeNs() {
        return number;
    }

    @Override
    public long weightsAsOfNs() {
        return number;
    }

    @Override
    public long mark() {
        return number;
    }

    @Override
    public long openInterest() {
        return number;
    }

    @Override
    public int markBucket() {
        return markOf(number);
    }

    @Override
    public double weight(final int component) {
        return number;
    }

    @Override
    public double edge(final int bucket) {
        return bucket + 0.25;
    }

    @Override
    public DirectBuffer state() {
        return state;
    }
}

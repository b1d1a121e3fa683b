package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.GridStateDescriptor;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A grid made up of chance, with figures of every size; the same for the same seed, whatever the model does. */
final class HandmadeGrid implements GridSource {
    private static final int BUCKETS = GridSlotDescriptor.BUCKET_COUNT;

    private final Random random;
    private final List<GridComponentSpec> components;
    private final double widthBps;
    private final UnsafeBuffer state = new UnsafeBuffer(new byte[GridStateDescriptor.LENGTH]);
    private final double[] weights;
    private int markBucket;
    private long timeNs;

    HandmadeGrid(final long seed, final List<GridComponentSpec> components, final double widthBps) {
        random = new Random(seed);
        this.components = components;
        this.widthBps = widthBps;
        weights = new double[components.size() + 1];
    }

    /** Changes everything. */
    HandmadeGrid change(final int mark, final long newTimeNs) {
        markBucket = mark;
        timeNs = newTimeNs;
        state.setMemory(0, state.capacity(), (byte) 0);
        state.putLong(GridStateDescriptor.MARK_BUCKET_OFFSET, mark);
        state.putLong(GridStateDescriptor.MARK_SET_OFFSET, 1);
        for (int block = 0; block < GridText.blockCount(); block++) {
            for (int side = 0; side < 2; side++) {
                for (int k = 0; k <= components.size(); k++) {
                    state.putDouble(GridStateDescriptor.SCALE_OFFSET + block * GridStateDescriptor.BLOCK_LENGTH
                        + (side * GridSlotDescriptor.SCALARS + k) * Double.BYTES, amount());
                }
            }
        }
        for (int k = 0; k < components.size(); k++) {
            weights[k] = random.nextDouble() / components.size();
            cells(components.get(k));
        }
        weights[components.size()] = 0.25;
        return this;
    }

    /** A fifth of the cells, all sizes, near the mark and at the ends of the window. */
    private void cells(final GridComponentSpec of) {
        for (int i = 0; i < 40; i++) {
            final int offset = i < 4 ? i - 2 : random.nextInt(BUCKETS) - BUCKETS / 2;
            final int cell = markBucket + offset >> of.shift() & of.cellCount() - 1;
            final int row = offset < 0 ? of.longs() : of.shorts();
            state.putDouble(row + cell * of.cellStride(), amount());
        }
    }

    /** Of few digits, so that a golden file compresses well, but for some. */
    private double amount() {
        return random.nextInt(8) == 0 ? random.nextDouble() * 1e-9
            : Math.scalb((double) (1 + random.nextInt(255)), random.nextInt(30) - 15);
    }

    @Override
    public long eventTimeNs() {
        return timeNs % 2 == 0 ? PulseWriter.NONE : timeNs - 7;
    }

    @Override
    public long weightsAsOfNs() {
        return timeNs % 2 == 0 ? 0 : timeNs - 1_000_000_000L;
    }

    @Override
    public long mark() {
        return 9_100_000_000_000L + markBucket;
    }

    @Override
    public long openInterest() {
        return timeNs % 3 == 0 ? PulseWriter.NONE : timeNs % 1_000_003;
    }

    @Override
    public int markBucket() {
        return markBucket;
    }

    @Override
    public double weight(final int component) {
        return weights[component];
    }

    /** Rounded to a float, so that a golden file compresses well. */
    @Override
    public double edge(final int bucket) {
        return (float) StrictMath.exp(bucket * widthBps * 1e-4);
    }

    @Override
    public DirectBuffer state() {
        return state;
    }
}

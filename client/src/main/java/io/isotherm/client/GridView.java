package io.isotherm.client;

import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One grid of one instrument: the unit exposures, scales and weights that its estimates are made of. Either a copy
 * ({@link GridReader#grid}) or a look into the file ({@link GridReader#gridInPlace}), read by the same methods.
 *
 * <p>The estimated quantity in a bucket is Σ weight × scale × unit exposure over the components, added in their order:
 * the same bits as in the engine. Buckets have absolute indices on the log axis, 4096 from {@link #windowLow()}. Prices
 * are in quote currency per quoted unit. In place, a slot that is being overwritten may answer anything, but never
 * fails and never loops; {@link #validate()} tells.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public final class GridView extends GridHead {
    private static final int BUCKETS = GridSlotDescriptor.BUCKET_COUNT;
    private static final int HALF_WINDOW = BUCKETS / 2;

    private ByteBuffer copy;

    /** Copies the slot it points at; false when the writer overtook the copy. */
    boolean detach() {
        if (copy == null) {
            copy = ByteBuffer.allocateDirect(GridSlotDescriptor.STRIDE).order(ByteOrder.LITTLE_ENDIAN);
        }
        copy.put(0, buffer(), slot(), GridSlotDescriptor.STRIDE);
        final boolean whole = validate();
        // of the copy as of the slot; 0 is no publish's
        copy.putLong(GridSlotDescriptor.VERSION_OFFSET, whole ? sequence() << 1 : 0);
        place(copy, 0, sequence(), instrument(), basis());
        return whole;
    }

    /**
     * Unit exposure of a bucket: what would be liquidated there if every opener were in the component and nobody had
     * closed since the scale was 1. A cell of several buckets is spread evenly over those of its side of the mark.
     *
     * @param side      of the positions.
     * @param component 0 to {@link GridBasis#count()} − 1.
     * @param bucket    absolute index.
     * @return at least 0; 0 beyond the side's half of the window.
     */
    public double unitExposure(final Side side, final int component, final int bucket) {
        final int open = openBuckets(side, component, bucket);
        return open == 0 ? 0 : cell(side, component, bucket) * (1.0 / open);
    }

    /**
     * Live quantity of a bucket as if every opener were in the component: scale × unit exposure.
     *
     * @param side      of the positions.
     * @param component 0 to {@link GridBasis#count()} − 1.
     * @param bucket    absolute index.
     * @return at least 0; 0 beyond the side's half of the window.
     */
    public double live(final Side side, final int component, final int bucket) {
        final int open = openBuckets(side, component, bucket);
        return open == 0 ? 0 : scale(side, component) * cell(side, component, bucket) * (1.0 / open);
    }

    /**
     * Quantity that would be liquidated in a bucket, an estimate.
     *
     * @param side   of the positions.
     * @param bucket absolute index.
     * @return quoted units, or quote-valued contracts of an inverse instrument; 0 beyond the side's half of the window.
     */
    public double quantity(final Side side, final int bucket) {
        double sum = 0;
        for (int k = 0; k < basis().count(); k++) {
            sum += weight(k) * live(side, k, bucket);
        }
        return sum;
    }

    /**
     * The same in quote currency, at the middle of the bucket.
     *
     * @param side   of the positions.
     * @param bucket absolute index.
     * @return quote currency; 0 beyond the side's half of the window.
     */
    public double usd(final Side side, final int bucket) {
        final double quantity = quantity(side, bucket);
        return quantity == 0 ? 0 : instrument().inverse() ? quantity : quantity * mid(bucket);
    }

    /**
     * Quantities of the whole window.
     *
     * @param side   of the positions.
     * @param target takes 4096 values from {@link #windowLow()} upwards, each as {@link #quantity} says.
     */
    public void quantities(final Side side, final double[] target) {
        final int low = windowLow();
        for (int i = 0; i < BUCKETS; i++) {
            target[i] = quantity(side, low + i);
        }
    }

    /**
     * Lower price edge of a bucket.
     *
     * @param bucket absolute index, {@link #windowLow()} to {@code windowLow() + 4096}.
     * @return price.
     */
    public double edge(final int bucket) {
        return LittleEndian.getDouble(buffer(), slot() + (bucket == markBucket() + HALF_WINDOW
            ? GridSlotDescriptor.UPPER_END_OFFSET : GridSlotDescriptor.edgeOffset(bucket)));
    }

    /**
     * Middle of a bucket, the price at which it is reckoned.
     *
     * @param bucket absolute index within the window.
     * @return price.
     */
    public double mid(final int bucket) {
        return 0.5 * (edge(bucket) + edge(bucket + 1));
    }

    /**
     * The bucket of a price.
     *
     * @param price in quote currency per quoted unit.
     * @return absolute index; {@code windowLow() - 1} below the window (or for NaN), {@code windowLow() + 4096} above.
     */
    public int bucketOf(final double price) {
        final int low = windowLow();
        if (!(price >= edge(low))) {
            return low - 1;
        }
        if (price >= edge(low + BUCKETS)) {
            return low + BUCKETS;
        }
        // Twelve halvings of 4096, whatever the edges say: a torn slot cannot make it loop.
        int index = 0;
        for (int step = HALF_WINDOW; step > 0; step >>= 1) {
            if (price >= LittleEndian.getDouble(buffer(), slot() + GridSlotDescriptor.edgeOffset(low + index + step))) {
                index += step;
            }
        }
        return low + index;
    }

    /**
     * 64 bits over all of it but its number: equal states, equal digests, in every language.
     *
     * @return digest, made as that of {@link SnapshotDigest}.
     */
    public long digest() {
        long digest = 0;
        for (int at = GridSlotDescriptor.EVENT_SEQUENCE_OFFSET; at < GridSlotDescriptor.STRIDE; at += Long.BYTES) {
            digest = SnapshotDigest.mix(digest, LittleEndian.getLong(buffer(), slot() + at));
        }
        return digest;
    }

    private double cell(final Side side, final int component, final int bucket) {
        return LittleEndian.getDouble(buffer(), slot() + basis().cellOffset(side, component, bucket));
    }

    /** Buckets of the component's cell on the side's own side of the mark; 0 when the bucket is none of them. */
    private int openBuckets(final Side side, final int component, final int bucket) {
        final int mark = markBucket();
        if (side == Side.LONG ? bucket >= mark || bucket < mark - HALF_WINDOW
            : bucket <= mark || bucket >= mark + HALF_WINDOW) {
            return 0;
        }
        final int shift = basis().shift(component);
        final int cell = bucket >> shift;
        final int half = basis().cellCount(component) / 2;
        final int markCell = mark >> shift;
        if (cell < markCell - half || cell >= markCell + half) {
            return 0;
        }
        final int low = cell << shift;
        final int span = 1 << shift;
        final int open = side == Side.LONG ? mark - low : low + span - 1 - mark;
        return Math.min(open, span);
    }
}

package io.isotherm.client;

import io.isotherm.client.layout.GridComponentDescriptor;
import io.isotherm.client.layout.GridHeaderDescriptor;
import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;

/**
 * The components that a grid is made of, as the file states them: narrow ones, positions of a known leverage, then
 * broad hats in log distance from entry to liquidation. One more index, {@link #count()}, stands for positions that are
 * never liquidated; it has a weight, a scale and a mass, but no cells.
 *
 * <p><b>Threads:</b> immutable.
 */
public final class GridBasis {
    private final double[] leverage;
    private final double[] distance;
    private final int[] shift;
    private final int[] cellCount;
    private final int[] cellStride;
    private final int[] longs;
    private final int[] shorts;

    private GridBasis(final int count) {
        leverage = new double[count];
        distance = new double[count];
        shift = new int[count];
        cellCount = new int[count];
        cellStride = new int[count];
        longs = new int[count];
        shorts = new int[count];
    }

    /**
     * Reads the table of a mapped file. Rows lie within the part of a slot that this reader knows, however far apart
     * the slots are: that much is what a copy holds.
     *
     * @throws IllegalArgumentException naming the first contradiction.
     */
    static GridBasis read(final ByteBuffer buffer) {
        final Table table = Table.of(buffer, "components", GridHeaderDescriptor.COMPONENTS_OFFSET,
            GridComponentDescriptor.STRIDE);
        if (table.count() < 1 || table.count() >= GridSlotDescriptor.SCALARS) {
            throw new IllegalArgumentException("it claims " + table.count() + " components");
        }
        final GridBasis basis = new GridBasis(table.count());
        for (int k = 0; k < table.count(); k++) {
            final int at = table.at(k);
            basis.leverage[k] = LittleEndian.getDouble(buffer, at + GridComponentDescriptor.LEVERAGE_OFFSET);
            basis.distance[k] = LittleEndian.getDouble(buffer, at + GridComponentDescriptor.DISTANCE_OFFSET);
            basis.shift[k] = LittleEndian.getInt(buffer, at + GridComponentDescriptor.SHIFT_OFFSET);
            basis.cellCount[k] = LittleEndian.getInt(buffer, at + GridComponentDescriptor.CELL_COUNT_OFFSET);
            basis.cellStride[k] = LittleEndian.getInt(buffer, at + GridComponentDescriptor.CELL_STRIDE_OFFSET);
            basis.longs[k] = LittleEndian.getInt(buffer, at + GridComponentDescriptor.LONGS_OFFSET);
            basis.shorts[k] = LittleEndian.getInt(buffer, at + GridComponentDescriptor.SHORTS_OFFSET);
            if (!basis.sound(k)) {
                throw new IllegalArgumentException("component " + k + " has " + basis.cellCount[k] + " cells of 2^"
                    + basis.shift[k] + " buckets at " + basis.longs[k] + " and " + basis.shorts[k] + ", "
                    + basis.cellStride[k] + " bytes apart");
            }
        }
        return basis;
    }

    private boolean sound(final int k) {
        return shift[k] >= 0 && shift[k] <= 12 && cellCount[k] == GridSlotDescriptor.BUCKET_COUNT >> shift[k]
            && cellStride[k] >= Double.BYTES && cellStride[k] % Double.BYTES == 0 && cellStride[k] <= 4096
            && row(longs[k], k) && row(shorts[k], k);
    }

    private boolean row(final int offset, final int k) {
        return offset >= GridSlotDescriptor.STATE_OFFSET && offset % Double.BYTES == 0
            && offset + (long) (cellCount[k] - 1) * cellStride[k] + Double.BYTES <= GridSlotDescriptor.STRIDE;
    }

    /** Components that have cells. */
    public int count() {
        return leverage.length;
    }

    /**
     * Whether a component is narrow.
     *
     * @param component 0 to {@link #count()} − 1.
     * @return true for positions of a known leverage.
     */
    public boolean narrow(final int component) {
        return !Double.isNaN(leverage[component]);
    }

    /**
     * Leverage of a narrow component.
     *
     * @param component 0 to {@link #count()} − 1.
     * @return for example 100; NaN for a broad one.
     */
    public double leverage(final int component) {
        return leverage[component];
    }

    /**
     * Centre of a broad component.
     *
     * @param component 0 to {@link #count()} − 1.
     * @return log distance from entry to liquidation; NaN for a narrow one.
     */
    public double distance(final int component) {
        return distance[component];
    }

    /**
     * How many buckets a cell spans.
     *
     * @param component 0 to {@link #count()} − 1.
     * @return a power of two, 1 to 4096.
     */
    public int bucketsPerCell(final int component) {
        return 1 << shift[component];
    }

    int shift(final int component) {
        return shift[component];
    }

    /** Cells of a row. */
    int cellCount(final int component) {
        return cellCount[component];
    }

    /** Distance of two cells in bytes. */
    int cellStride(final int component) {
        return cellStride[component];
    }

    /** First cell of a side from the start of the slot, bytes. */
    int rowOffset(final Side side, final int component) {
        return side == Side.LONG ? longs[component] : shorts[component];
    }

    /** Where the cell of a bucket lies from the start of the slot. */
    int cellOffset(final Side side, final int component, final int bucket) {
        return rowOffset(side, component)
            + (bucket >> shift[component] & cellCount[component] - 1) * cellStride[component];
    }
}

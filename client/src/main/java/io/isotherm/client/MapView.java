package io.isotherm.client;

import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One map of one underlying: USD that would be force-closed by price bucket, an estimate. Either a copy
 * ({@link SnapshotReader#map}) or a look into the file ({@link SnapshotReader#mapInPlace}), read by the same methods.
 *
 * <p>Rows are numbered by {@link #rows()}; buckets by their absolute index on the log axis, from {@link #baseBucket()}
 * for 4096 buckets. Prices are in quote currency per one unit of the underlying, amounts in quote currency. In place,
 * a slot that is being overwritten may answer anything, but never fails and never loops; {@link #validate()} tells.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, which reuses it.
 */
public final class MapView extends MapVenues {
    /** Instead of a venue row: all venues together. */
    public static final int ALL_VENUES = -1;

    private int stamps;
    private ByteBuffer copy;

    void point(final ByteBuffer memory, final int slotOffset, final int venueCount, final int stampsOffset,
               final long number) {
        place(memory, slotOffset, venueCount, number);
        stamps = stampsOffset;
    }

    /** Copies the slot it points at; false when the writer overtook the copy. */
    boolean detach() {
        final int venueCount = rows().venueCount();
        final int length = MapDescriptor.slotStride(venueCount);
        if (copy == null || copy.capacity() < length) {
            copy = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
        }
        stamps = copyTo(copy);
        final boolean whole = validate();
        place(copy, 0, venueCount, sequence());
        return whole;
    }

    /** Copies the slot it points at, its stamps behind its rows; where they start in the copy. */
    int copyTo(final ByteBuffer target) {
        return MapStamps.copySlot(buffer(), slot(), stamps, rows(), target);
    }

    /** Start of the stamps in the slot, or {@link MapStamps#NONE}. */
    int stamps() {
        return stamps;
    }

    /**
     * The row of a side's positions.
     *
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link #ALL_VENUES}.
     * @return row of {@link #rows()}.
     */
    public int row(final Side side, final int venueRow) {
        return venueRow == ALL_VENUES ? rows().aggregate(side) : rows().venue(side, venueRow);
    }

    /**
     * Price edge of the window.
     *
     * @param index 0 for the lower edge of the first bucket to 4096 for the upper edge of the last.
     * @return price.
     */
    public double edge(final int index) {
        if (index < 0 || index > MapDescriptor.BUCKET_COUNT) {
            throw new IndexOutOfBoundsException("no edge " + index + " of a window of " + MapDescriptor.BUCKET_COUNT);
        }
        return LittleEndian.getDouble(buffer(), slot() + (index == MapDescriptor.BUCKET_COUNT
            ? MapDescriptor.UPPER_END_OFFSET : MapDescriptor.edgeOffset(baseBucket() + index)));
    }

    /**
     * Position of a price on the axis.
     *
     * @param price in quote currency per unit of the underlying.
     * @return 0 to 4095 from the base bucket; -1 below the window, 4096 above it.
     */
    public int indexOf(final double price) {
        return EdgeSearch.indexOf(buffer(), slot(), price);
    }

    /**
     * A bucket's value.
     *
     * @param row   of {@link #rows()}.
     * @param index 0 to 4095 from the base bucket.
     * @return quote currency.
     */
    public float value(final int row, final int index) {
        return LittleEndian.getFloat(buffer(),
            slot() + MapDescriptor.valueOffset(checked(row), baseBucket() + index));
    }

    /**
     * Copies a row.
     *
     * @param row    of {@link #rows()}.
     * @param target takes 4096 values from the base bucket upwards, quote currency.
     */
    public void buckets(final int row, final float[] target) {
        final int base = baseBucket();
        checked(row);
        for (int i = 0; i < MapDescriptor.BUCKET_COUNT; i++) {
            target[i] = LittleEndian.getFloat(buffer(), slot() + MapDescriptor.valueOffset(row, base + i));
        }
    }

    /**
     * Copies buckets of a row as they lie in memory, the quickest way: little-endian floats, quote currency.
     *
     * @param row    of {@link #rows()}.
     * @param from   first index, 0 to 4096 from the base bucket.
     * @param to     index after the last, {@code from} to 4096.
     * @param target takes {@code 4 * (to - from)} bytes; its position stays.
     * @param offset of the first byte in the target.
     */
    public void buckets(final int row, final int from, final int to, final ByteBuffer target, final int offset) {
        if (from < 0 || to < from || to > MapDescriptor.BUCKET_COUNT) {
            throw new IndexOutOfBoundsException("no range from " + from + " to " + to);
        }
        final int first = baseBucket() + from & MapDescriptor.BUCKET_MASK;
        final int run = Math.min(to - from, MapDescriptor.BUCKET_COUNT - first) * Float.BYTES;
        target.put(offset, buffer(), slot() + MapDescriptor.valueOffset(checked(row), first), run);
        target.put(offset + run, buffer(), slot() + MapDescriptor.valueOffset(row, 0),
            (to - from) * Float.BYTES - run);
    }

    /**
     * Sum of the first blocks of a row.
     *
     * @param row    of {@link #rows()}.
     * @param blocks 0 to 64 blocks of 64 buckets from the base.
     * @return quote currency.
     */
    public double blockSum(final int row, final int blocks) {
        if (blocks < 0 || blocks > MapDescriptor.BLOCK_COUNT) {
            throw new IndexOutOfBoundsException("no sum of " + blocks + " blocks");
        }
        return LittleEndian.getDouble(buffer(), slot() + MapDescriptor.sumOffset(checked(row), blocks));
    }

    /** Sum of buckets of one block, see {@link BucketSum}. */
    double sumWithinBlock(final int row, final int from, final int to) {
        return BucketSum.of(buffer(), slot() + MapDescriptor.valueOffset(checked(row), baseBucket() + from), to - from);
    }

    /** Whether the map says what changed; false in a file of layout 2.0, where everything counts as changed. */
    public boolean tellsChanges() {
        return stamps != MapStamps.NONE;
    }

    /**
     * Blocks of a row whose values changed after a publish of this epoch, however long ago it was.
     *
     * @param publish number of a publish, {@link #sequence()} of the map that the caller knows; 0 for none.
     * @param row     of {@link #rows()}.
     * @return bit b for the 64 buckets whose absolute index modulo 4096 lies in [64 b, 64 b + 64).
     */
    public long changedSince(final long publish, final int row) {
        return MapStamps.blocksSince(buffer(), slot(), stamps, checked(row), publish, sequence());
    }

    /**
     * Whether anything of a row changed after a publish: values, or sums alone because the window moved.
     *
     * @param publish as in {@link #changedSince}.
     * @param row     of {@link #rows()}.
     * @return true when it did.
     */
    public boolean rowChangedSince(final long publish, final int row) {
        return MapStamps.rowSince(buffer(), slot(), stamps, checked(row), publish, sequence());
    }

    /**
     * Blocks that came into the window after a publish; their edges changed, and their values in every row.
     *
     * @param publish as in {@link #changedSince}.
     * @return blocks as in {@link #changedSince}; 0 when the window did not move.
     */
    public long edgesChangedSince(final long publish) {
        return MapStamps.edgesSince(buffer(), slot(), stamps, publish, sequence());
    }

    /**
     * Where a ring block lies in the window.
     *
     * @param block 0 to 63, the number of a bit of {@link #changedSince}.
     * @return index of its first bucket from the base bucket, a multiple of 64.
     */
    public int indexOfBlock(final int block) {
        return block * MapDescriptor.BLOCK_LENGTH - baseBucket() & MapDescriptor.BUCKET_MASK;
    }

    private int checked(final int row) {
        if (row < 0 || row >= rows().count()) {
            throw new IndexOutOfBoundsException("no row " + row + " of " + rows().count());
        }
        return row;
    }
}

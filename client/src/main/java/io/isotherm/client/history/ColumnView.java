package io.isotherm.client.history;

import io.isotherm.client.LogAxis;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;

/**
 * A heatmap column: what the map showed around the mark at one instant. Estimates, never realised.
 *
 * <p><b>Threads:</b> one per thread; valid until the series that it was pointed at reads again.
 */
public final class ColumnView {
    private ByteBuffer record;
    private SegmentHeader header;

    /**
     * Points the view at the column that a series read last.
     *
     * @param series of columns, whose last read was {@link RecordState#WHOLE}.
     * @return this.
     */
    public ColumnView of(final RecordSource series) {
        record = series.record();
        header = series.header();
        return this;
    }

    /** When its interval began, ns since the Unix epoch. */
    public long timeNs() {
        return record.getLong(HistorySegmentDescriptor.ORDINAL_OFFSET) * header.intervalNs();
    }

    /** Receive time of the second that it was taken at: the first one in its interval. */
    public long asOfNs() {
        return record.getLong(ColumnDescriptor.AS_OF_NS_OFFSET);
    }

    /** Receive time of the newest event in the map that it was taken from. */
    public long mapAsOfNs() {
        return record.getLong(ColumnDescriptor.MAP_AS_OF_NS_OFFSET);
    }

    /** Publish number of that map, of the engine that wrote it. */
    public long mapSequence() {
        return record.getLong(ColumnDescriptor.MAP_SEQUENCE_OFFSET);
    }

    /** Aggregate mark, quote currency per unit of the underlying. */
    public double mark() {
        return record.getDouble(ColumnDescriptor.MARK_OFFSET);
    }

    /** Word of {@link io.isotherm.client.layout.VenueStates}. */
    public long venueStates() {
        return record.getLong(ColumnDescriptor.VENUE_STATES_OFFSET);
    }

    /** Whether the column before it is missing: the engine did not run, or could not write. */
    public boolean gapBefore() {
        return flag(HistorySegmentDescriptor.FLAG_GAP_BEFORE);
    }

    /** Whether every band that contributes was calibrated. */
    public boolean calibrated() {
        return flag(HistorySegmentDescriptor.FLAG_CALIBRATED);
    }

    private boolean flag(final int bit) {
        return (record.getInt(HistorySegmentDescriptor.RECORD_FLAGS_OFFSET) & bit) != 0;
    }

    /** Values above the largest that 16 bits hold, 4.29 billion USD each. */
    public int saturated() {
        return record.getInt(ColumnDescriptor.SATURATED_OFFSET);
    }

    /** Buckets of a row. */
    public int bucketCount() {
        return header.bucketCount();
    }

    /** Number of the lowest bucket on the axis that all columns share. */
    public int base() {
        return record.getInt(ColumnDescriptor.BASE_OFFSET);
    }

    /**
     * Lower edge of a bucket.
     *
     * @param index 0 to {@link #bucketCount()}.
     * @return price, quote currency per unit of the underlying.
     */
    public double price(final int index) {
        return LogAxis.price((base() + index) * header.bucketWidthBps() / 10_000);
    }

    /**
     * Side of a bucket by the sign of its distance from the mark.
     *
     * @param index 0 to {@link #bucketCount()} − 1.
     * @return {@link Side#LONG} for a bucket whose middle is below the mark.
     */
    public Side side(final int index) {
        return (price(index) + price(index + 1)) / 2 < mark() ? Side.LONG : Side.SHORT;
    }

    /**
     * The 16 bits of a value, for those who draw.
     *
     * @param row   of {@link io.isotherm.client.layout.HistoryTier}.
     * @param index 0 to {@link #bucketCount()} − 1.
     * @return step of {@link LogQuantisation}.
     */
    public int step(final int row, final int index) {
        if (row < 0 || row >= header.rowCount() || index < 0 || index >= header.bucketCount()) {
            throw new IndexOutOfBoundsException("no bucket " + index + " of row " + row + " in "
                + header.rowCount() + " rows of " + header.bucketCount());
        }
        return record.getShort(ColumnDescriptor.VALUES_OFFSET + (row * header.bucketCount() + index) * Short.BYTES)
            & LogQuantisation.LARGEST;
    }

    /**
     * A value.
     *
     * @param row   of {@link io.isotherm.client.layout.HistoryTier}.
     * @param index 0 to {@link #bucketCount()} − 1.
     * @return quote currency, within {@link LogQuantisation#ERROR} of what the map showed.
     */
    public double usd(final int row, final int index) {
        return LogQuantisation.decode(step(row, index));
    }
}

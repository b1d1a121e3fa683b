package io.isotherm.client.history;

import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;

/**
 * A bar: what venues reported as liquidated within an interval. Realised, never estimated; a venue whose coverage is
 * {@code sampled} reports a part of it.
 *
 * <p><b>Threads:</b> one per thread; valid until the series that it was pointed at reads again.
 */
public final class BarView {
    private ByteBuffer record;
    private SegmentHeader header;

    /**
     * Points the view at the bar that a series read last.
     *
     * @param series of bars, whose last read was {@link RecordState#WHOLE}.
     * @return this.
     */
    public BarView of(final RecordSource series) {
        record = series.record();
        header = series.header();
        return this;
    }

    /** When it began, ns since the Unix epoch. */
    public long timeNs() {
        return record.getLong(HistorySegmentDescriptor.ORDINAL_OFFSET) * header.intervalNs();
    }

    /** Whether the bar before it is missing. */
    public boolean gapBefore() {
        return flag(HistorySegmentDescriptor.FLAG_GAP_BEFORE);
    }

    /** Whether the engine ran during a part of it only. */
    public boolean partial() {
        return flag(HistorySegmentDescriptor.FLAG_PARTIAL);
    }

    /** Whether it still grows: the newest of the bars in shared memory. */
    public boolean open() {
        return flag(HistorySegmentDescriptor.FLAG_OPEN);
    }

    /**
     * Whether a venue was not known to be live at a whole second within it: what it sums of the venue is a floor.
     *
     * @param venueRow index among {@link SegmentHeader#venues()}.
     * @return true also when no whole second was seen.
     */
    public boolean notLive(final int venueRow) {
        at(venueRow, Side.LONG);
        return (notLive() >>> venueRow & 1) != 0;
    }

    /** The same of all venue rows: bit n for row n. */
    public long notLive() {
        return record.getLong(BarDescriptor.NOT_LIVE_OFFSET);
    }

    /** Liquidations that were heard within it, at most, but lost: amounts are a floor. Of any underlying. */
    public long lost() {
        return record.getLong(BarDescriptor.LOST_OFFSET);
    }

    private boolean flag(final int bit) {
        return (record.getInt(HistorySegmentDescriptor.RECORD_FLAGS_OFFSET) & bit) != 0;
    }

    /**
     * Sum.
     *
     * @param venueRow index among {@link SegmentHeader#venues()}.
     * @param side     of the positions.
     * @return millionths of the quote currency.
     */
    public long usdMicros(final int venueRow, final Side side) {
        return record.getLong(at(venueRow, side) + BarDescriptor.USD_MICROS_OFFSET);
    }

    /**
     * The largest liquidation.
     *
     * @param venueRow index among {@link SegmentHeader#venues()}.
     * @param side     of the positions.
     * @return millionths of the quote currency.
     */
    public long largestMicros(final int venueRow, final Side side) {
        return record.getLong(at(venueRow, side) + BarDescriptor.LARGEST_MICROS_OFFSET);
    }

    /**
     * Number of liquidations.
     *
     * @param venueRow index among {@link SegmentHeader#venues()}.
     * @param side     of the positions.
     * @return count.
     */
    public long count(final int venueRow, final Side side) {
        return record.getLong(at(venueRow, side) + BarDescriptor.COUNT_OFFSET);
    }

    /**
     * Sum of quantities.
     *
     * @param venueRow index among {@link SegmentHeader#venues()}.
     * @param side     of the positions.
     * @return units of the underlying.
     */
    public double quantity(final int venueRow, final Side side) {
        return record.getDouble(at(venueRow, side) + BarDescriptor.QUANTITY_OFFSET);
    }

    /**
     * Volume-weighted average price of the liquidations.
     *
     * @param venueRow index among {@link SegmentHeader#venues()}.
     * @param side     of the positions.
     * @return quote currency per unit of the underlying; NaN without any.
     */
    public double vwap(final int venueRow, final Side side) {
        return usdMicros(venueRow, side) / 1e6 / quantity(venueRow, side);
    }

    private int at(final int venueRow, final Side side) {
        if (venueRow < 0 || venueRow >= header.venues().size()) {
            throw new IndexOutOfBoundsException("no venue row " + venueRow + " of " + header.venues().size());
        }
        return BarDescriptor.entryOffset(venueRow, side);
    }
}

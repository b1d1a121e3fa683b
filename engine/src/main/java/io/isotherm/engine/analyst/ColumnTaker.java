package io.isotherm.engine.analyst;

import io.isotherm.client.MapView;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Takes heatmap columns of one tier from maps of one underlying. Every bucket is the sum of whole buckets of the map,
 * in ascending order, longs before shorts.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class ColumnTaker {
    private final HistoryTier tier;
    private final int venueCount;
    /** Buckets of the map in one bucket of the column. */
    private final int factor;
    private final double[] sums;
    /** Buckets of one row of the map, as bytes, as seen through them, and copied. */
    private final ByteBuffer bytes;
    private final FloatBuffer floats;
    private final float[] values;
    private final RecordOutlet outlet;
    private long last = -1;

    /**
     * Prepares a tier.
     *
     * @param tier       of the columns.
     * @param venueCount venues of the underlying.
     * @param widthBps   of a bucket of the map; the tier's is a multiple of it.
     * @param outlet     of the tier.
     */
    ColumnTaker(final HistoryTier tier, final int venueCount, final double widthBps, final RecordOutlet outlet) {
        this.tier = tier;
        this.venueCount = venueCount;
        this.outlet = outlet;
        factor = Math.max(1, (int) (tier.bucketWidthBps() / widthBps + 0.5));
        sums = new double[tier.bucketCount()];
        values = new float[Math.min(MapDescriptor.BUCKET_COUNT, sums.length * factor)];
        bytes = ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        floats = bytes.asFloatBuffer();
    }

    /**
     * Takes the column of a second, if one is due. Where the engine comes back within an interval whose column is on
     * disk, that one is shown.
     *
     * @param view     a copy of the newest map.
     * @param secondNs receive time.
     */
    void take(final MapView view, final long secondNs) {
        final long ordinal = Math.floorDiv(secondNs, tier.intervalNs());
        final int index = view.indexOf(view.mark());
        if (ordinal <= last || index < 0 || index >= MapDescriptor.BUCKET_COUNT) {
            return;
        }
        last = ordinal;
        final boolean kept = ordinal == outlet.lastOrdinal(secondNs);
        if (kept) {
            // taken before a restart within its interval: that column stays
            final int flags = outlet.recall(ordinal);
            if (flags != 0) {
                outlet.show(ordinal, flags);
                return;
            }
        }
        final int base = Math.floorDiv(view.baseBucket() + index, factor) - tier.bucketCount() / 2;
        final ByteBuffer record = outlet.record();
        int saturated = 0;
        for (int row = 0; row < tier.rowCount(venueCount); row++) {
            Arrays.fill(sums, 0);
            addRow(view, base, row);
            saturated += encode(record, row);
        }
        record.putLong(ColumnDescriptor.AS_OF_NS_OFFSET, secondNs);
        record.putLong(ColumnDescriptor.MAP_AS_OF_NS_OFFSET, view.asOfNs());
        record.putLong(ColumnDescriptor.MAP_SEQUENCE_OFFSET, view.sequence());
        record.putDouble(ColumnDescriptor.MARK_OFFSET, view.mark());
        record.putLong(ColumnDescriptor.VENUE_STATES_OFFSET, view.venueStates());
        record.putInt(ColumnDescriptor.BASE_OFFSET, base);
        record.putInt(ColumnDescriptor.SATURATED_OFFSET, saturated);
        final int flags = view.calibrated() ? HistorySegmentDescriptor.FLAG_CALIBRATED : 0;
        outlet.put(ordinal, flags);
        if (!kept) {
            outlet.keep(ordinal, flags, secondNs);
        }
    }

    /** Adds the map's rows that make up a row of the column. */
    private void addRow(final MapView view, final int base, final int row) {
        if (row == tier.totalRow()) {
            add(view, view.rows().aggregate(Side.LONG), base);
            add(view, view.rows().aggregate(Side.SHORT), base);
            return;
        }
        for (final DistanceBand band : DistanceBand.values()) {
            if (row == tier.bandRow(band)) {
                for (int venue = 0; venue < venueCount; venue++) {
                    add(view, view.rows().band(Side.LONG, venue, band), base);
                    add(view, view.rows().band(Side.SHORT, venue, band), base);
                }
                return;
            }
        }
        final int venue = row - tier.venueRow(0);
        add(view, view.rows().venue(Side.LONG, venue), base);
        add(view, view.rows().venue(Side.SHORT, venue), base);
    }

    private void add(final MapView view, final int row, final int base) {
        final int first = base * factor - view.baseBucket();
        final int from = Math.max(0, first);
        final int to = Math.min(MapDescriptor.BUCKET_COUNT, first + sums.length * factor);
        if (to <= from || view.blockSum(row, MapDescriptor.BLOCK_COUNT) == 0) {
            return;
        }
        view.buckets(row, from, to, bytes, 0);
        floats.get(0, values, 0, to - from);
        int i = 0;
        for (int column = (from - first) / factor; i < to - from; column++) {
            final int end = Math.min(to, first + (column + 1) * factor) - from;
            double sum = sums[column];
            for (; i < end; i++) {
                sum += values[i];
            }
            sums[column] = sum;
        }
    }

    private int encode(final ByteBuffer record, final int row) {
        int saturated = 0;
        int at = ColumnDescriptor.VALUES_OFFSET + row * sums.length * Short.BYTES;
        for (final double usd : sums) {
            record.putShort(at, (short) LogQuantisation.encode(usd));
            at += Short.BYTES;
            if (LogQuantisation.saturates(usd)) {
                saturated++;
            }
        }
        return saturated;
    }
}

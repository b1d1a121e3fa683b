package io.isotherm.console.chart;

import io.isotherm.client.LogAxis;
import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.Side;

/**
 * A column of a heatmap: one stored column, as it was taken, and where the mark went until the next.
 *
 * @param timeNs      start of the time it stands for, ns since the Unix epoch.
 * @param takenNs     start of the stored column's interval; {@code timeNs} unless columns before it are missing.
 * @param asOfNs      receive time that it was taken at.
 * @param mark        aggregate mark then.
 * @param calibrated  whether every band that contributes was.
 * @param saturated   values that exceed what a column holds.
 * @param venueStates word of {@link io.isotherm.client.layout.VenueStates}.
 * @param base        number of its lowest bucket on the axis that all columns share.
 * @param widthBps    of a bucket.
 * @param steps       16-bit values by row of the chart and bucket; a row is null where the file has no such row.
 * @param candle      marks of its time: first, highest, lowest, last.
 * @param header      of the file, which names the venues of {@code venueStates}.
 */
public record HeatmapColumn(long timeNs, long takenNs, long asOfNs, double mark, boolean calibrated, int saturated,
                            long venueStates, int base, double widthBps, char[][] steps, double[] candle,
                            SegmentHeader header) {
    private static final double BPS_PER_UNIT = 10_000;

    static HeatmapColumn of(final ColumnView view, final long timeNs, final int[] rows,
                            final SegmentHeader header) {
        final char[][] steps = new char[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] >= 0) {
                steps[row] = new char[view.bucketCount()];
                for (int i = 0; i < steps[row].length; i++) {
                    steps[row][i] = (char) view.step(rows[row], i);
                }
            }
        }
        return new HeatmapColumn(timeNs, view.timeNs(), view.asOfNs(), view.mark(), view.calibrated(),
            view.saturated(), view.venueStates(), view.base(), header.bucketWidthBps(), steps,
            new double[] {view.mark(), view.mark(), view.mark(), view.mark()}, header);
    }

    /** Takes a later mark of its time. */
    void onMark(final double later) {
        candle[1] = Math.max(candle[1], later);
        candle[2] = Math.min(candle[2], later);
        candle[3] = later;
    }

    /** Number of the bucket above its highest. */
    public int end() {
        for (final char[] row : steps) {
            if (row != null) {
                return base + row.length;
            }
        }
        return base;
    }

    /**
     * An amount.
     *
     * @param row    of the chart.
     * @param bucket number on the shared axis.
     * @return USD; 0 outside the column.
     */
    public double usd(final int row, final int bucket) {
        return steps[row] == null || bucket < base || bucket >= base + steps[row].length ? 0
            : LogQuantisation.decode(steps[row][bucket - base]);
    }

    /**
     * Side of a bucket, by its middle and the mark of this column.
     *
     * @param bucket number on the shared axis.
     * @return {@link Side#LONG} for a bucket whose middle is below the mark.
     */
    public Side side(final int bucket) {
        return (price(bucket, widthBps) + price(bucket + 1, widthBps)) / 2 < mark ? Side.LONG : Side.SHORT;
    }

    /**
     * Lower edge of a bucket.
     *
     * @param bucket   number on the shared axis.
     * @param widthBps of a bucket in log price × 10,000.
     * @return quote currency per unit of the underlying.
     */
    public static double price(final int bucket, final double widthBps) {
        return LogAxis.price(bucket * widthBps / BPS_PER_UNIT);
    }

    /**
     * The bucket of a price.
     *
     * @param price    above 0.
     * @param widthBps of a bucket in log price × 10,000.
     * @return number on the shared axis: the bucket's edges are at most, and above, the price.
     */
    public static int bucket(final double price, final double widthBps) {
        int bucket = (int) Math.floor(Math.log(price) * BPS_PER_UNIT / widthBps);
        while (price(bucket, widthBps) > price) {
            bucket--;
        }
        while (price(bucket + 1, widthBps) <= price) {
            bucket++;
        }
        return bucket;
    }
}

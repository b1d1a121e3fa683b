package io.isotherm.console.chart;

import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.SegmentHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A liquidation heatmap: what the map showed, column after column of time, per row of the stored columns. A column of
 * the chart is the first whole stored column of its time, never a mean of several, so that it never changes once it is
 * there; only its candle grows while its time lasts. Time without a column is a gap.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class Heatmap {
    private final String underlying;
    private final List<String> rows;
    private final HeatmapResolution resolution;
    private final HeatmapColumn[] columns;
    private final long firstNs;
    private final TreeSet<String> known = new TreeSet<>();
    private long damaged;
    private double widthBps = Double.NaN;

    private Heatmap(final String underlying, final List<String> rows, final HeatmapResolution resolution,
                    final int columnCount, final long firstNs) {
        this.underlying = underlying;
        this.rows = List.copyOf(rows);
        this.resolution = resolution;
        this.firstNs = firstNs;
        columns = new HeatmapColumn[columnCount];
    }

    /**
     * Reads one.
     *
     * @param series     of columns of the resolution's tier.
     * @param underlying of the columns.
     * @param rows       names of {@link ColumnRows}.
     * @param resolution of the range.
     * @param rangeNs    how long.
     * @param toNs       end of the range, ns since the Unix epoch; Long.MAX_VALUE for that of the newest column.
     * @return the heatmap; without any column when there is none in the range.
     */
    public static Heatmap read(final HistorySeries series, final String underlying, final List<String> rows,
                               final HeatmapResolution resolution, final long rangeNs, final long toNs) {
        final long intervalNs = resolution.tier().intervalNs();
        final long newest = series.newestOrdinal();
        // the last ordinal that begins before the end
        final long last = toNs == Long.MAX_VALUE ? newest : Math.floorDiv(toNs - 1, intervalNs);
        final long lastStep = Math.floorDiv(last, (long) resolution.step());
        final int count = resolution.columns(rangeNs);
        final long firstStep = lastStep - count + 1;
        final Heatmap heatmap =
            new Heatmap(underlying, rows, resolution, count, firstStep * resolution.stepNs());
        if (newest >= 0) {
            final ColumnView view = new ColumnView();
            final long from = Math.max(0, firstStep * resolution.step());
            for (long ordinal = from; ordinal <= Math.min(last, newest); ordinal++) {
                heatmap.add(series, view, ordinal, (int) (ordinal / resolution.step() - firstStep));
            }
        }
        return heatmap;
    }

    private void add(final HistorySeries series, final ColumnView view, final long ordinal, final int at) {
        final RecordState state = series.read(ordinal);
        damaged += state == RecordState.DAMAGED ? 1 : 0;
        if (state != RecordState.WHOLE) {
            return;
        }
        view.of(series);
        final SegmentHeader header = series.header();
        if (Double.isNaN(widthBps)) {
            widthBps = header.bucketWidthBps();
        }
        if (header.bucketWidthBps() != widthBps) {
            return;
        }
        if (columns[at] != null) {
            columns[at].onMark(view.mark());
            return;
        }
        final List<String> names = ColumnRows.names(header);
        known.addAll(names);
        columns[at] = HeatmapColumn.of(view, firstNs + at * resolution.stepNs(),
            rows.stream().mapToInt(names::indexOf).toArray(), header);
        if (at > 0 && columns[at - 1] != null) {
            // a candle ends where the next begins
            columns[at - 1].onMark(view.mark());
        }
    }

    /** The underlying. */
    public String underlying() {
        return underlying;
    }

    /** Names of the rows. */
    public List<String> rows() {
        return rows;
    }

    /** Names of all rows that the stored columns have. */
    public List<String> known() {
        return List.copyOf(known);
    }

    /** What was read, and how much of it one column stands for. */
    public HeatmapResolution resolution() {
        return resolution;
    }

    /** Columns of the range, gaps counted. */
    public int columnCount() {
        return columns.length;
    }

    /**
     * A column.
     *
     * @param at 0 for the oldest.
     * @return the column, or null for a gap.
     */
    public HeatmapColumn column(final int at) {
        return columns[at];
    }

    /** Start of the first column's time, ns since the Unix epoch. */
    public long fromNs() {
        return firstNs;
    }

    /** End of the last column's time, ns since the Unix epoch. */
    public long toNs() {
        return firstNs + columns.length * resolution.stepNs();
    }

    /** The newest column, or null when there is none. */
    public HeatmapColumn newest() {
        for (int at = columns.length - 1; at >= 0; at--) {
            if (columns[at] != null) {
                return columns[at];
            }
        }
        return null;
    }

    /** Columns that are not there. */
    public int gaps() {
        int gaps = 0;
        for (final HeatmapColumn column : columns) {
            gaps += column == null ? 1 : 0;
        }
        return gaps;
    }

    /** Stored columns that were damaged, and left out. */
    public long damaged() {
        return damaged;
    }

    /** Width of a bucket in log price × 10,000. */
    public double widthBps() {
        return widthBps;
    }

    /** Number of the lowest bucket of any column on the shared axis. */
    public int low() {
        int low = Integer.MAX_VALUE;
        for (final HeatmapColumn column : columns) {
            low = column == null ? low : Math.min(low, column.base());
        }
        return low;
    }

    /** Number of the bucket above the highest of any column. */
    public int high() {
        int high = Integer.MIN_VALUE;
        for (final HeatmapColumn column : columns) {
            high = column == null ? high : Math.max(high, column.end());
        }
        return high;
    }

    /**
     * An amount over all rows of the chart.
     *
     * @param at     column.
     * @param bucket number on the shared axis.
     * @return USD; 0 in a gap.
     */
    public double usd(final int at, final int bucket) {
        double usd = 0;
        for (int row = 0; columns[at] != null && row < rows.size(); row++) {
            usd += columns[at].usd(row, bucket);
        }
        return usd;
    }

    /** Rows of the chart that no stored column has. */
    public List<String> unknown() {
        final List<String> unknown = new ArrayList<>(rows);
        unknown.removeAll(known);
        return unknown;
    }
}

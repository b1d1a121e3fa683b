package io.isotherm.console.chart;

import io.isotherm.client.layout.HistoryTier;
import java.util.concurrent.TimeUnit;

/**
 * Which stored columns stand for a range of time: of the finest tier with distance bands that is kept so long, each
 * n-th, with the smallest n that gives at most {@value #MOST_COLUMNS} columns. n divides the columns of a file, so that
 * no file that is deleted for its age takes a part of what a chart's column stands for: what it shows never changes.
 *
 * @param tier that is read.
 * @param step stored columns that one column of the chart stands for; the first whole one of them is shown.
 */
public record HeatmapResolution(HistoryTier tier, int step) {
    /** Columns of a chart, but for the longest ranges, whose tier cannot be thinned by more than 6. */
    public static final int MOST_COLUMNS = 720;
    /** Shortest range. */
    public static final long SHORTEST_NS = TimeUnit.HOURS.toNanos(1);
    /** Longest range: a leap year. */
    public static final long LONGEST_NS = TimeUnit.DAYS.toNanos(366);

    private static final HistoryTier[] TIERS = {HistoryTier.MINUTE, HistoryTier.QUARTER, HistoryTier.HOUR};
    /** A quarter of a day: 366 hours have no divisor between 6 and 61. */
    private static final int MOST_HOURS = 6;

    /**
     * Chooses.
     *
     * @param rangeNs 1 h to 366 d.
     * @return the resolution.
     */
    public static HeatmapResolution of(final long rangeNs) {
        if (rangeNs < SHORTEST_NS || rangeNs > LONGEST_NS) {
            throw new IllegalArgumentException("a heatmap has a range of 1h to 366d");
        }
        for (final HistoryTier tier : TIERS) {
            final long columns = (rangeNs + tier.intervalNs() - 1) / tier.intervalNs();
            if (columns <= tier.retention()) {
                int step = 1;
                while (tier.segmentRecords() % step != 0 || columns > (long) step * MOST_COLUMNS
                    && !(tier == HistoryTier.HOUR && step == MOST_HOURS)) {
                    step++;
                }
                return new HeatmapResolution(tier, step);
            }
        }
        throw new AssertionError("the hourly tier is kept for 366 days");
    }

    /** Time that a column of the chart stands for, nanoseconds. */
    public long stepNs() {
        return step * tier.intervalNs();
    }

    /**
     * Columns of a range.
     *
     * @param rangeNs as in {@link #of}.
     * @return at least 1.
     */
    public int columns(final long rangeNs) {
        return (int) ((rangeNs + stepNs() - 1) / stepNs());
    }
}

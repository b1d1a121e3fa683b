package io.isotherm.bench.series.statistic;

import java.util.Arrays;

/**
 * A figure with its uncertainty.
 *
 * @param value  over all scored hours.
 * @param low95  2.5 % quantile of the bootstrap.
 * @param low90  5 % quantile.
 * @param high90 95 % quantile.
 * @param high95 97.5 % quantile.
 */
public record Interval(double value, double low95, double low90, double high90, double high95) {
    /**
     * Takes quantiles of replicates; those that are not finite are left out, for a resample may lack what a figure
     * needs.
     *
     * @param value      of the figure itself.
     * @param replicates of the bootstrap.
     * @return the figure.
     */
    public static Interval of(final double value, final double[] replicates) {
        final double[] sorted = Arrays.stream(replicates).filter(Double::isFinite).sorted().toArray();
        return new Interval(value, quantile(sorted, .025), quantile(sorted, .05), quantile(sorted, .95),
            quantile(sorted, .975));
    }

    private static double quantile(final double[] sorted, final double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        final double position = share * (sorted.length - 1);
        final int below = (int) position;
        final double next = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (position - below) * (next - sorted[below]);
    }
}

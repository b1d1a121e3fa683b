package io.isotherm.bench.truth.metric;

import java.util.Arrays;

/** Spearman's rank correlation; equal values share the mean of their ranks. */
public final class RankCorrelation {
    private RankCorrelation() {
    }

    /**
     * The correlation of two samples.
     *
     * @param a one value per pair.
     * @param b the other value per pair.
     * @return −1 to 1, or NaN when either does not vary.
     */
    public static double of(final double[] a, final double[] b) {
        final double[] x = ranks(a);
        final double[] y = ranks(b);
        final double mean = (x.length + 1) / 2.0;
        double covariance = 0;
        double varianceX = 0;
        double varianceY = 0;
        for (int i = 0; i < x.length; i++) {
            covariance += (x[i] - mean) * (y[i] - mean);
            varianceX += (x[i] - mean) * (x[i] - mean);
            varianceY += (y[i] - mean) * (y[i] - mean);
        }
        return covariance / Math.sqrt(varianceX * varianceY);
    }

    /** Ranks from 1. */
    static double[] ranks(final double[] values) {
        final Integer[] order = new Integer[values.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        final double[] ranks = new double[values.length];
        int start = 0;
        while (start < order.length) {
            int end = start;
            while (end + 1 < order.length && values[order[end + 1]] == values[order[start]]) {
                end++;
            }
            for (int i = start; i <= end; i++) {
                ranks[order[i]] = (start + end) / 2.0 + 1;
            }
            start = end + 1;
        }
        return ranks;
    }
}

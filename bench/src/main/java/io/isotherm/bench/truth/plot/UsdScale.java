package io.isotherm.bench.truth.plot;

import java.util.Arrays;

/**
 * From USD to a share of the colour range and back: ln(1 + x / q50) / ln(1 + q99.5 / q50) with quantiles of the cells
 * that are not empty (model specification, 6.11).
 */
final class UsdScale {
    private static final double MIDDLE = 0.5;
    private static final double TOP = 0.995;

    private final double middle;
    private final double top;

    /** Takes the quantiles of the values above 0. */
    UsdScale(final double[] values) {
        final double[] sorted = Arrays.stream(values).filter(value -> value > 0).sorted().toArray();
        middle = sorted.length == 0 ? 1 : quantile(sorted, MIDDLE);
        top = sorted.length == 0 ? 2 : Math.max(quantile(sorted, TOP), 2 * middle);
    }

    private static double quantile(final double[] sorted, final double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** Share of the colour range, 0 upwards; 1 is the brightest. */
    double share(final double usd) {
        return Math.log1p(usd / middle) / Math.log1p(top / middle);
    }

    /** USD of the brightest colour. */
    double top() {
        return top;
    }
}

package io.isotherm.bench.signals.measure;

/**
 * A mean with its 95 % interval.
 *
 * @param mean of the trials; NaN without any.
 * @param low  lower end; NaN with fewer than two blocks.
 * @param high upper end.
 */
public record Estimate(double mean, double low, double high) {
    /** Nothing known. */
    public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN);

    private static final double Z = 1.959963984540054;

    /**
     * A weighted mean whose trials are dependent within blocks and independent between them: the spread of the blocks'
     * sums of residuals, with Student's quantile for as many blocks (Cornish–Fisher, to within 3 % from 4 blocks on).
     *
     * @param weighted by block, Σ weight × value.
     * @param weights  by block, Σ weight, above 0.
     * @return the estimate.
     */
    static Estimate of(final double[] weighted, final double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weighted[i];
            weight += weights[i];
        }
        if (!(weight > 0)) {
            return NONE;
        }
        final double mean = sum / weight;
        final int free = weights.length - 1;
        if (free < 1) {
            return new Estimate(mean, Double.NaN, Double.NaN);
        }
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            final double residual = weighted[i] - mean * weights[i];
            squares += residual * residual;
        }
        final double error = Math.sqrt(squares * (free + 1) / free) / weight;
        final double half = quantile(free) * error;
        return new Estimate(mean, mean - half, mean + half);
    }

    /** Student's quantile of 97.5 %. */
    private static double quantile(final int free) {
        final double z3 = Z * Z * Z;
        final double z5 = z3 * Z * Z;
        return Z + (z3 + Z) / (4 * free) + (5 * z5 + 16 * z3 + 3 * Z) / (96.0 * free * free)
            + (3 * z5 * Z * Z + 19 * z5 + 17 * z3 - 15 * Z) / (384.0 * free * free * free);
    }
}

package io.isotherm.engine.density;

/**
 * How well the level of each distance band is known: the mark's sweeps as evidence, and an interval from the posterior
 * of the band's weights: sd ≈ √(N·s̄)/A of what was heard, and as large as the weight for the share of it that is still
 * the prior's, widened by the two levels of a sampled feed. Components of a band trade mass;
 * their sum is what is identified, so the band is one.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class BandLevel {
    /** Two-sided 90 % of a normal distribution. */
    private static final double QUANTILE = 1.645;

    private final LeverageMix mix;
    private final Calibration calibration;
    private final int[] bandOf;
    private final CalibrationParameters parameters;

    BandLevel(final LeverageMix mix, final Calibration calibration, final int[] bandOf,
              final CalibrationParameters parameters) {
        this.mix = mix;
        this.calibration = calibration;
        this.bandOf = bandOf;
        this.parameters = parameters;
    }

    /** Exposure swept in a band over open interest. */
    double evidence(final int band) {
        double swept = 0;
        for (int k = 0; k < bandOf.length; k++) {
            if (bandOf[k] == band) {
                swept += mix.swept(k);
            }
        }
        return swept;
    }

    boolean calibrated(final int band) {
        return evidence(band) >= parameters.leastEvidence();
    }

    /** Factor from the estimate to the lower end, 0 to 1; NaN while uncalibrated. */
    double low(final int band, final double openInterest) {
        return calibrated(band)
            ? calibration.lowLevel() / (1 + QUANTILE * deviation(band, openInterest)) : Double.NaN;
    }

    /** Factor from the estimate to the upper end, at least 1; NaN while uncalibrated. */
    double high(final int band, final double openInterest) {
        return calibrated(band)
            ? (1 + QUANTILE * deviation(band, openInterest)) * calibration.highLevel() : Double.NaN;
    }

    /** Relative standard deviation of the level. */
    private double deviation(final int band, final double openInterest) {
        return Math.sqrt(mix.relativeVariance(bandOf, band, calibration.meanPrint() / openInterest));
    }
}

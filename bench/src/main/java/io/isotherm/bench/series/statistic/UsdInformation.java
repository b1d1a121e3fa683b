package io.isotherm.bench.series.statistic;

/**
 * Information gain of one prediction over another, in bits per liquidated USD: the difference of Poisson
 * log-likelihoods with a USD as the unit, over the USD liquidated,
 *
 * <pre>  ( Σ x·log2(p ÷ q) − (p − q) ÷ ln 2 ) ÷ Σ x </pre>
 *
 * <p>which rewards the right level as well as the right hours, weighs an hour by what was liquidated in it, and does
 * not change when every USD comes in lots of any size. Hours of a billion therefore count most. Both predictions are
 * mixed with the same 5 % of a floor, so that a zero costs a finite amount.
 */
public final class UsdInformation {
    private static final double FLOOR_SHARE = 0.05;
    /** Quote currency per hour: an hour without any range has no floor otherwise. */
    private static final double SMALLEST_USD = 1;
    private static final double LN_2 = Math.log(2);

    private final double[] gain;
    private final double[] realised;

    /**
     * Scores every hour.
     *
     * @param prediction quote currency per hour.
     * @param rival      quote currency per hour.
     * @param floor      quote currency per hour, mixed into both.
     * @param realised   quote currency per hour.
     */
    public UsdInformation(final double[] prediction, final double[] rival, final double[] floor,
                          final double[] realised) {
        this.realised = realised.clone();
        gain = new double[realised.length];
        for (int i = 0; i < gain.length; i++) {
            final double p = mixed(prediction[i], floor[i]);
            final double q = mixed(rival[i], floor[i]);
            gain[i] = (realised[i] * Math.log(p / q) - (p - q)) / LN_2;
        }
    }

    private static double mixed(final double usd, final double floor) {
        return (1 - FLOOR_SHARE) * usd + FLOOR_SHARE * floor + SMALLEST_USD;
    }

    /** Weighted sum of the gains, bits. */
    public double bits(final int[] weight) {
        return sum(gain, weight);
    }

    /** Weighted sum of what was liquidated, quote currency. */
    public double usd(final int[] weight) {
        return sum(realised, weight);
    }

    private static double sum(final double[] values, final int[] weight) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weight[i] * values[i];
        }
        return sum;
    }
}

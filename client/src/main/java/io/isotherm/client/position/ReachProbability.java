package io.isotherm.client.position;

import io.isotherm.client.LogAxis;

/**
 * How probable it is that price touches a level within a horizon: 2·(1 − Φ(d ÷ (σ·√H))), by the reflection principle
 * for a price without drift and of constant volatility (model specification, 6.5). A scale to compare levels by, not a
 * forecast: returns have fatter tails and volatility comes in clusters.
 *
 * <p>2·(1 − Φ(z)) by + − × ÷ √ alone in a fixed order, so that every language gets the same bits: below 3 by the series
 * z + z³/3 + z⁵/15 + … of 45 terms, from there on by 100 levels of the continued fraction z + 1/(z + 2/(z + …)), each
 * times the density; 0 from 37 on. Within 10<sup>−12</sup> of the result relatively, and within 10<sup>−15</sup>
 * absolutely.
 *
 * <p><b>Threads:</b> stateless. No call allocates.
 */
public final class ReachProbability {
    /** Hours that are looked ahead. */
    public static final double HORIZON_HOURS_DEFAULT = 4;

    private static final double HOURS_PER_DAY = 24;
    private static final double ONE_OVER_ROOT_2_PI = 0.3989422804014327;
    private static final double SERIES_END = 3;
    private static final double NOTHING_LEFT = 37;
    private static final int LAST_DIVISOR = 91;
    private static final int LEVELS = 100;

    private ReachProbability() {
    }

    /**
     * The probability.
     *
     * @param distanceBps  |ln(level ÷ price)| × 10,000, at least 0.
     * @param sigmaPerDay  standard deviation of a day's log return, above 0.
     * @param horizonHours above 0.
     * @return 0 to 1; NaN when the distance is not known or a parameter is out of range.
     */
    public static double of(final double distanceBps, final double sigmaPerDay, final double horizonHours) {
        if (!(distanceBps >= 0 && sigmaPerDay > 0 && horizonHours > 0)) {
            return Double.NaN;
        }
        return beyond(distanceBps / 10_000 / (sigmaPerDay * Math.sqrt(horizonHours / HOURS_PER_DAY)));
    }

    /**
     * Probability that a standard normal variable lies further from 0 than z, 2·(1 − Φ(z)).
     *
     * @param z at least 0.
     * @return 0 to 1.
     */
    static double beyond(final double z) {
        if (!(z < NOTHING_LEFT)) {
            return Double.isNaN(z) ? Double.NaN : 0;
        }
        final double square = z * z;
        final double density = ONE_OVER_ROOT_2_PI * LogAxis.price(-0.5 * square);
        if (z < SERIES_END) {
            double series = 1;
            for (int divisor = LAST_DIVISOR; divisor > 1; divisor -= 2) {
                series = 1 + square * series / divisor;
            }
            return 1 - 2 * density * (z * series);
        }
        double fraction = z;
        for (int level = LEVELS; level > 0; level--) {
            fraction = z + level / fraction;
        }
        return 2 * density / fraction;
    }
}

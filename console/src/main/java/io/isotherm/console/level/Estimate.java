package io.isotherm.console.level;

import io.isotherm.client.Cluster;
import io.isotherm.client.UsdEstimate;

/**
 * An estimated amount in USD and its level; what the figures mean is said at {@link UsdEstimate}.
 *
 * @param usd        the estimate; NaN when there is none.
 * @param usdLow     lower end of its interval; NaN while nothing of it is calibrated.
 * @param usdHigh    upper end of its interval; NaN while any of it is uncalibrated.
 * @param calibrated true when all of it lies in calibrated bands.
 */
public record Estimate(double usd, double usdLow, double usdHigh, boolean calibrated) {
    /** No estimate. */
    public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN, false);

    /**
     * Keeps an answer of the client.
     *
     * @param answer that will be used again.
     * @return its figures.
     */
    public static Estimate of(final UsdEstimate answer) {
        return new Estimate(answer.usd(), answer.usdLow(), answer.usdHigh(), answer.calibrated());
    }

    /**
     * The amount of a cluster.
     *
     * @param cluster of the client.
     * @return its figures.
     */
    public static Estimate of(final Cluster cluster) {
        return new Estimate(cluster.usd(), cluster.usdLow(), cluster.usdHigh(), cluster.calibrated());
    }
}

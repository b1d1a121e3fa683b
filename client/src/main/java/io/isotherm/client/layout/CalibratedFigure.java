package io.isotherm.client.layout;

/**
 * When a figure is calibrated: when some distance band is, and every band that contributes to the figure is, whatever
 * the venues, instruments, sides and prices it is a sum over. The engine's flags, the client's estimates and the
 * replay's summary all ask here.
 *
 * <p>A figure of 0 has no contributions and is calibrated as soon as some band is. Rows are floats and sums are
 * rounded, so what is together no more than a millionth of the figure is no contribution.
 *
 * <p><b>Threads:</b> stateless.
 */
public final class CalibratedFigure {
    /** Share of a figure up to which parts do not count. */
    public static final double NO_CONTRIBUTION = 1e-6;

    private CalibratedFigure() {
    }

    /**
     * Decides it.
     *
     * @param usd            the figure, quote currency, at least 0.
     * @param calibratedUsd  sum of its parts that lie in calibrated bands.
     * @param someCalibrated whether any band that was asked is calibrated.
     * @return true when the figure is calibrated; false when it is NaN.
     */
    public static boolean holds(final double usd, final double calibratedUsd, final boolean someCalibrated) {
        return someCalibrated && usd - calibratedUsd <= NO_CONTRIBUTION * usd;
    }
}

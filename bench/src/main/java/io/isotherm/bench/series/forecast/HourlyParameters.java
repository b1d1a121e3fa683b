package io.isotherm.bench.series.forecast;

import io.isotherm.engine.density.ModelParameters;

/** The engine's parameters where an hour of data needs other times than a live feed; everything else is unchanged. */
final class HourlyParameters {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long HOUR_NS = 60 * MINUTE_NS;
    /** The total of an hour is not one position: no total is too large to teach. */
    private static final double NO_LARGEST = 1e12;

    private HourlyParameters() {
    }

    /**
     * Accounting every minute, open interest that the turnover cannot explain a jump after an hour, one calibration
     * window per hour, no print winsorised.
     */
    static ModelParameters of(final ModelParameters live) {
        return new ModelParameters(live.turnoverShare(), live.hazardExponent(), live.anchorPerFiveSeconds(), MINUTE_NS,
            HOUR_NS).withCalibration(live.calibration().withWindowNs(HOUR_NS).withLargestSizes(NO_LARGEST));
    }
}

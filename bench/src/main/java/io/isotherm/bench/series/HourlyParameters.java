package io.isotherm.bench.series;

import io.isotherm.engine.density.ModelParameters;

/** The engine's parameters where an hour of data needs other times than a live feed: everything else is unchanged. */
final class HourlyParameters {
    private static final long MINUTE_NS = 60_000_000_000L;

    private HourlyParameters() {
    }

    /** Accounting every minute; open interest that a file's turnover cannot explain is a jump after an hour. */
    static ModelParameters of(final ModelParameters live) {
        return new ModelParameters(live.turnoverShare(), live.hazardExponent(), live.anchorPerFiveSeconds(), MINUTE_NS,
            60 * MINUTE_NS);
    }
}

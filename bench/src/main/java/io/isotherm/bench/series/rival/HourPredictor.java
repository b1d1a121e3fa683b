package io.isotherm.bench.series.rival;

import io.isotherm.bench.series.hours.HourlySeries;

/** Something that tells an hour's liquidations from its candle and from earlier hours. */
public interface HourPredictor {
    /** Name in tables, lower case. */
    String label();

    /**
     * Predicts every hour.
     *
     * @param series of which hour i may use its own candle, and liquidations and open interest of earlier hours.
     * @return {@code [side][hour]}, at least 0; any unit.
     */
    double[][] predict(HourlySeries series);
}

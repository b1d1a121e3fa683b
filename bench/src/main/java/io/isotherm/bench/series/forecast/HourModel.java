package io.isotherm.bench.series.forecast;

import io.isotherm.bench.series.hours.MarketHour;

/** A model that goes through a series hour by hour: first it forecasts, then it learns. */
public interface HourModel {
    /**
     * Takes the hour's candle and open interest.
     *
     * @param hour the next one.
     * @return what is liquidated on the way.
     */
    HourForecast forecast(MarketHour hour);

    /**
     * Takes what was really liquidated in the hour just forecast.
     *
     * @param hour the same one.
     */
    void learn(MarketHour hour);
}

package io.isotherm.bench.series.forecast;

import io.isotherm.bench.series.hours.HourlySeries;
import io.isotherm.engine.grid.Side;

/**
 * A model's forecasts of a whole series, made hour by hour: each before the model hears what was liquidated in it.
 *
 * @param usd      {@code [side][hour]}, quote currency.
 * @param mirrored the placebo, likewise.
 */
public record Forecasts(double[][] usd, double[][] mirrored) {
    /**
     * Lets a model live through a series.
     *
     * @param model  without any hour heard.
     * @param series of the hours.
     * @return one forecast per hour and side.
     */
    public static Forecasts of(final HourModel model, final HourlySeries series) {
        final double[][] usd = new double[Side.COUNT][series.size()];
        final double[][] mirrored = new double[Side.COUNT][series.size()];
        for (int i = 0; i < series.size(); i++) {
            final HourForecast forecast = model.forecast(series.hour(i));
            model.learn(series.hour(i));
            usd[Side.LONG][i] = forecast.longUsd();
            usd[Side.SHORT][i] = forecast.shortUsd();
            mirrored[Side.LONG][i] = forecast.mirroredLongUsd();
            mirrored[Side.SHORT][i] = forecast.mirroredShortUsd();
        }
        return new Forecasts(usd, mirrored);
    }
}

package io.isotherm.bench.series;

import io.isotherm.engine.grid.Side;

/**
 * A model's forecasts of a whole series, made hour by hour: each before the model hears what was liquidated in it.
 *
 * @param usd      {@code [side][hour]}, quote currency.
 * @param mirrored the placebo, likewise.
 */
record Forecasts(double[][] usd, double[][] mirrored) {
    static Forecasts of(final HourModel model, final HourlySeries series) {
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

package io.isotherm.bench.series.forecast;

/**
 * What a model expects of one hour, given its candle, before it hears what was liquidated.
 *
 * @param longUsd          longs liquidated, quote currency.
 * @param shortUsd         shorts liquidated.
 * @param mirroredLongUsd  placebo: longs, with the density at the hour's open taken from the other side of the price.
 * @param mirroredShortUsd placebo: shorts.
 */
public record HourForecast(double longUsd, double shortUsd, double mirroredLongUsd, double mirroredShortUsd) {
}

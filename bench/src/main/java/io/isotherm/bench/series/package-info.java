/**
 * The model against real hours: candles drive it, and what was really liquidated scores it beside simpler predictors
 * (model specification, 7.7).
 *
 * <p>Upstream: a file of hourly prices, liquidations and open interest; the engine's density. Downstream: a report.
 * The way: {@code hours} → {@code forecast} and {@code rival} → {@code statistic} → {@code score} → {@code text}.
 */
package io.isotherm.bench.series;

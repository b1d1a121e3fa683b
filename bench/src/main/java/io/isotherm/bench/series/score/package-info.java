/**
 * The figures of a series, for the model and every rival, and the goals that they have to meet.
 *
 * <p>Upstream: forecasts, rivals and statistics. Downstream: the report.
 */
package io.isotherm.bench.series.score;

/**
 * What one prediction is worth beside another: rank correlation, information, levels and intervals over days.
 *
 * <p>Upstream: hours and predictions. Downstream: the scores.
 */
package io.isotherm.bench.series.statistic;

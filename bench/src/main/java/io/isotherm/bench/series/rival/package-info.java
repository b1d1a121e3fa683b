/**
 * Simpler predictors of an hour's liquidations, behind one interface.
 *
 * <p>Upstream: hours. Downstream: the scores and the regressions.
 */
package io.isotherm.bench.series.rival;

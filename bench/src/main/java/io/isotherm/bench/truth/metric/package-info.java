/**
 * The measures of the model specification, 7.2, as plain functions of cells.
 *
 * <p>Upstream: predicted, true and realised notional by cell of 10 basis points. Downstream: the scores of runs and
 * files.
 */
package io.isotherm.bench.truth.metric;

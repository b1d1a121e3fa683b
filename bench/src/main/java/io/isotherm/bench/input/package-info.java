/**
 * The files that a person names for scoring: how they are opened, and what is said when they cannot be used.
 *
 * <p>Upstream: CSV files, plain or gzipped. Downstream: the readers of series, truths, grids and published trades.
 */
package io.isotherm.bench.input;

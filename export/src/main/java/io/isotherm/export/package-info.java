/**
 * History as Apache Arrow files, for pandas, Polars, DuckDB and the like.
 *
 * <p>Upstream: {@link io.isotherm.client.history.HistoryReader}. Downstream: files that other programs read.
 */
package io.isotherm.export;

/**
 * What engines left on disk: heatmap columns, bars and the tape, as text, CSV and JSON.
 *
 * <p>Upstream: {@link io.isotherm.client.history.HistoryReader}. Downstream: {@code history}.
 */
package io.isotherm.console.history;

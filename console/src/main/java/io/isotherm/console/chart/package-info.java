/**
 * Charts in text and JSON: the liquidation map, the heatmap over time, realised liquidations in bars; and the same in
 * the forms that other programs take.
 *
 * <p>Upstream: the client's views of a snapshot and of history. Downstream: {@code snapshot} and {@code history}.
 */
package io.isotherm.console.chart;

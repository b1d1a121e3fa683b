/**
 * How an engine fares: its counters and its distinct errors, alive, stopped or dead.
 *
 * <p>Upstream: {@link io.isotherm.client.SnapshotReader}. Downstream: {@code stat} and {@code errors}.
 */
package io.isotherm.console.status;

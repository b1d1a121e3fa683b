/**
 * The live terminal view: one thread reads shared memory, draws a canvas and writes what differs from the last one.
 *
 * <p>Upstream: {@link io.isotherm.client.SnapshotReader}. Downstream: a terminal.
 */
package io.isotherm.console.top;

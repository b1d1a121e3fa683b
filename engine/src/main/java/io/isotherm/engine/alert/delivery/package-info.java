/**
 * Where alerts go: a log file, local commands, webhooks; on a thread of its own, within bounds, none waiting for
 * another.
 *
 * <p>Upstream: {@link io.isotherm.engine.alert.AlertQueue}. Downstream: the log that {@code isotherm alerts} reads,
 * processes of this machine, configured hosts.
 */
package io.isotherm.engine.alert.delivery;

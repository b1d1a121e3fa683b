/**
 * Finding an engine's snapshot file, alive or not, and following it across restarts.
 *
 * <p>Upstream: {@link io.isotherm.client.Attachment}. Downstream: {@code snapshot}, {@code stat}, {@code errors},
 * {@code top}.
 */
package io.isotherm.console.attach;

/**
 * Rules over what the analyst knows each whole second, and the alerts that they raise and end.
 *
 * <pre>
 *   analyst ──► UnderlyingAlerts ──► one watch per rule ──► Alert ──► AlertQueue ──► delivery (a thread of its own)
 *               UnderlyingSecond     Latch: threshold,               bounded, never waits
 *                                    hysteresis, cooldown
 * </pre>
 *
 * <p>Upstream: the configuration's rules; maps, clusters, liquidations and venues' states of a second. Downstream:
 * {@link io.isotherm.engine.alert.delivery} and the command {@code alerts}.
 */
package io.isotherm.engine.alert;

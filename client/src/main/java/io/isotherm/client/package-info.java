/**
 * How any process reads Isotherm's snapshots: attach, validate, copy, judge liveness.
 *
 * <p>Upstream: the snapshot file that the engine publishes. Downstream: strategies and the console.
 */
package io.isotherm.client;

/**
 * The fault switch: what goes wrong at a simulated venue, by a script or by a test while it runs.
 *
 * <p>Upstream: the venues' dialects, whose messages pass through it. Downstream: the venues' protocols, and the proxies
 * in front of their sockets.
 */
package io.isotherm.simulator.fault;

/**
 * Real time: loopback WebSocket and REST servers that answer like the venues.
 *
 * <p>Upstream: {@code venue} and {@code market}. Downstream: any client of the real venues' protocols.
 */
package io.isotherm.simulator.server;

/**
 * The command line of the synthetic exchange.
 *
 * <p>Upstream: the person or process that starts it. Downstream: {@code capture} (files in virtual time) and
 * {@code server} (sockets in real time).
 */
package io.isotherm.simulator;

/**
 * A TCP proxy on loopback that treats connections as bad networks do: latency, thin pipes, cuts, silence.
 *
 * <p>Upstream: a venue's server, simulated or made up by a test. Downstream: the client under test.
 */
package io.isotherm.simulator.proxy;

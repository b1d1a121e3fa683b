/**
 * The demonstration: simulated venues, the engine and the page, started together and ended together.
 *
 * <p>Upstream: the command line. Downstream: two child processes and the snapshot that one of them writes.
 */
package io.isotherm.console.demo;

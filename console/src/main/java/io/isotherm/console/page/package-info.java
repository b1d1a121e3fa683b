/**
 * The web page of the current liquidation map, served on the loopback interface out of shared memory.
 *
 * <p>Upstream: the snapshot file, through the client. Downstream: a browser on the same machine.
 */
package io.isotherm.console.page;

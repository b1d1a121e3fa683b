/**
 * Says where one position stands in the herd: its liquidation price, what goes before it, and how to get out.
 *
 * <p>Upstream: a map, a position and the venue's brackets, which the caller states. Downstream: strategies and tools.
 */
package io.isotherm.client.position;

/**
 * Positions that a venue publishes account by account, laid over the liquidation map's bars: exact liquidation prices
 * beside the estimate.
 *
 * <p>Upstream: a file of account states, a map of shared memory. Downstream: {@code snapshot --map --overlay}.
 */
package io.isotherm.console.overlay;

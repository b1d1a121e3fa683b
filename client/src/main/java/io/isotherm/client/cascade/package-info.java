/**
 * Says what a forced sale or purchase sets off: which price it moves, and what that liquidates in turn.
 *
 * <p>Upstream: a map and facts about liquidity that the caller states. Downstream: strategies and tools.
 */
package io.isotherm.client.cascade;

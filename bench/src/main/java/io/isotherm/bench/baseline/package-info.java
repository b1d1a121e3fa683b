/**
 * The rivals that the density model is scored against: other people's liquidation maps, and the ceilings no map can
 * pass. Upstream: the simulator's public feed. Downstream: the truth score.
 */
package io.isotherm.bench.baseline;

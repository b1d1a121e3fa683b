/**
 * How close the estimated density comes to the true positions of a synthetic market.
 *
 * <p>Upstream: the grids that {@code replay} writes and the truth that {@code simulate} writes. Downstream: people and
 * gates that read the scores.
 */
package io.isotherm.bench.truth;

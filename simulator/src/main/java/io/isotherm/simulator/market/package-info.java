/**
 * The synthetic market: an index per underlying, traders with known leverage at each venue, and the exact positions
 * that result.
 *
 * <p>Upstream: a scenario and a seed. Downstream: {@code venue}, which reads the tape of events, and the truth file,
 * which reads the positions.
 */
package io.isotherm.simulator.market;

package io.isotherm.client.position;

import io.isotherm.client.Cluster;
import io.isotherm.client.UsdEstimate;

/**
 * Where one position stands in a map. Amounts are estimates in quote currency.
 *
 * @param liquidation       price that liquidates it, and its bracket.
 * @param mark              of its venue, or of all; NaN before the first.
 * @param liquidated        true when the mark has reached that price already, or the margin never sufficed.
 * @param distanceBps       |ln(liquidation price ÷ mark)| × 10,000; 0 when liquidated, NaN without either price.
 * @param reachProbability  of price getting there within the horizon, {@link ReachProbability}; 1 when liquidated, 0
 *                          when nothing liquidates it, NaN without a mark or a volatility.
 * @param longBeforeAtVenue longs of its venue that are liquidated if price goes there; NaN without such a price.
 * @param shortBeforeAtVenue shorts of its venue.
 * @param longBefore        longs of all venues.
 * @param shortBefore       shorts of all venues.
 * @param cluster           of all venues' positions of its side that it is liquidated in, or null.
 * @param shareBefore       of that cluster's amount, liquidated before it, 0 to 1; NaN without a cluster.
 * @param clearPrice        nearest liquidation price behind that cluster that lies in no other, the middle of a bucket;
 *                          NaN without a cluster, or when there is none within the window.
 * @param clearMargin       margin with which it would be liquidated there, margin currency; NaN likewise.
 * @param clearLeverage     leverage that this is; NaN likewise.
 */
public record PositionRisk(LiquidationPoint liquidation, double mark, boolean liquidated, double distanceBps,
                           double reachProbability, UsdEstimate longBeforeAtVenue, UsdEstimate shortBeforeAtVenue,
                           UsdEstimate longBefore, UsdEstimate shortBefore, Cluster cluster, double shareBefore,
                           double clearPrice, double clearMargin, double clearLeverage) {
}

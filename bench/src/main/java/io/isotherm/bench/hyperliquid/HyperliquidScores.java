package io.isotherm.bench.hyperliquid;

import java.util.List;

/**
 * The whole report.
 *
 * @param fills               read.
 * @param tradingUsers        users who traded.
 * @param liquidations        read.
 * @param joined              liquidations joined to a rebuilt position.
 * @param liquidatedUsers     accounts among them.
 * @param rebuiltWithin5      of the joined, those whose rebuilt notional is within 5 % of the reported one.
 * @param belowMaintenance    of the joined, those with an account value below the assumed maintenance.
 * @param derivedError        median |derived liquidation price ÷ reported mark − 1| of cross margin.
 * @param derived             liquidations of cross margin.
 * @param leverage            quartiles of leverage at entry, where it could be derived.
 * @param leverageKnown       liquidations for which it could.
 * @param distance            quartiles of |ln(liquidation ÷ mean entry)|.
 * @param ageHours            quartiles of the time since the position was last made larger.
 * @param horizons            ranks, one entry per time before the liquidation.
 * @param positions           every joined liquidation.
 */
public record HyperliquidScores(int fills, int tradingUsers, int liquidations, int joined, int liquidatedUsers,
                                int rebuiltWithin5, int belowMaintenance, double derivedError, int derived,
                                List<Double> leverage, int leverageKnown, List<Double> distance,
                                List<Double> ageHours, List<HorizonScore> horizons,
                                List<LiquidatedPosition> positions) {
}

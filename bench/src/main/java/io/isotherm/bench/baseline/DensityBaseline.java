package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.PublicFeed;

/**
 * A liquidation map drawn from what the venue publishes, by somebody else's method. What a method does not use, it
 * ignores.
 */
public interface DensityBaseline extends LiquidationEstimate, PublicFeed {
    @Override
    default void onTrade(final long timeMs, final long priceTicks, final long lots, final boolean takerBuys) {
    }

    @Override
    default void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long lots) {
    }

    @Override
    default void onLiquidation(final long timeMs, final boolean isLong, final long lots, final long bankruptcyTicks) {
    }

    /** The mark went to both extremes of the gap. */
    @Override
    default void onGap(final long fromMs, final long toMs, final long lowestUnits, final long highestUnits) {
        onMark(toMs, lowestUnits);
        onMark(toMs, highestUnits);
    }
}

package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.PublicFeed;
import java.util.List;

/** Passes what a venue publishes to several maps. */
record EveryMap(List<DensityBaseline> maps) implements PublicFeed {
    @Override
    public void onTrade(final long timeMs, final long priceTicks, final long lots, final boolean takerBuys) {
        maps.forEach(map -> map.onTrade(timeMs, priceTicks, lots, takerBuys));
    }

    @Override
    public void onMark(final long timeMs, final long markUnits) {
        maps.forEach(map -> map.onMark(timeMs, markUnits));
    }

    @Override
    public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long lots) {
        maps.forEach(map -> map.onOpenInterest(receiveTimeMs, eventTimeMs, lots));
    }

    @Override
    public void onLiquidation(final long timeMs, final boolean isLong, final long lots, final long bankruptcyTicks) {
        maps.forEach(map -> map.onLiquidation(timeMs, isLong, lots, bankruptcyTicks));
    }
}

package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.PublicFeed;

/** A liquidation map drawn from what the venue publishes, by somebody else's method. */
public interface DensityBaseline extends LiquidationEstimate, PublicFeed {
}

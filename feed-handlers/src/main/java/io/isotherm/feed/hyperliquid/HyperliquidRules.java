package io.isotherm.feed.hyperliquid;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;

/**
 * What is peculiar to Hyperliquid's data. Liquidations are told to the liquidated alone; among the public trades
 * nothing marks them, an all-zero transaction hash neither. Open interest is one-sided.
 */
public final class HyperliquidRules {
    /** The row. */
    public static final VenueRules RULES = new VenueRules(Venue.HYPERLIQUID, LiquidationSide.NONE, "base asset", null,
        Coverage.NONE, OpenInterestSource.SOCKET);

    private HyperliquidRules() {
    }
}

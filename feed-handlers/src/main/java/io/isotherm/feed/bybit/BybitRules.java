package io.isotherm.feed.bybit;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;

/** What is peculiar to Bybit. */
public final class BybitRules {
    /** A liquidation's {@code S} is the side of the position, not of the order. */
    public static final VenueRules RULES = new VenueRules(Venue.BYBIT, LiquidationSide.POSITION,
        "base asset on linear contracts, USD on inverse ones", LiquidationPriceKind.BANKRUPTCY, Coverage.FULL,
        OpenInterestSource.SOCKET);

    private BybitRules() {
    }
}

package io.isotherm.feed.bitmex;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;

/** What is peculiar to BitMEX. */
public final class BitmexRules {
    /** The liquidation table lists forced orders while they stand in the book, at their limit prices. */
    public static final VenueRules RULES = new VenueRules(Venue.BITMEX, LiquidationSide.ORDER, "contracts",
        LiquidationPriceKind.ORDER, Coverage.FULL, OpenInterestSource.SOCKET);

    private BitmexRules() {
    }
}

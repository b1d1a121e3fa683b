package io.isotherm.feed.dydx;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;

/** What is peculiar to dYdX v4's data. */
public final class DydxRules {
    /**
     * Liquidations are trades of type {@code LIQUIDATED}: the taker is the forced order, so a sale liquidates a long
     * (reasoned from the protocol, not measured). There is no mark price: the oracle price, which triggers
     * liquidations, is told as the mark.
     */
    public static final VenueRules RULES = new VenueRules(Venue.DYDX, LiquidationSide.ORDER, "base asset",
        LiquidationPriceKind.FILL, Coverage.FULL, OpenInterestSource.SOCKET);

    private DydxRules() {
    }
}

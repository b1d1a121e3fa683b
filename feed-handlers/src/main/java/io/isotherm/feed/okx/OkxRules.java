package io.isotherm.feed.okx;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;

/** What is peculiar to OKX. */
public final class OkxRules {
    /** {@code side} is the order's; {@code posSide}, where it is long or short, names the position before it. */
    public static final VenueRules RULES = new VenueRules(Venue.OKX, LiquidationSide.ORDER, "contracts",
        LiquidationPriceKind.BANKRUPTCY, Coverage.SAMPLED, OpenInterestSource.SOCKET);

    private OkxRules() {
    }
}

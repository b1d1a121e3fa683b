package io.isotherm.feed.deribit;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;

/** What is peculiar to Deribit. */
public final class DeribitRules {
    /** A liquidation is a flag on a trade, which names the taker, the maker or both as the forced party. */
    public static final VenueRules RULES = new VenueRules(Venue.DERIBIT, LiquidationSide.FLAGGED_PARTY,
        "USD on inverse contracts, base asset on linear ones", LiquidationPriceKind.FILL, Coverage.FULL,
        OpenInterestSource.SOCKET);

    private DeribitRules() {
    }
}

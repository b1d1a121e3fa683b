package io.isotherm.feed.kraken;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;

/** What is peculiar to Kraken Futures's data. */
public final class KrakenRules {
    /**
     * Liquidations are trades of that type: the taker is the forced order, so a sale liquidates a long. Open interest
     * is one-sided.
     */
    public static final VenueRules RULES = new VenueRules(Venue.KRAKEN_FUTURES, LiquidationSide.ORDER,
        "PF_ base asset, PI_ and FI_ USD", LiquidationPriceKind.FILL, Coverage.FULL, OpenInterestSource.SOCKET);

    private KrakenRules() {
    }
}

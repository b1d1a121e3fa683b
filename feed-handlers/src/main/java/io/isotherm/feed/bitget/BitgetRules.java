package io.isotherm.feed.bitget;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;

/**
 * What is peculiar to Bitget's data. A liquidation's {@code amount} is quote notional, other than the sizes of
 * everything else; its price is no multiple of the tick. Liquidations are printed together by symbol.
 */
public final class BitgetRules {
    /** The row. */
    public static final VenueRules RULES = new VenueRules(Venue.BITGET, LiquidationSide.POSITION,
        "base asset; liquidations: quote notional", LiquidationPriceKind.BANKRUPTCY, Coverage.SAMPLED,
        OpenInterestSource.SOCKET);

    private BitgetRules() {
    }
}

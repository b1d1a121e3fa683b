package io.isotherm.feed.htx;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;

/** What is peculiar to HTX's data. */
public final class HtxRules {
    /**
     * A liquidation's {@code direction} is the forced order's: a sale liquidates a long. A trade's {@code amount}
     * counts buyer and seller, so it is always even; it is told as sent, and the instrument table halves it.
     */
    public static final VenueRules RULES = new VenueRules(Venue.HTX, LiquidationSide.ORDER,
        "contracts, in trades counted on both sides", LiquidationPriceKind.ORDER, Coverage.FULL,
        OpenInterestSource.POLLED);

    /**
     * Whether the open interest over REST counts each contract twice. It is taken as one-sided, like that of every
     * venue but Bybit; the venue's own page, though, calls it the sum of buy and sell sides. Not measured: if it proves
     * to be two-sided, this is the one place to change.
     */
    static final boolean OPEN_INTEREST_COUNTS_BOTH_SIDES = false;

    private HtxRules() {
    }
}

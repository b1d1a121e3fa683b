package io.isotherm.feed.gate;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.VenueRules;

/**
 * What is peculiar to Gate's data. That the sign of a liquidation is the position's is documented for REST only and not
 * yet confirmed on live data; this row is its one place.
 */
public final class GateRules {
    /** The row. */
    public static final VenueRules RULES = new VenueRules(Venue.GATE, LiquidationSide.SIGN, "contracts",
        LiquidationPriceKind.ORDER, Coverage.FULL, OpenInterestSource.SOCKET);

    /** From 2026-08-20T00:00Z every liquidation is printed; before, at most one per contract and second. */
    private static final long FULL_SINCE_NS = 1_787_184_000_000_000_000L;

    private GateRules() {
    }

    /** How much of the liquidations was printed at a time, nanoseconds since the epoch. */
    static Coverage coverage(final long timeNs) {
        return timeNs >= FULL_SINCE_NS ? RULES.coverage() : Coverage.SAMPLED;
    }
}

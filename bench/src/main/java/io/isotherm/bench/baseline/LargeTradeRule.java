package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;

/**
 * What py-liquidation-map reads into a trade: a taker of 100,000 USD or more opened a position of that size at each of
 * 100, 50, 25 and 10 × leverage, liquidated 1, 2, 4 and 10 % away.
 */
final class LargeTradeRule {
    private static final double SMALLEST_USD = 100_000;
    private static final double[] DISTANCES = {0.01, 0.02, 0.04, 0.10};

    private LargeTradeRule() {
    }

    /** Takes the levels that a rule finds. */
    @FunctionalInterface
    interface Levels {
        /** A level of base asset at a price. */
        void deposit(boolean isLong, double price, double quantity);
    }

    /** Hands over the levels of a trade: none when it is small. */
    static void apply(final Listing listing, final long priceTicks, final long lots, final boolean takerBuys,
                      final Levels levels) {
        final double price = listing.price(priceTicks);
        if (listing.notional(lots, price) < SMALLEST_USD) {
            return;
        }
        for (final double distance : DISTANCES) {
            levels.deposit(takerBuys, price * (takerBuys ? 1 - distance : 1 + distance), listing.quantity(lots));
        }
    }
}

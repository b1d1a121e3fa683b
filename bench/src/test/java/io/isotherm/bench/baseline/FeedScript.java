package io.isotherm.bench.baseline;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.PublicFeed;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;

/** Tells a map, in prices and quantities, what a venue publishes. */
final class FeedScript {
    static final Listing LISTING = Listing.of(SimulatedVenue.BINANCE, SimulatedUnderlying.BTC);

    private final PublicFeed feed;
    private long timeMs;

    FeedScript(final PublicFeed feed) {
        this.feed = feed;
    }

    /** The cell of a price as the scorer counts it. */
    static int cell(final double price) {
        return Math.floorDiv((int) Math.floor(StrictMath.log(price) / 0.0005), 2);
    }

    /** All that a map shows of a side within 70 % of a price. */
    static double sum(final LiquidationEstimate map, final boolean isLong, final double price) {
        double sum = 0;
        for (int cell = cell(price * 0.3); cell <= cell(price * 1.7); cell++) {
            sum += map.usd(isLong, cell);
        }
        return sum;
    }

    FeedScript at(final long newTimeMs) {
        timeMs = newTimeMs;
        return this;
    }

    FeedScript mark(final double price) {
        feed.onMark(timeMs, Math.round(price * 1e8));
        return this;
    }

    FeedScript buy(final double price, final double quantity) {
        return trade(price, quantity, true);
    }

    FeedScript sell(final double price, final double quantity) {
        return trade(price, quantity, false);
    }

    FeedScript openInterest(final double quantity) {
        feed.onOpenInterest(timeMs, timeMs, Math.round(quantity * 1_000));
        return this;
    }

    private FeedScript trade(final double price, final double quantity, final boolean takerBuys) {
        feed.onTrade(timeMs, Math.round(price * 10), Math.round(quantity * 1_000), takerBuys);
        return this;
    }
}

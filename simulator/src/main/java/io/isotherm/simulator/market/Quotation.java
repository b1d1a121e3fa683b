package io.isotherm.simulator.market;

/**
 * The prices of one venue: the last price = index × (basis + transient impact + noise), the mark = index × the average
 * basis of the last half minute.
 */
final class Quotation {
    private static final long FUNDING_INTERVAL_MS = 8 * 3_600_000L;
    private static final double BASIS_MEMORY_SECONDS = 1_800;
    private static final double BASIS_STEP = 1e-6;
    private static final double PREMIUM_DECAY = 1.0 / 600;
    private static final double INTEREST_RATE = 5e-5;
    private static final double E8 = 1e8;

    private final IndexPath index;
    private final Listing listing;
    private final RandomStream random;
    private final double tickPower;
    private final double markPower;
    private Scenario.Impact impact;
    private double transientDecay;
    private double basisWeight;
    private double basis;
    private double transientMove;
    private double averageBasis;
    private double averagePremium;
    private long markUnits;
    private double mark;

    Quotation(final IndexPath index, final Listing listing, final Scenario.Impact impact, final RandomStream random) {
        this.index = index;
        this.listing = listing;
        this.random = random;
        tickPower = Decimal.powerOfTen(listing.tickScale());
        markPower = Decimal.powerOfTen(listing.markScale());
        basis = listing.venue().meanBasis();
        averageBasis = basis;
        averagePremium = basis;
        adopt(impact);
    }

    void adopt(final Scenario.Impact newImpact) {
        impact = newImpact;
        transientDecay = StrictMath.exp(-1 / newImpact.transientSeconds());
        basisWeight = 1 - StrictMath.exp(-1 / newImpact.basisSeconds());
    }

    /** Advances by one second and fixes the mark of this second. */
    MarketEvent.Mark step(final long timeMs) {
        transientMove *= transientDecay;
        basis += (listing.venue().meanBasis() - basis) / BASIS_MEMORY_SECONDS + BASIS_STEP * random.gaussian();
        final double last = last();
        final double premium = last / index.price() - 1;
        averageBasis += basisWeight * (premium - averageBasis);
        averagePremium += PREMIUM_DECAY * (premium - averagePremium);
        markUnits = Math.round(index.price() * (1 + averageBasis) * markPower);
        mark = markUnits / markPower;
        final long nextFundingMs = (timeMs / FUNDING_INTERVAL_MS + 1) * FUNDING_INTERVAL_MS;
        return new MarketEvent.Mark(timeMs, markUnits, Math.round(index.price() * markPower), ticks(last),
            Math.round((INTEREST_RATE + averagePremium) * E8), nextFundingMs);
    }

    /** The price of a match now, in ticks. */
    long fillTicks() {
        return ticks(last());
    }

    /** Moves prices by the impact of a print in its taker's direction. */
    void print(final double notional, final boolean takerBuys, final boolean liquidation) {
        final double move = (takerBuys ? 1 : -1) * impact.perUsd() * notional;
        if (liquidation) {
            index.push(impact.liquidationIndexShare() * move);
            transientMove += impact.liquidationLastShare() * move;
        } else {
            index.push(impact.indexShare() * move);
        }
    }

    /** Mark of this second, exactly as published. */
    double mark() {
        return mark;
    }

    /** The same at the listing's mark scale. */
    long markUnits() {
        return markUnits;
    }

    private double last() {
        return index.price() * (1 + basis + transientMove + impact.noise() * random.gaussian());
    }

    private long ticks(final double price) {
        return Math.max(1, Math.round(price * tickPower));
    }
}

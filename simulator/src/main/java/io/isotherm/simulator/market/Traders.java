package io.isotherm.simulator.market;

/** Draws the traders: side by momentum, size, leverage, exits. */
final class Traders {
    private static final double HOUR_MS = 3_600_000;
    private static final double MINUTE_MS = 60_000;
    private static final double REFERENCE_LEVERAGE = 10;

    private final RandomStream random;
    private final LeverageMix mix;
    private Scenario scenario;

    Traders(final Scenario scenario, final RandomStream random) {
        this.scenario = scenario;
        this.random = random;
        mix = new LeverageMix(scenario);
    }

    /** Changes the parameters from now on. */
    void adopt(final Scenario newScenario) {
        scenario = newScenario;
        mix.adopt(newScenario);
    }

    /** Looks at the second that begins, see {@link LeverageMix#advance}. */
    void advance(final long timeMs, final double trend) {
        mix.advance(timeMs, trend);
    }

    /** A trader who arrives by himself. */
    Trader arrive(final double momentum) {
        final Scenario.Orders orders = scenario.orders();
        final boolean isLong = side(momentum);
        final boolean split = random.chance(orders.splitProbability());
        final int parts = split ? 2 + random.nextInt(orders.largestSplit() - 1) : 1;
        final long partEveryMs = split
            ? Math.max(1_000, (long) (random.nextDouble() * orders.splitMinutes() * MINUTE_MS / (parts - 1))) : 0;
        return trader(isLong, orderNotional(), random.chance(orders.takerProbability()), parts, partEveryMs);
    }

    /** A trader whose resting order was matched. */
    Trader rest(final boolean isLong, final double notional) {
        return trader(isLong, notional, false, 1, 0);
    }

    /** A trader whom others copy: takes the whole position at once. */
    Trader lead(final double momentum) {
        return trader(side(momentum), orderNotional(), true, 1, 0);
    }

    /** Notional of one order, quote currency. */
    double orderNotional() {
        final Scenario.Orders orders = scenario.orders();
        double notional = random.logNormal(orders.medianUsd(), orders.sigma());
        if (random.chance(orders.whaleProbability())) {
            notional *= orders.whaleFactor();
        }
        return Math.min(notional, orders.capUsd());
    }

    /** How long a position is held unless something else ends it. */
    long holdingMs(final double leverage) {
        final Scenario.Exits exits = scenario.exits();
        final double hours = exits.holdingHours()
            * StrictMath.pow(REFERENCE_LEVERAGE / leverage, exits.holdingExponent());
        return 1 + (long) random.exponential(hours * HOUR_MS);
    }

    private boolean side(final double momentum) {
        final Scenario.Orders orders = scenario.orders();
        final double tilt = StrictMath.tanh(momentum / orders.momentumScale());
        return random.chance(0.5 + orders.momentumWeight() * tilt);
    }

    private Trader trader(final boolean isLong, final double notional, final boolean taker, final int parts,
                          final long partEveryMs) {
        final Scenario.Exits exits = scenario.exits();
        final double leverage = mix.draw(random);
        final double stopShare = random.chance(exits.stopShare())
            ? random.uniform(exits.stopNearest(), exits.stopFurthest()) : 0;
        final double takeProfit =
            random.chance(exits.takeProfitShare()) ? random.exponential(exits.takeProfitScale()) : 0;
        return new Trader(isLong, notional, leverage, taker, parts, partEveryMs, stopShare, takeProfit);
    }
}

package io.isotherm.simulator.market;

import java.util.List;

/**
 * All parameters of a synthetic market as immutable data. Scores of the model are comparable between runs whose
 * {@link ParameterHash} agrees.
 *
 * @param name           short, lower case.
 * @param path           of the index.
 * @param impact         of prints on prices.
 * @param orders         that traders send.
 * @param leverage       that they use.
 * @param exits          why positions end.
 * @param counterparties who takes the other side.
 * @param feed           what the venues publish.
 * @param structure      what a map's model does not share with the market.
 * @param inverse        whether the contract is valued in USD and settled in the base asset.
 */
public record Scenario(String name, Path path, Impact impact, Orders orders, Leverage leverage, Exits exits,
                       Counterparties counterparties, Feed feed, Structure structure, boolean inverse) {
    /** The market every score is first measured on. */
    public static final Scenario BASE = new Scenario(
        "base",
        new Path(0.035, 0.54, 8, 4, 0.012, 60, 960, 10),
        new Impact(2e-10, 0.3, 0.5, 0.8, 60, 30, 3e-5),
        new Orders(1.2, 0.25, 0.004, 3_000, 1.5, 0.001, 40, 8_000_000, 0.75, 0.3, 5, 20),
        new Leverage(0.45, 5, 0.8, 1.2, 80,
            List.of(2.0, 3.0, 5.0, 10.0, 20.0, 25.0, 50.0, 75.0, 100.0, 125.0),
            List.of(0.05, 0.07, 0.13, 0.22, 0.20, 0.08, 0.12, 0.03, 0.08, 0.02)),
        new Exits(10, 0.6, 0.3, 0.25, 0.9, 0.5, 0.8, 0.01, 1_000_000, 0.01),
        new Counterparties(0.2, 0.15, 8, 1.5),
        new Feed(5, 0, 0, false, Outage.NONE),
        Structure.NONE,
        false);

    /**
     * Every scenario: {@link #BASE}, then its variations in the order of the page that defines them.
     *
     * @return an unmodifiable list.
     */
    public static List<Scenario> all() {
        return ScenarioCatalogue.ALL;
    }

    /**
     * The scenario with the given name.
     *
     * @param name see {@link #name()}.
     * @return the scenario, or null when the name is not known.
     */
    public static Scenario ofName(final String name) {
        for (final Scenario scenario : ScenarioCatalogue.ALL) {
            if (scenario.name.equals(name)) {
                return scenario;
            }
        }
        return null;
    }

    /**
     * The same market on a coin-margined contract.
     *
     * @return a new scenario.
     */
    public Scenario coinMargined() {
        return new Scenario(name, path, impact, orders, leverage, exits, counterparties, feed, structure, true);
    }

    /** True when the feed shows only the last liquidation of each second. */
    public boolean sampled() {
        return feed.sampledLiquidations();
    }

    /**
     * The same market under another name.
     *
     * @param newName of the scenario.
     * @return a new scenario.
     */
    public Scenario named(final String newName) {
        return new Scenario(newName, path, impact, orders, leverage, exits, counterparties, feed, structure, inverse);
    }

    /**
     * The same market with other impact.
     *
     * @param newImpact of prints.
     * @return a new scenario.
     */
    public Scenario with(final Impact newImpact) {
        return new Scenario(name, path, newImpact, orders, leverage, exits, counterparties, feed, structure, inverse);
    }

    /**
     * The same market with another path.
     *
     * @param newPath of the index.
     * @return a new scenario.
     */
    public Scenario with(final Path newPath) {
        return new Scenario(name, newPath, impact, orders, leverage, exits, counterparties, feed, structure, inverse);
    }

    /**
     * The same market with other orders.
     *
     * @param newOrders of traders.
     * @return a new scenario.
     */
    public Scenario with(final Orders newOrders) {
        return new Scenario(name, path, impact, newOrders, leverage, exits, counterparties, feed, structure, inverse);
    }

    /**
     * The same market with other leverage.
     *
     * @param newLeverage of traders.
     * @return a new scenario.
     */
    public Scenario with(final Leverage newLeverage) {
        return new Scenario(name, path, impact, orders, newLeverage, exits, counterparties, feed, structure, inverse);
    }

    /**
     * The same market with other exits.
     *
     * @param newExits of positions.
     * @return a new scenario.
     */
    public Scenario with(final Exits newExits) {
        return new Scenario(name, path, impact, orders, leverage, newExits, counterparties, feed, structure, inverse);
    }

    /**
     * The same market with other counterparties.
     *
     * @param newCounterparties of matches.
     * @return a new scenario.
     */
    public Scenario with(final Counterparties newCounterparties) {
        return new Scenario(name, path, impact, orders, leverage, exits, newCounterparties, feed, structure, inverse);
    }

    /**
     * The same market with another feed.
     *
     * @param newFeed of the venues.
     * @return a new scenario.
     */
    public Scenario with(final Feed newFeed) {
        return new Scenario(name, path, impact, orders, leverage, exits, counterparties, newFeed, structure, inverse);
    }

    /**
     * The same market with another structure.
     *
     * @param newStructure of behaviour.
     * @return a new scenario.
     */
    public Scenario with(final Structure newStructure) {
        return new Scenario(name, path, impact, orders, leverage, exits, counterparties, feed, newStructure, inverse);
    }

    /**
     * The same market with another price path.
     *
     * @param newName of the scenario.
     * @param newPath of the index.
     * @return a new scenario.
     */
    public Scenario withPath(final String newName, final Path newPath) {
        return with(newPath).named(newName);
    }

    /**
     * The same market with a price path that sweeps tens of basis points within seconds, for demonstrations: constant
     * volatility of 0.5 per day, 600 short jumps of 0.008, and a pull home of seven minutes that keeps the price
     * within a few per cent.
     *
     * @return a new scenario.
     */
    public Scenario restless() {
        return withPath(name + "-restless", new Path(0.5, 0, path.logVolatilityMemoryHours(), 600, 0.008, 10,
            60, 0.005));
    }

    /**
     * The index: log-normal steps of one second, volatility as an AR(1) in its logarithm, and ramps.
     *
     * @param dailyVolatility           standard deviation of a day's log return.
     * @param logVolatilityDeviation    stationary deviation of the logarithm of volatility.
     * @param logVolatilityMemoryHours  e-folding time of that AR(1).
     * @param jumpsPerDay               mean count.
     * @param jumpDeviation             of a jump's total log return.
     * @param jumpShortestSeconds       over which a jump is spread evenly.
     * @param jumpLongestSeconds        over which a jump is spread evenly.
     * @param pullDays                  e-folding time of the pull to the starting price.
     */
    public record Path(double dailyVolatility, double logVolatilityDeviation, double logVolatilityMemoryHours,
                       double jumpsPerDay, double jumpDeviation, int jumpShortestSeconds, int jumpLongestSeconds,
                       double pullDays) {
    }

    /**
     * What a print does to prices, in its taker's direction.
     *
     * @param perUsd                log return per USD, the factor k.
     * @param indexShare            of k by which an ordinary print moves the index.
     * @param liquidationIndexShare of k by which a liquidation order moves the index.
     * @param liquidationLastShare  of k by which a liquidation order moves the last price for a while.
     * @param transientSeconds      e-folding time of the latter.
     * @param basisSeconds          e-folding time of the mark's basis average.
     * @param noise                 of the last price, relative.
     */
    public record Impact(double perUsd, double indexShare, double liquidationIndexShare, double liquidationLastShare,
                         double transientSeconds, double basisSeconds, double noise) {
    }

    /**
     * The traders' orders.
     *
     * @param perSecond        mean arrivals at activity 1.
     * @param momentumWeight   largest shift of the probability to buy.
     * @param momentumScale    momentum (15-minute sum of returns) of about three quarters of that shift.
     * @param medianUsd        of order notional.
     * @param sigma            of its logarithm.
     * @param whaleProbability that an order is a whale's.
     * @param whaleFactor      of its notional.
     * @param capUsd           largest notional.
     * @param takerProbability that the trader takes rather than rests.
     * @param splitProbability that an entry is split into child orders.
     * @param largestSplit     most child orders; the fewest is 2.
     * @param splitMinutes     longest time over which they are spread.
     */
    public record Orders(double perSecond, double momentumWeight, double momentumScale, double medianUsd, double sigma,
                         double whaleProbability, double whaleFactor, double capUsd, double takerProbability,
                         double splitProbability, int largestSplit, double splitMinutes) {
    }

    /**
     * The traders' leverage; all of it is capped by the bracket of the position's notional.
     *
     * @param crossShare      of positions on cross margin.
     * @param crossMedian     of their effective leverage, log-normal.
     * @param crossSigma      of its logarithm.
     * @param crossLowest     smallest effective leverage.
     * @param crossHighest    largest effective leverage.
     * @param isolated        leverage steps of isolated positions.
     * @param isolatedWeights their probabilities, summing to 1.
     */
    public record Leverage(double crossShare, double crossMedian, double crossSigma, double crossLowest,
                           double crossHighest, List<Double> isolated, List<Double> isolatedWeights) {
        /** Takes unmodifiable copies and checks the weights. */
        public Leverage {
            isolated = List.copyOf(isolated);
            isolatedWeights = List.copyOf(isolatedWeights);
            double sum = 0;
            for (final double weight : isolatedWeights) {
                sum += weight;
            }
            if (isolated.size() != isolatedWeights.size() || Math.abs(sum - 1) > 1e-9) {
                throw new IllegalArgumentException("isolated leverage needs one weight per step, summing to 1, not "
                    + sum);
            }
        }
    }

    /**
     * Why positions end or change.
     *
     * @param holdingHours           mean at 10 × leverage, exponential.
     * @param holdingExponent        of (10 ÷ leverage) in the mean.
     * @param stopShare              of positions with a stop.
     * @param stopNearest            stop distance as a share of the distance to liquidation.
     * @param stopFurthest           stop distance as a share of the distance to liquidation.
     * @param takeProfitShare        of positions with a take-profit.
     * @param takeProfitScale        mean log distance × leverage, exponential.
     * @param topUpPerHour           share of positions that add margin.
     * @param partialLiquidationUsd  notional above which only half is liquidated at once.
     * @param rearmDistance          by which the rest's liquidation price moves away.
     */
    public record Exits(double holdingHours, double holdingExponent, double stopShare, double stopNearest,
                        double stopFurthest, double takeProfitShare, double takeProfitScale, double topUpPerHour,
                        double partialLiquidationUsd, double rearmDistance) {
    }

    /**
     * Who takes the other side of a match.
     *
     * @param restingOpenShare  that opens a directional position.
     * @param restingCloseShare that closes one; the rest goes to the market makers.
     * @param marketMakers      number of their accounts.
     * @param hftPerSecond      trades among them at activity 1.
     */
    public record Counterparties(double restingOpenShare, double restingCloseShare, int marketMakers,
                                 double hftPerSecond) {
    }

    /**
     * What the venues publish.
     *
     * @param openInterestSeconds     between two values of open interest.
     * @param openInterestLateSeconds from the moment that a value describes to its arrival.
     * @param openInterestNoise       standard deviation of its relative error.
     * @param sampledLiquidations     whether only the last liquidation of each second is shown, at the second's end.
     * @param outage                  silence of the whole feed.
     */
    public record Feed(int openInterestSeconds, int openInterestLateSeconds, double openInterestNoise,
                       boolean sampledLiquidations, Outage outage) {
        private static final int PROMPT_SECONDS = 5;

        /** True when open interest is exact and at once. */
        public boolean prompt() {
            return openInterestSeconds <= PROMPT_SECONDS && openInterestLateSeconds == 0 && openInterestNoise == 0;
        }
    }

    /**
     * Silence of a venue's whole feed, again and again.
     *
     * @param firstHour  when it first begins, hours since the market's start.
     * @param everyHours from one begin to the next.
     * @param minutes    how long each lasts; 0 for no outage at all.
     */
    public record Outage(int firstHour, int everyHours, int minutes) {
        /** A feed that never fails. */
        public static final Outage NONE = new Outage(0, 24, 0);
    }

    /**
     * Behaviour that the market has and a map's model does not.
     *
     * @param trend   leverage that follows the trend.
     * @param copying entries that copy one another.
     * @param shift   a sudden change of the leverage mix.
     */
    public record Structure(Trend trend, Copying copying, Shift shift) {
        /** Traders who choose independently of price, time and one another. */
        public static final Structure NONE = new Structure(Trend.NONE, Copying.NONE, Shift.NONE);
    }

    /**
     * Leverage that rises with the recent trend and the hour of day: the density of both parts of the mix is multiplied
     * by leverage<sup>tilt</sup>, tilt = weight · tanh(trend ÷ scale) + hourWeight · sin(2π · UTC hour ÷ 24).
     *
     * @param weight     of the trend; 0 for none.
     * @param scale      log return of about three quarters of the full effect.
     * @param hours      memory of the trend, an exponentially forgotten sum of returns.
     * @param hourWeight of the hour of day; 0 for none.
     */
    public record Trend(double weight, double scale, double hours, double hourWeight) {
        /** Leverage that knows neither trend nor hour. */
        public static final Trend NONE = new Trend(0, 1, 1, 0);
    }

    /**
     * Copy-trading: now and then many traders enter with the same side, size, leverage, stop and take-profit. They
     * close independently.
     *
     * @param perHour         mean count of bursts at activity 1; 0 for none.
     * @param fewestFollowers in a burst.
     * @param mostFollowers   in a burst.
     * @param withinSeconds   time over which a burst's entries are spread.
     */
    public record Copying(double perHour, int fewestFollowers, int mostFollowers, int withinSeconds) {
        /** Nobody copies. */
        public static final Copying NONE = new Copying(0, 1, 1, 60);
    }

    /**
     * A sudden change of the leverage mix: positions opened from then on have the other one.
     *
     * @param afterHours since the market's start.
     * @param leverage   of traders from then on; an empty list for no change.
     */
    public record Shift(double afterHours, List<Leverage> leverage) {
        /** The mix that the market starts with stays. */
        public static final Shift NONE = new Shift(0, List.of());

        /** Takes an unmodifiable copy of at most one mix. */
        public Shift {
            leverage = List.copyOf(leverage);
            if (leverage.size() > 1) {
                throw new IllegalArgumentException("a shift leads to one mix, not " + leverage.size());
            }
        }
    }
}

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
 */
public record Scenario(String name, Path path, Impact impact, Orders orders, Leverage leverage, Exits exits,
                       Counterparties counterparties, Feed feed) {
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
        new Feed(5));

    /**
     * The same market with another price path.
     *
     * @param newName of the scenario.
     * @param newPath of the index.
     * @return a new scenario.
     */
    public Scenario withPath(final String newName, final Path newPath) {
        return new Scenario(newName, newPath, impact, orders, leverage, exits, counterparties, feed);
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
     * @param openInterestSeconds between two values of open interest.
     */
    public record Feed(int openInterestSeconds) {
    }
}

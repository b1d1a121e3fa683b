package io.isotherm.simulator.market;

/**
 * What happened in a market so far.
 *
 * @param trades        matches.
 * @param openings      positions opened, resting ones included.
 * @param liquidations  liquidation orders.
 * @param turnoverUsd   one-sided.
 * @param liquidatedUsd part of the turnover that was forced.
 */
public record MarketStatistics(long trades, long openings, long liquidations, double turnoverUsd,
                               double liquidatedUsd) {
    /** Nothing yet. */
    public static final MarketStatistics NONE = new MarketStatistics(0, 0, 0, 0, 0);

    /**
     * Both together.
     *
     * @param other market.
     * @return the sums.
     */
    public MarketStatistics plus(final MarketStatistics other) {
        return new MarketStatistics(trades + other.trades, openings + other.openings,
            liquidations + other.liquidations, turnoverUsd + other.turnoverUsd, liquidatedUsd + other.liquidatedUsd);
    }

    /**
     * What happened since.
     *
     * @param earlier statistics of the same markets.
     * @return the differences.
     */
    public MarketStatistics since(final MarketStatistics earlier) {
        return new MarketStatistics(trades - earlier.trades, openings - earlier.openings,
            liquidations - earlier.liquidations, turnoverUsd - earlier.turnoverUsd,
            liquidatedUsd - earlier.liquidatedUsd);
    }

    /** Liquidated share of turnover, 0 to 1; 0 without turnover. */
    public double liquidatedShare() {
        return turnoverUsd == 0 ? 0 : liquidatedUsd / turnoverUsd;
    }
}

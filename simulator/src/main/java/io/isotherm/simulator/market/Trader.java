package io.isotherm.simulator.market;

/**
 * One trader's plan.
 *
 * @param isLong           side.
 * @param notional         of the whole position, quote currency.
 * @param leverage         before the bracket's cap.
 * @param taker            whether the first order takes liquidity.
 * @param parts            orders that build the position, 1 to 5.
 * @param partEveryMs      between two of them.
 * @param stopShare        see {@link Position#stopShare}.
 * @param takeProfit       leverage × log distance of the take-profit; 0 without one.
 */
record Trader(boolean isLong, double notional, double leverage, boolean taker, int parts, long partEveryMs,
              double stopShare, double takeProfit) {
    /** Take-profit price as a multiple of the entry price at the leverage the venue grants; 0 without one. */
    double takeProfitFactor(final double grantedLeverage) {
        final double move = takeProfit / grantedLeverage;
        return takeProfit == 0 ? 0 : StrictMath.exp(isLong ? move : -move);
    }
}

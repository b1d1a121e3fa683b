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
 * @param takeProfitFactor see {@link Position#takeProfitFactor}.
 */
record Trader(boolean isLong, double notional, double leverage, boolean taker, int parts, long partEveryMs,
              double stopShare, double takeProfitFactor) {
}

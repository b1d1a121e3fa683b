package io.isotherm.client.position;

import io.isotherm.client.position.LiquidationPoint.State;

/**
 * The equation of an isolated position: margin plus profit equals maintenance margin plus closing fee (model
 * specification, 2; venue rules in docs/position.md). With its value u in the margin currency, u₀ at entry, margin W,
 * maintenance rate m, fee f, maintenance amount c:
 *
 * <pre>
 *   W + t·(u − u₀) = (m + f)·u − c      t = +1 where it loses as u falls (linear long, inverse short), else −1
 *   u = (u₀ − W − c) ÷ (1 − m − f)      for t = +1; none when that is not above 0
 *   u = (u₀ + W + c) ÷ (1 + m + f)      for t = −1
 * </pre>
 *
 * <p>Brackets are walked from the one of the entry in the direction of the loss, so the answer is the first price that
 * liquidates, also on a ladder whose requirement jumps at a cap. By + − × ÷ alone: every reader gets the same bits.
 *
 * <p><b>Threads:</b> stateless.
 */
public final class LiquidationEquation {
    private LiquidationEquation() {
    }

    /**
     * Solves it for the price.
     *
     * @param position isolated.
     * @param ladder   of the venue's contract.
     * @param rule     of the venue.
     * @return where it is liquidated.
     */
    public static LiquidationPoint solve(final Position position, final BracketLadder ladder, final MarginRule rule) {
        final double value = position.value();
        if (rule == MarginRule.AT_ENTRY) {
            return atEntry(position, ladder, value);
        }
        if (!ladder.countsValue(position.inverse())) {
            final int bracket = ladder.bracketOf(position.quantity());
            return found(position, ladder, bracket, crossing(position, ladder, bracket, value), value);
        }
        return position.losesByFall() ? downwards(position, ladder, value) : upwards(position, ladder, value);
    }

    private static LiquidationPoint atEntry(final Position position, final BracketLadder ladder, final double value) {
        final int bracket = bracket(position, ladder, value);
        final double spare = position.margin() - required(ladder, bracket, value);
        return found(position, ladder, bracket, position.losesByFall() ? value - spare : value + spare, value);
    }

    private static LiquidationPoint downwards(final Position position, final BracketLadder ladder,
                                              final double value) {
        double upper = value;
        for (int bracket = ladder.bracketOf(value); ; bracket--) {
            final double crossing = crossing(position, ladder, bracket, value);
            final double lower = bracket == 0 ? 0 : ladder.cap(bracket - 1);
            if (crossing > lower || bracket == 0) {
                return found(position, ladder, bracket, crossing < upper ? crossing : upper, value);
            }
            upper = lower;
        }
    }

    private static LiquidationPoint upwards(final Position position, final BracketLadder ladder, final double value) {
        double lower = value;
        for (int bracket = ladder.bracketOf(value); ; bracket++) {
            final double crossing = crossing(position, ladder, bracket, value);
            if (crossing <= ladder.cap(bracket) || bracket == ladder.count() - 1) {
                return found(position, ladder, bracket, crossing > lower ? crossing : lower, value);
            }
            lower = ladder.cap(bracket);
        }
    }

    private static double crossing(final Position position, final BracketLadder ladder, final int bracket,
                                   final double value) {
        final double rate = ladder.rate(bracket) + ladder.feeRate();
        return position.losesByFall() ? (value - position.margin() - ladder.deduction(bracket)) / (1 - rate)
            : (value + position.margin() + ladder.deduction(bracket)) / (1 + rate);
    }

    private static double required(final BracketLadder ladder, final int bracket, final double value) {
        return (ladder.rate(bracket) + ladder.feeRate()) * value - ladder.deduction(bracket);
    }

    private static int bracket(final Position position, final BracketLadder ladder, final double value) {
        return ladder.bracketOf(ladder.countsValue(position.inverse()) ? value : position.quantity());
    }

    private static LiquidationPoint found(final Position position, final BracketLadder ladder, final int bracket,
                                          final double liquidated, final double value) {
        final boolean atOnce = position.losesByFall() ? liquidated >= value : liquidated <= value;
        final State state = atOnce ? State.AT_ENTRY : liquidated > 0 ? State.PRICE : State.NEVER;
        final double price = atOnce ? position.entry() : liquidated > 0 ? position.priceOf(liquidated) : Double.NaN;
        final double last = ladder.cap(ladder.count() - 1);
        final boolean beyond = ladder.countsValue(position.inverse()) ? value > last || liquidated > last
            : position.quantity() > last;
        return new LiquidationPoint(state, price, bracket, ladder.rate(bracket), ladder.deduction(bracket),
            ladder.maxLeverage(bracket), beyond);
    }

    /**
     * Solves it for the margin: how much the position needs to be liquidated at a price and not before.
     *
     * @param position isolated; its own margin does not matter.
     * @param ladder   of the venue's contract.
     * @param rule     of the venue.
     * @param price    where it shall be liquidated, above 0.
     * @return margin currency; NaN when no margin above 0 does it.
     */
    public static double marginFor(final Position position, final BracketLadder ladder, final MarginRule rule,
                                   final double price) {
        final double value = position.value();
        final double target = position.valueAt(price);
        final double reckoned = rule == MarginRule.AT_ENTRY ? value : target;
        final double required = required(ladder, bracket(position, ladder, reckoned), reckoned);
        final double margin = position.losesByFall() ? required + (value - target) : required + (target - value);
        return margin > 0 ? margin : Double.NaN;
    }
}

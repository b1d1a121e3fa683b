package io.isotherm.client.position;

/**
 * Where a position is liquidated.
 *
 * @param state        whether there is such a price.
 * @param price        in quote currency per unit of the underlying; the entry price when {@link State#AT_ENTRY}, NaN
 *                     when {@link State#NEVER}.
 * @param bracket      0 for the lowest; the one that holds the position at that price.
 * @param rate         its maintenance rate.
 * @param deduction    its maintenance amount, margin currency.
 * @param maxLeverage  its highest leverage; NaN where unknown.
 * @param beyondLadder true when the position is larger than the last cap, so that the venue would not allow it and the
 *                     last bracket stands in.
 */
public record LiquidationPoint(State state, double price, int bracket, double rate, double deduction,
                               double maxLeverage, boolean beyondLadder) {
    /** Whether there is a price. */
    public enum State {
        /** At {@link #price}. */
        PRICE("price"),
        /** No price above 0 liquidates it. */
        NEVER("never"),
        /** Its margin does not even cover the maintenance margin at entry. */
        AT_ENTRY("at-entry");

        private final String word;

        State(final String word) {
            this.word = word;
        }

        /** Word in tables and JSON. */
        public String word() {
            return word;
        }
    }
}

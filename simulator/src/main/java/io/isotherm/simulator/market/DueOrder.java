package io.isotherm.simulator.market;

/**
 * An order that reaches the market within the current second.
 *
 * @param timeMs   when.
 * @param kind     what it is.
 * @param position that sends it; null for a trader who arrives and for market makers.
 * @param trader   who arrives with a plan that others share; null for everyone else.
 */
record DueOrder(long timeMs, Kind kind, Position position, Trader trader) {
    /** An order of a position or, without one, of whoever the kind says. */
    static DueOrder of(final long timeMs, final Kind kind, final Position position) {
        return new DueOrder(timeMs, kind, position, null);
    }

    /** A trader who arrives with a plan. */
    static DueOrder arrival(final long timeMs, final Trader trader) {
        return new DueOrder(timeMs, Kind.ARRIVAL, null, trader);
    }

    /** What an order is. */
    enum Kind {
        /** A new trader. */
        ARRIVAL,
        /** A trade between market makers. */
        HFT,
        /** The mark reached a stop. */
        STOP,
        /** The mark reached a take-profit. */
        TAKE_PROFIT,
        /** The mark reached a liquidation price. */
        LIQUIDATION
    }
}

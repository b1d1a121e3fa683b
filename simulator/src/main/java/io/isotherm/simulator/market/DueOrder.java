package io.isotherm.simulator.market;

/**
 * An order that reaches the market within the current second.
 *
 * @param timeMs   when.
 * @param kind     what it is.
 * @param position that sends it; null for a trader who arrives and for market makers.
 */
record DueOrder(long timeMs, Kind kind, Position position) {
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

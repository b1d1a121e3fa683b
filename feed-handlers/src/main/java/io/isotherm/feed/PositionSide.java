package io.isotherm.feed;

/** Side of a position (never of an order). */
public enum PositionSide {
    /** Gains when the price rises; liquidated below its entry. */
    LONG,
    /** Gains when the price falls; liquidated above its entry. */
    SHORT
}

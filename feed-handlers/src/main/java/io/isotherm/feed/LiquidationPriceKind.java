package io.isotherm.feed;

/** What the price of a realised liquidation stands for. */
public enum LiquidationPriceKind {
    /** The average price at which the forced order was filled. */
    FILL,
    /** The price at which the position's margin is used up. */
    BANKRUPTCY,
    /** The limit price of the forced order. */
    ORDER
}

package io.isotherm.feed;

/** Side of the order that took liquidity. */
public enum Aggressor {
    /** The taker bought. */
    BUY,
    /** The taker sold. */
    SELL
}

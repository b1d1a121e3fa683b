package io.isotherm.feed;

/** Why a trade happened. Only {@link #MARKET} and {@link #LIQUIDATION} say something about the price. */
public enum TradeKind {
    /** An ordinary match in the book. */
    MARKET,
    /** A match in which the venue marks one side as being liquidated. */
    LIQUIDATION,
    /** A transfer to or from the venue's insurance fund, away from the market. */
    INSURANCE,
    /** An auto-deleveraging fill against a profitable position. */
    ADL
}

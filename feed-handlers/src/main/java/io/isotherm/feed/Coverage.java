package io.isotherm.feed;

/** How much of a venue's liquidations its feed shows. */
public enum Coverage {
    /** Every liquidation is printed. */
    FULL,
    /** At most one print per symbol and interval: counts and volume are a floor. */
    SAMPLED,
    /** The venue prints none. */
    NONE
}

package io.isotherm.feed.listing;

/** What a venue says of the trading of a contract. */
public enum TradingState {
    /** Orders are matched. */
    TRADING,
    /** Listed, but orders are not matched now: before its launch, or halted. */
    SUSPENDED,
    /** Settling, settled, renamed or not listed at all: it will not trade again under this name. */
    ENDED
}

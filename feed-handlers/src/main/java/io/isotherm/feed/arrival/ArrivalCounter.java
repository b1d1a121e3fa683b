package io.isotherm.feed.arrival;

/** What the arrival filters count. */
public enum ArrivalCounter {
    /** Trades and liquidations from before the engine's first connection; not handed on. */
    HISTORY,
    /** Trades and liquidations that another connection, or one before, had told already; not handed on. */
    DUPLICATE,
    /** Trades and liquidations that a gap had kept back and the venue repeated after it; handed on. */
    BACKFILLED,
    /** State that a parallel connection had told before, and books of all but one connection; not handed on. */
    OVERTAKEN
}

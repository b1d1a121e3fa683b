package io.isotherm.console.demo;

import io.isotherm.client.layout.EngineCounter;

/** The kinds of events that the demonstration shows, with the words of {@code decode}. */
enum EventKind {
    /** Trades. */
    TRADE("trade", "TRADE", EngineCounter.EVENTS_TRADE),
    /** Realised liquidations. */
    LIQUIDATION("liquidation", "LIQ.", EngineCounter.EVENTS_LIQUIDATION),
    /** Mark prices. */
    MARK("mark", "MARK", EngineCounter.EVENTS_MARK),
    /** Open interest. */
    OPEN_INTEREST("open-interest", "OI", EngineCounter.EVENTS_OPEN_INTEREST),
    /** Funding rates. */
    FUNDING("funding", "FUNDING", EngineCounter.EVENTS_FUNDING),
    /** Best bid and offer. */
    QUOTE("quote", "QUOTE", EngineCounter.EVENTS_QUOTE),
    /** Book snapshots and deltas. */
    BOOK("book", "BOOK", EngineCounter.EVENTS_BOOK),
    /** Depth reduced from books. */
    DEPTH("depth", "DEPTH", EngineCounter.EVENTS_DEPTH);

    private final String word;
    private final String heading;
    private final EngineCounter counter;

    EventKind(final String word, final String heading, final EngineCounter counter) {
        this.word = word;
        this.heading = heading;
        this.counter = counter;
    }

    String word() {
        return word;
    }

    String heading() {
        return heading;
    }

    EngineCounter counter() {
        return counter;
    }
}

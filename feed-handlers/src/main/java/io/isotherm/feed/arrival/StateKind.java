package io.isotherm.feed.arrival;

/** Kinds of state of an instrument, each with times of its own; plain numbers, as they index arrays. */
final class StateKind {
    /** Mark price. */
    static final int MARK = 0;
    /** Open interest. */
    static final int OPEN_INTEREST = 1;
    /** Funding rate. */
    static final int FUNDING = 2;
    /** Best bid and offer. */
    static final int QUOTE = 3;
    /** How many there are. */
    static final int COUNT = 4;

    private StateKind() {
    }
}

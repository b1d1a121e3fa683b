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
    /** Book, which is followed on one connection; never asked about by its time. */
    static final int BOOK = 4;
    /** How many there are. */
    static final int COUNT = 5;

    private StateKind() {
    }
}

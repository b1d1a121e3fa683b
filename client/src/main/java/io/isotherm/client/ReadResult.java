package io.isotherm.client;

/** Outcome of a read. A read never blocks and never spins without end. */
public enum ReadResult {
    /** The view holds a whole snapshot. */
    OK,
    /** Nothing has been published yet; the view is unchanged or meaningless. */
    EMPTY,
    /** The writer overtook this reader three times in a row; the view is meaningless. Skip or try again later. */
    LAPPED
}

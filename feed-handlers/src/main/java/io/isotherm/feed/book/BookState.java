package io.isotherm.feed.book;

/** Whether a book may be believed. */
public enum BookState {
    /** No snapshot was seen yet; nothing is known. */
    UNSYNCHRONISED,
    /** Built from a snapshot and every change since. */
    LIVE,
    /** A change was missed or refused, or the connection was lost; waits for a new snapshot and emits nothing. */
    STALE
}

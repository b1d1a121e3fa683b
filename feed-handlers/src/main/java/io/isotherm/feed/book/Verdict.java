package io.isotherm.feed.book;

/** What a sequence rule says of one book event. */
enum Verdict {
    /** The event's levels are the whole book from here on. */
    REPLACE,
    /** A REST snapshot: the whole book as far as it reaches; the deltas held back follow it. */
    SEED,
    /** The event amends the book. */
    AMEND,
    /** The event is already in the book, or says nothing. */
    DUPLICATE,
    /** The event belongs to a stream that shows less of the book than the one in use. */
    SHALLOWER,
    /** A delta that must wait for a snapshot. */
    HOLD,
    /** A delta that came before any snapshot, and the snapshot will come by itself or on request. */
    UNSYNCHRONISED,
    /** An update before this one was missed. */
    GAP
}

package io.isotherm.feed.book;

/** What a {@link BookKeeper} counts, all instruments together. */
public enum BookCounter {
    /** Book events that changed a book. */
    APPLIED("book events applied"),
    /** Book events of symbols that the instrument table does not list. */
    UNKNOWN_SYMBOL("book events of unlisted symbols"),
    /** Book events with a number that the instrument's scales cannot hold, or that no level can have. */
    REJECTED("book events with a number that cannot be held exactly"),
    /** Book events that are already in the book, and heartbeats. */
    DUPLICATE("book events already applied"),
    /** Book events of a stream that shows less than the one in use. */
    SHALLOWER("book events of a shallower stream"),
    /** Deltas held back until a snapshot comes. */
    HELD("deltas held for a snapshot"),
    /** Deltas dropped because there is no snapshot to amend. */
    UNSYNCHRONISED("deltas without a snapshot"),
    /** Deltas that came after a missing one; each makes the book stale. */
    GAP("gaps in update numbers"),
    /** Books that were crossed after an event; each makes the book stale. */
    CROSSED("books crossed by an event"),
    /** Levels that gave way to newer ones that they crossed, where a venue's own book crosses. */
    UNCROSSED("levels that gave way to newer ones"),
    /** Books that became stale, for whatever reason. */
    STALE("books that became stale"),
    /** Snapshots asked for. */
    RESYNC("snapshots requested"),
    /** Depth events handed on. */
    DEPTH("depth events");

    private final String label;

    BookCounter(final String label) {
        this.label = label;
    }

    /** A few words for a table. */
    public String label() {
        return label;
    }
}

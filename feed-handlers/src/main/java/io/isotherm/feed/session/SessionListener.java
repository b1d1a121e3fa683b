package io.isotherm.feed.session;

import io.isotherm.feed.Venue;

/**
 * Follows the sessions of a feed handler.
 *
 * <p><b>Threads:</b> called on the feed thread.
 */
@FunctionalInterface
public interface SessionListener {
    /**
     * A venue's state changed: the worst state of its sessions.
     *
     * @param venue that the state is of.
     * @param state it is in now.
     */
    void onState(Venue venue, SessionState state);

    /**
     * Something went wrong that the feed handler survives: a refused connection, a failed poll, a sink that threw.
     *
     * @param venue concerned, or null when none is.
     * @param where the connection, address or task.
     * @param cause what happened.
     */
    default void onFault(final Venue venue, final String where, final Throwable cause) {
        // Faults show in states and counts as well; a log is the embedder's choice.
    }
}

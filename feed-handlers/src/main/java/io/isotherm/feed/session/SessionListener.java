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
     * A session has a connection again. Told once for each, before its requests are sent; one that takes another's
     * place while that one stands is not told, because nothing was interrupted.
     *
     * @param session that it serves.
     */
    default void onConnected(final VenueSession session) {
        // The venue's state tells what most listeners want to know.
    }

    /**
     * What a venue said to the request for a stream, where it is no yes: {@link StreamAnswer#REFUSED} with its words,
     * or {@link StreamAnswer#UNANSWERED}. Told once, and again only when it is said differently after a new connection;
     * a yes is told when something else was told before.
     *
     * @param session of the connection.
     * @param status  of the stream.
     */
    default void onStream(final VenueSession session, final StreamStatus status) {
        // Who wants to know all answers asks the session.
    }

    /**
     * A session's connection is gone, and with it whatever its streams say until {@link #onConnected}: books
     * for which {@link Subscription#carriesBook} is true have missed changes. Told once for each loss, whatever the
     * state of the venue's other connections, and before a change of the venue's state.
     *
     * @param session that it served.
     */
    default void onLost(final VenueSession session) {
        // As above.
    }

    /**
     * A connection took another's place while that one stood, or just when it ended; nothing was missed but what did
     * not come on it, for which {@link VenueSession#renew} may have been called: of that its silence tells.
     *
     * @param session that it serves.
     */
    default void onRollover(final VenueSession session) {
        // As above.
    }

    /**
     * An attempt to connect failed, or a connection was lost, and another attempt follows. The cause has been told by
     * {@link #onFault} as well.
     *
     * @param session that it serves.
     * @param cause   what went wrong.
     * @param waitNs  until the next attempt, nanoseconds.
     */
    default void onRetry(final VenueSession session, final Throwable cause, final long waitNs) {
        // As above.
    }

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

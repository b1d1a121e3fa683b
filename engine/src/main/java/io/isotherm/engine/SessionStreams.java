package io.isotherm.engine;

import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.session.SessionState;
import io.isotherm.feed.session.StreamAnswer;
import io.isotherm.feed.session.StreamStatus;
import io.isotherm.feed.session.VenueSession;
import io.isotherm.feed.session.VenueStream;
import io.isotherm.feed.stream.StreamRecovery;
import io.isotherm.feed.stream.WatchedConnection;
import java.util.List;

/**
 * The streams of one session as the watch of streams sees them: what was asked for, what the venue said to it, and how
 * to ask again. A stream's number is its position among those of the session.
 *
 * <p><b>Threads:</b> set up by the launching thread; owned by the feed thread once the feeds run.
 */
final class SessionStreams implements StreamRecovery {
    private final VenueSession session;
    private final List<VenueStream> streams;
    private final List<WatchedConnection> connections;

    /**
     * Tells the watch what the session asks for.
     *
     * @param session     to be watched.
     * @param connections one for each copy that the session may have.
     * @param symbols     of the venue that the engine listens to: what a stream of all symbols is for.
     */
    SessionStreams(final VenueSession session, final List<WatchedConnection> connections,
                   final List<String> symbols) {
        this.session = session;
        this.connections = List.copyOf(connections);
        streams = session.subscription().streams();
        for (final WatchedConnection connection : connections) {
            connection.describe(session.subscription().name(), this);
            for (int i = 0; i < streams.size(); i++) {
                final VenueStream stream = streams.get(i);
                connection.expect(i, stream.channel(),
                    stream.symbol().isEmpty() ? symbols : List.of(stream.symbol()));
            }
        }
    }

    /** The venue ended a contract, whose own streams are given up then, or lists it. */
    void onListing(final Instrument instrument, final boolean ended) {
        for (int i = 0; i < streams.size(); i++) {
            final VenueStream stream = streams.get(i);
            if (stream.symbol().equals(instrument.symbol())) {
                if (ended) {
                    session.unsubscribe(stream);
                } else if (session.isUnsubscribed(stream)) {
                    session.resubscribe(stream);
                }
            }
        }
        connections.forEach(connection -> connection.ended(instrument, ended));
    }

    /** Takes what the venue said to the request for a stream, where it is the session's. */
    void onStream(final StreamStatus status) {
        final int number = streams.indexOf(status.stream());
        if (number >= 0 && isNo(status.answer())) {
            connections.forEach(connection -> connection.refused(number));
        }
    }

    /** Whether the watch takes a stream for misrouted or dead, by its position. */
    boolean silent(final int stream) {
        return connections.stream().anyMatch(connection -> connection.silent(stream));
    }

    @Override
    public boolean asked() {
        return session.state().compareTo(SessionState.SUBSCRIBED) >= 0;
    }

    @Override
    public boolean refused(final int stream) {
        return isNo(session.streams().get(stream).answer());
    }

    @Override
    public boolean resubscribe(final int stream) {
        return session.resubscribe(streams.get(stream));
    }

    @Override
    public boolean renew(final String reason) {
        return session.renew(reason);
    }

    private static boolean isNo(final StreamAnswer answer) {
        return answer == StreamAnswer.REFUSED || answer == StreamAnswer.UNANSWERED;
    }
}

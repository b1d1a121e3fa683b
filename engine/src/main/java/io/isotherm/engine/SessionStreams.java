package io.isotherm.engine;

import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.session.StreamAnswer;
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
final class SessionStreams {
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
        for (int copy = 0; copy < connections.size(); copy++) {
            final WatchedConnection connection = connections.get(copy);
            connection.describe(session.subscription().name(), new Copy(copy));
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

    /** Whether the watch takes a stream for misrouted or dead, by its position. */
    boolean silent(final int stream) {
        return connections.stream().anyMatch(connection -> connection.silent(stream));
    }

    private static boolean isNo(final StreamAnswer answer) {
        return answer == StreamAnswer.REFUSED || answer == StreamAnswer.UNANSWERED;
    }

    /** The streams on one connection: another one's answers and requests are its own. */
    private final class Copy implements StreamRecovery {
        private final int copy;

        Copy(final int copy) {
            this.copy = copy;
        }

        @Override
        public boolean asked() {
            return session.isAsked(copy);
        }

        @Override
        public boolean answered(final int stream) {
            return session.answer(copy, stream) != StreamAnswer.AWAITED;
        }

        @Override
        public boolean refused(final int stream) {
            return isNo(session.answer(copy, stream));
        }

        @Override
        public boolean resubscribe(final int stream) {
            return session.resubscribe(copy, streams.get(stream));
        }

        @Override
        public boolean renew(final String reason) {
            return session.renew(reason);
        }
    }
}

package io.isotherm.engine;

import io.isotherm.feed.session.SessionState;
import io.isotherm.feed.session.VenueSession;
import io.isotherm.feed.stream.StreamChannel;
import io.isotherm.feed.stream.StreamRecovery;
import io.isotherm.feed.stream.VenueChannels;
import io.isotherm.feed.stream.WatchedConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The streams of one session as the watch of streams sees them: which were asked for, and how to ask again.
 *
 * <p><b>Threads:</b> set up by the launching thread; owned by the feed thread once the feeds run.
 */
final class SessionStreams implements StreamRecovery {
    private final VenueSession session;
    private final List<Asked> asked = new ArrayList<>();

    SessionStreams(final VenueSession session) {
        this.session = session;
    }

    /** Tells the watch what the session asks for, of some symbols. */
    void describe(final WatchedConnection watched, final List<String> symbols) {
        watched.describe(session.subscription().name(), this);
        final VenueChannels channels = VenueChannels.of(session.subscription().venue());
        final String requests = String.join("\n", session.subscription().requests()).toLowerCase(Locale.ROOT);
        for (final String word : channels.words()) {
            if (!requests.contains(word)) {
                continue;
            }
            for (final String symbol : symbols) {
                final boolean rare = channels.named(word) == StreamChannel.LIQUIDATIONS;
                if (rare || requests.contains(symbol.toLowerCase(Locale.ROOT))) {
                    watched.expect(asked.size(), word, List.of(symbol));
                    asked.add(new Asked(channels.named(word), symbol));
                }
            }
        }
    }

    @Override
    public boolean asked() {
        return session.state().compareTo(SessionState.SUBSCRIBED) >= 0;
    }

    @Override
    public boolean refused(final int stream) {
        return false;
    }

    @Override
    public boolean resubscribe(final int stream) {
        return asked.get(stream).channel == StreamChannel.BOOK
            && session.resubscribeBook(asked.get(stream).symbol);
    }

    @Override
    public boolean renew(final String reason) {
        return session.renew(reason);
    }

    private record Asked(StreamChannel channel, String symbol) {
    }
}

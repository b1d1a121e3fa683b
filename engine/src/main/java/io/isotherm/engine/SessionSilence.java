package io.isotherm.engine;

import io.isotherm.engine.report.SilenceLog;
import io.isotherm.feed.Venue;
import io.isotherm.feed.session.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks at each session for itself and tells the {@link SilenceLog} which are silent: of those that carry the same, the
 * best counts. One that is not connected is no silence, and ends none; that it is down is told elsewhere.
 *
 * <p><b>Threads:</b> set up by the launching thread; feed thread only from then on.
 */
final class SessionSilence {
    private final SilenceLog log;
    private final List<Carried> all = new ArrayList<>();

    SessionSilence(final SilenceLog log) {
        this.log = log;
    }

    /**
     * Adds a session.
     *
     * @param venue   that it is of.
     * @param carries what it carries: sessions of the same object carry the same.
     * @param name    of the session.
     * @param state   of the session, now.
     */
    void add(final Venue venue, final Object carries, final String name, final Supplier<SessionState> state) {
        for (final Carried known : all) {
            if (known.what == carries) {
                known.states.add(state);
                return;
            }
        }
        final Carried added = new Carried(venue, carries, name, new ArrayList<>());
        added.states.add(state);
        all.add(added);
        log.add(venue, name);
    }

    /** Looks at all of them and tells what is due; a few times a second. */
    void tick() {
        for (int i = 0; i < all.size(); i++) {
            final Carried each = all.get(i);
            final SessionState best = each.best();
            if (best == SessionState.STALE) {
                log.onStale(each.venue, each.name);
            } else if (best == SessionState.LIVE) {
                log.onHeard(each.venue, each.name);
            }
        }
        log.tick();
    }

    /** What one session carries, or several alike; named after the first of them. */
    private record Carried(Venue venue, Object what, String name, List<Supplier<SessionState>> states) {
        SessionState best() {
            SessionState best = SessionState.DISCONNECTED;
            for (int i = 0; i < states.size(); i++) {
                final SessionState state = states.get(i).get();
                best = state.compareTo(best) > 0 ? state : best;
            }
            return best;
        }
    }
}

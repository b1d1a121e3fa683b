package io.isotherm.simulator.server;

import java.util.HashMap;
import java.util.Map;

/**
 * HTX's pings that wait for their echo. Only the very token counts: a number for a number, a quoted string for a
 * string.
 *
 * <p><b>Threads:</b> owned by the pump thread.
 */
final class HtxEcho {
    private static final int TOLERATED = 2;

    private final Map<Client, Waiting> waiting = new HashMap<>();

    /** Records a ping; false when so many before it were not echoed that the client is to be cut off. */
    boolean sent(final Client client, final String token) {
        final Waiting state = waiting.computeIfAbsent(client, key -> new Waiting());
        state.unanswered = state.token == null ? 0 : state.unanswered + 1;
        state.token = token;
        return state.unanswered < TOLERATED;
    }

    /** Records an echo, which counts when it is the newest token as it stood. */
    void heard(final Client client, final String token) {
        final Waiting state = waiting.get(client);
        if (state != null && token.equals(state.token)) {
            state.token = null;
        }
    }

    void forget(final Client client) {
        waiting.remove(client);
    }

    private static final class Waiting {
        private String token;
        private int unanswered;
    }
}

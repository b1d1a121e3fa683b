package io.isotherm.simulator.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When each client was last heard and how much it says: the clocks of venues that cut off the silent and the noisy.
 *
 * <p><b>Threads:</b> owned by the pump thread.
 */
final class Heard {
    private static final int SECOND_MS = 1_000;

    private final Map<Client, Voice> voices = new LinkedHashMap<>();

    void onOpen(final Client client, final long timeMs) {
        voices.put(client, new Voice(timeMs));
    }

    /** Counts a message; the number of its sender's messages in this second. */
    int onText(final Client client, final long timeMs) {
        return voices.computeIfAbsent(client, key -> new Voice(timeMs)).speak(timeMs);
    }

    void onClose(final Client client) {
        voices.remove(client);
    }

    /** Clients that have said nothing for longer than a time. */
    List<Client> silentFor(final long durationMs, final long timeMs) {
        final List<Client> silent = new ArrayList<>();
        voices.forEach((client, voice) -> {
            if (timeMs - voice.lastMs > durationMs) {
                silent.add(client);
            }
        });
        return silent;
    }

    private static final class Voice {
        private long lastMs;
        private long second;
        private int messages;

        private Voice(final long timeMs) {
            lastMs = timeMs;
        }

        private int speak(final long timeMs) {
            lastMs = timeMs;
            if (timeMs / SECOND_MS != second) {
                second = timeMs / SECOND_MS;
                messages = 0;
            }
            return ++messages;
        }
    }
}

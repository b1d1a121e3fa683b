package io.isotherm.simulator.server;

import java.util.List;

/** Deribit's heartbeat with one client: when it is due, and whether the client still lives. */
final class DeribitHeartbeat {
    private long everyMs;
    private long nextMs;
    private boolean asked;
    private boolean heard;
    private boolean dead;

    /** Begins; the first interval starts now. */
    void begin(final long intervalMs, final long timeMs) {
        everyMs = intervalMs;
        nextMs = timeMs + intervalMs;
        asked = false;
        heard = false;
    }

    void end() {
        everyMs = 0;
    }

    /** The client said something. */
    void hear() {
        heard = true;
    }

    /** What is sent by now; nothing once the client is {@link #isDead dead}. */
    List<String> due(final long timeMs) {
        if (everyMs == 0 || timeMs < nextMs || dead) {
            return List.of();
        }
        nextMs += everyMs;
        if (asked && !heard) {
            dead = true;
            return List.of();
        }
        asked = !heard;
        heard = false;
        return asked ? List.of(message("heartbeat"), message("test_request")) : List.of(message("heartbeat"));
    }

    /** True when a test request was left without reaction for an interval. */
    boolean isDead() {
        return dead;
    }

    private static String message(final String type) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"" + type + "\"}}";
    }
}

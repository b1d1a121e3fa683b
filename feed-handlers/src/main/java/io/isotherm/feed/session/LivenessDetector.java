package io.isotherm.feed.session;

/**
 * Judges a connection by the time since its last frame. All times are passed in, nanoseconds of a monotonic clock.
 *
 * <p><b>Threads:</b> not threadsafe; one per session.
 */
final class LivenessDetector {
    private final Heartbeat heartbeat;
    private final long staleNs;
    private final long deadNs;
    private long connectedNs;
    private long lastFrameNs;
    private long lastPingNs;

    LivenessDetector(final Heartbeat heartbeat, final long staleNs, final long deadNs) {
        this.heartbeat = heartbeat;
        this.staleNs = staleNs;
        this.deadNs = deadNs;
    }

    void onConnected(final long nowNs) {
        connectedNs = nowNs;
        lastFrameNs = nowNs;
        lastPingNs = nowNs;
    }

    void onFrame(final long nowNs) {
        lastFrameNs = nowNs;
    }

    /** Whether to send the heartbeat's text now; assumes that it is sent then. */
    boolean takePing(final long nowNs) {
        if (heartbeat.text() == null) {
            return false;
        }
        final long since = heartbeat.whenSilent() ? Math.max(lastFrameNs, lastPingNs) : lastPingNs;
        if (nowNs - since < heartbeat.intervalNs()) {
            return false;
        }
        lastPingNs = nowNs;
        return true;
    }

    /** No frame for the stale timeout: what is known of the market is out of date. */
    boolean isStale(final long nowNs) {
        return nowNs - lastFrameNs >= staleNs;
    }

    /** No frame for so long that heartbeats must have gone unanswered: only a new connection helps. */
    boolean isDead(final long nowNs) {
        return nowNs - lastFrameNs >= deadNs;
    }

    /** Nanoseconds since the connection was made. */
    long ageNs(final long nowNs) {
        return nowNs - connectedNs;
    }
}

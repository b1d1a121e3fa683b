package io.isotherm.feed.stream;

/**
 * How long a set of streams has been listened to since one of its liquidations came. They are so rare that a silence of
 * theirs outlives the connections that follow each other; the time without any connection does not count.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class ListeningTime {
    private long heardNs = WatchedStream.NEVER;
    private long quietSinceNs = WatchedStream.NEVER;
    private long lostNs;
    private int listening;

    /** A connection has been asked for its streams. */
    void onAsked(final long nowNs) {
        if (listening == 0) {
            quietSinceNs = quietSinceNs == WatchedStream.NEVER ? nowNs : quietSinceNs + (nowNs - lostNs);
        }
        listening++;
    }

    /** A connection that had been asked is gone. */
    void onLost(final long nowNs) {
        listening--;
        lostNs = nowNs;
    }

    /** A liquidation came, on any connection. */
    void heard(final long timeNs) {
        heardNs = timeNs;
        quietSinceNs = timeNs;
    }

    /** Receive time of the newest liquidation, or {@link WatchedStream#NEVER}. */
    long heardNs() {
        return heardNs;
    }

    /**
     * When the newest liquidation came, or the first connection was asked, later by as much as nobody listened since;
     * {@link WatchedStream#NEVER} before that.
     */
    long quietSinceNs() {
        return quietSinceNs;
    }
}

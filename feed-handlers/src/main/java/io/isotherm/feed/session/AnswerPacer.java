package io.isotherm.feed.session;

/**
 * Bounds the answers to a venue's pings: the first goes at once, then at most one per interval. Answers that fall due
 * within the interval give way to the newest, which stands for them: a venue that waits for the echo of its last ping
 * hears it, and RFC 6455 (5.5.3) lets one pong answer several pings.
 *
 * <p><b>Threads:</b> not threadsafe; feed thread only.
 *
 * @param <T> an answer.
 */
final class AnswerPacer<T> {
    private final long intervalNs;
    private T waiting;
    private long lastNs;
    private boolean sent;

    AnswerPacer(final long intervalNs) {
        this.intervalNs = intervalNs;
    }

    /** Forgets what was said and what waits: a connection begins or has ended. */
    void reset() {
        waiting = null;
        sent = false;
    }

    /** Takes an answer; true when it gives up one that still waited. */
    boolean offer(final T answer) {
        final boolean replaced = waiting != null;
        waiting = answer;
        return replaced;
    }

    /** The answer to send now, which no longer waits then; null when there is none or its time has not come. */
    T take(final long nowNs) {
        if (waiting == null || sent && nowNs - lastNs < intervalNs) {
            return null;
        }
        final T due = waiting;
        waiting = null;
        sent = true;
        lastNs = nowNs;
        return due;
    }
}

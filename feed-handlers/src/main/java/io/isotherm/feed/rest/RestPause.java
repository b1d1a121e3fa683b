package io.isotherm.feed.rest;

import io.isotherm.feed.reach.ReconnectBackoff;
import java.util.concurrent.TimeUnit;

/**
 * For how long a venue is left in peace: as long as it says when it refuses, and with growing, jittered waits while its
 * server fails.
 *
 * <p><b>Threads:</b> not threadsafe; guarded by its {@link RestHost}.
 */
final class RestPause {
    /** After 429 without a word on how long: 1 min. */
    static final long SLOW_DOWN_NS = TimeUnit.MINUTES.toNanos(1);
    /** After 418, 403 and 451 without a word on how long: 5 min. */
    static final long BAN_NS = TimeUnit.MINUTES.toNanos(5);
    /** The longest that a venue is believed: 3 days, Binance's longest ban. */
    static final long MOST_NS = TimeUnit.DAYS.toNanos(3);

    private final ReconnectBackoff backoff;
    private boolean paused;
    private long sinceNs;
    private long untilNs;
    private RestException.Kind why = RestException.Kind.PAUSED;

    RestPause(final ReconnectBackoff backoff) {
        this.backoff = backoff;
    }

    /** Nanoseconds that are left; 0 or less when the venue may be asked. */
    long leftNs(final long nowNs) {
        return paused ? untilNs - nowNs : 0;
    }

    /** Why it is left in peace, or was at last. */
    RestException.Kind why() {
        return why;
    }

    /** The venue refused, for a time; a shorter one than it said before changes nothing. */
    void onRefusal(final long nowNs, final long forNs, final RestException.Kind kind) {
        pause(nowNs, Math.min(MOST_NS, forNs), kind);
    }

    /** A request failed that was sent at a time; of several that were under way together one counts. */
    void onFailure(final long nowNs, final long sentNs, final RestException.Kind kind) {
        if (!paused || sentNs - sinceNs > 0) {
            pause(nowNs, backoff.nextDelayNs(), kind);
        }
    }

    /** The venue answered. */
    void onSuccess() {
        backoff.reset();
    }

    private void pause(final long nowNs, final long forNs, final RestException.Kind kind) {
        if (leftNs(nowNs) < forNs) {
            untilNs = nowNs + forNs;
            why = kind;
        }
        paused = true;
        sinceNs = nowNs;
    }
}

package io.isotherm.feed.session;

import java.util.concurrent.TimeUnit;

/**
 * When a connection may send its next message: not before the pause between two requests is over, and never more within
 * the venue's windows than it allows. All messages of the client count, answers to pings and heartbeats, too, though
 * these are not kept waiting: their share of the window is left free by the requests.
 *
 * <p><b>Threads:</b> not threadsafe; feed thread only. Times are nanoseconds of a monotonic clock.
 */
final class RequestPacer {
    /** Of a window's messages, what requests leave to answers and heartbeats: one in five, at least two. */
    private static final int SHARE = 5;

    private final long intervalNs;
    private final SlidingWindow messages;
    private final SlidingWindow hourly;
    private final int least;
    private long lastNs;
    private boolean asked;

    RequestPacer(final VenueLimits limits, final long intervalNs) {
        this.intervalNs = intervalNs;
        messages = new SlidingWindow(limits.requests(), limits.requestsWithinNs());
        hourly = limits.requestsPerHour() == VenueLimits.NONE ? null
            : new SlidingWindow(limits.requestsPerHour(), TimeUnit.HOURS.toNanos(1));
        least = Math.min(limits.requests() - 1, Math.max(2, limits.requests() / SHARE));
    }

    /** Nanoseconds until a request by itself may go, 0 when it may now. */
    long waitNs(final long nowNs) {
        return waitNs(1, nowNs);
    }

    /** Nanoseconds until a request may go, 0 when it may now; of several that belong together, until all may. */
    long waitNs(final int requests, final long nowNs) {
        long wait = asked ? Math.max(0, intervalNs - (nowNs - lastNs)) : 0;
        wait = Math.max(wait, messages.waitNs(requests + least, nowNs));
        return hourly == null ? wait : Math.max(wait, hourly.waitNs(requests, nowNs));
    }

    /** A request was sent. */
    void onRequest(final long nowNs) {
        asked = true;
        lastNs = nowNs;
        messages.add(1, nowNs);
        if (hourly != null) {
            hourly.add(1, nowNs);
        }
    }

    /** An answer or a heartbeat was sent. */
    void onOther(final long nowNs) {
        messages.add(1, nowNs);
    }
}

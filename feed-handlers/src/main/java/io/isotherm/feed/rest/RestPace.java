package io.isotherm.feed.rest;

/**
 * Spreads requests so that no window of a limit's length sees more of them than it allows: each takes its weight in
 * steps of a schedule, and may start ahead of the schedule by the burst (a leaky bucket). Any window sees at most
 * 80 % of the limit and one request more.
 *
 * <p><b>Threads:</b> not threadsafe; guarded by its {@link RestHost}.
 */
final class RestPace {
    private final long stepNs;
    private final long burstNs;
    private boolean started;
    private long scheduleNs;

    RestPace(final RestLimit limit) {
        stepNs = limit.stepNs();
        burstNs = limit.burstNs();
    }

    /** When the next request may start, nanoseconds of the clock that now is of; books nothing. */
    long nextNs(final long nowNs) {
        return started && scheduleNs - burstNs - nowNs > 0 ? scheduleNs - burstNs : nowNs;
    }

    /** Takes that start for a request of a weight of at least 1; returns {@link #nextNs}. */
    long book(final long nowNs, final int weight) {
        final long startNs = nextNs(nowNs);
        final long fromNs = started && scheduleNs - startNs > 0 ? scheduleNs : startNs;
        scheduleNs = fromNs + weight * stepNs;
        started = true;
        return startNs;
    }
}

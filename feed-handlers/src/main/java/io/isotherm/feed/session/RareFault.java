package io.isotherm.feed.session;

import java.util.concurrent.TimeUnit;

/**
 * Says when to tell of a fault that may come with every frame: the first at once, then at most once a minute.
 *
 * <p><b>Threads:</b> not threadsafe; feed thread only.
 */
final class RareFault {
    /** Least time between two tellings. */
    static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

    private long untold;
    private long toldNs;
    private boolean told;

    /** It happened once more. */
    void onFault() {
        untold++;
    }

    /**
     * How often it happened since it was last told, if that is to be told now; else 0.
     *
     * @param nowNs of a monotonic clock.
     */
    long take(final long nowNs) {
        if (untold == 0 || told && nowNs - toldNs < INTERVAL_NS) {
            return 0;
        }
        final long since = untold;
        untold = 0;
        told = true;
        toldNs = nowNs;
        return since;
    }
}

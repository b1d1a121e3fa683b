package io.isotherm.feed.session;

/**
 * Counts what happened within the last while, to keep it within a limit.
 *
 * <p><b>Threads:</b> not threadsafe. Times are nanoseconds of a monotonic clock.
 */
final class SlidingWindow {
    private final long[] times;
    private final long windowNs;
    private int next;
    private int held;

    /** At most so many within so many nanoseconds. */
    SlidingWindow(final int most, final long windowNs) {
        times = new long[most];
        this.windowNs = windowNs;
    }

    /** Nanoseconds until so many more fit, 0 when they do now; of more than ever fit, until all that do. */
    long waitNs(final int count, final long nowNs) {
        final int free = times.length - held;
        final int needed = Math.min(count, times.length);
        if (needed <= free) {
            return 0;
        }
        final int oldest = held < times.length ? 0 : next;
        final int leaving = (oldest + needed - free - 1) % times.length;
        return Math.max(0, times[leaving] + windowNs - nowNs);
    }

    /** So many happened now. */
    void add(final int count, final long nowNs) {
        for (int i = 0; i < Math.min(count, times.length); i++) {
            times[next] = nowNs;
            next = next + 1 == times.length ? 0 : next + 1;
            held = Math.min(held + 1, times.length);
        }
    }
}

package io.isotherm.engine.density;

import io.isotherm.engine.state.StateCursor;

/**
 * Turnover up to each of the last 64 seconds of venue time, so that an open interest that arrives late is held against
 * the volume it belongs to and not against that of its arrival.
 *
 * <p>Totals may wrap around; only their differences are used.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class VolumeClock {
    private static final int SECONDS = 64;
    private static final int MASK = SECONDS - 1;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final long[] upTo = new long[SECONDS];
    private long newestSecond = Long.MIN_VALUE;
    private long total;

    /**
     * Counts a trade. One that is older than the newest second counts into that: late, but not lost.
     *
     * @param timeNs   venue time, or receive time where the venue tells none.
     * @param quantity scaled, above 0.
     */
    void add(final long timeNs, final long quantity) {
        final long second = timeNs / NS_PER_SECOND;
        if (newestSecond == Long.MIN_VALUE) {
            newestSecond = second;
        }
        if (second > newestSecond) {
            // Seconds without a trade end with the total of the last one before them.
            final long first = Math.max(newestSecond + 1, second - MASK);
            for (long s = first; s <= second; s++) {
                upTo[(int) (s & MASK)] = total;
            }
            newestSecond = second;
        }
        total += quantity;
        upTo[(int) (newestSecond & MASK)] = total;
    }

    /** All turnover so far, scaled. */
    long total() {
        return total;
    }

    /**
     * Turnover up to the end of a second.
     *
     * @param timeNs venue time within the second; one before the oldest second kept is taken for that.
     * @return scaled.
     */
    long upTo(final long timeNs) {
        final long second = timeNs / NS_PER_SECOND;
        if (newestSecond == Long.MIN_VALUE || second >= newestSecond) {
            return total;
        }
        return upTo[(int) (Math.max(second, newestSecond - MASK) & MASK)];
    }

    void visit(final StateCursor cursor) {
        cursor.words(upTo);
        newestSecond = cursor.word(newestSecond);
        total = cursor.word(total);
    }
}

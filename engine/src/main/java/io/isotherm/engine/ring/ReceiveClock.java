package io.isotherm.engine.ring;

/**
 * The timer grid on receive time: one TIME event at every multiple of 10 ms, whoever moves the time forward.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class ReceiveClock {
    /** Distance between TIME events: 10 ms. */
    static final long STEP_NS = 10_000_000L;

    /** A longer silence (a break between recordings, a suspended machine) is passed in one step: 24 h. */
    static final long LONGEST_SILENCE_NS = 24L * 3600 * 1_000_000_000L;

    /** There is no boundary to publish. */
    static final long NONE = Long.MIN_VALUE;

    private long nextNs = NONE;
    private boolean gap;

    /**
     * Takes the next boundary up to now; call until it answers {@link #NONE}.
     *
     * @param nowNs receive time.
     * @return a multiple of {@link #STEP_NS}, or {@link #NONE}.
     */
    long next(final long nowNs) {
        if (nextNs == NONE) {
            nextNs = floor(nowNs) + STEP_NS;
        }
        if (nowNs < nextNs) {
            return NONE;
        }
        gap = isGap(nowNs);
        final long boundary = gap ? floor(nowNs) : nextNs;
        nextNs = boundary + STEP_NS;
        return boundary;
    }

    /** The boundary that comes next, or {@link #NONE} before there was a time. */
    long nextNs() {
        return nextNs;
    }

    /** True when the boundary just taken ended a silence beyond {@link #LONGEST_SILENCE_NS}. */
    boolean gap() {
        return gap;
    }

    /** True when a time lies so far ahead that it is reached in one step. */
    boolean isGap(final long nowNs) {
        return nextNs != NONE && nowNs - nextNs > LONGEST_SILENCE_NS;
    }

    private static long floor(final long timeNs) {
        return Math.floorDiv(timeNs, STEP_NS) * STEP_NS;
    }
}

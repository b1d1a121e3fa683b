package io.isotherm.engine.density;

import io.isotherm.engine.state.StateCursor;

/**
 * τ, the share of matched turnover that is a lasting change of position. Where volume is large beside open interest
 * most of it is market makers trading with one another, so τ is bounded by {@code 0.30 / (V / OI per hour)}: no more
 * than 15 % of open interest per side and hour is lasting turnover. EMD to the truth of a market of makers fell from
 * 25.5 to 18.6 bps by it, others changed by −1 to +1.7 (docs/model.md).
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class LastingTurnover {
    private static final double LARGEST_PER_HOUR = 0.30;
    private static final long MEMORY_NS = 86_400_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final double HOUR_SECONDS = 3_600;
    /** A rate over less than ten minutes says nothing. */
    private static final double LEAST_SECONDS = 600;

    private final double largestShare;
    private final Forgetting memory = new Forgetting(MEMORY_NS);
    private double turnover;
    private double seconds;

    /**
     * Starts without a rate.
     *
     * @param largestShare τ where turnover does not bound it, 0 to 1.
     */
    LastingTurnover(final double largestShare) {
        this.largestShare = largestShare;
    }

    /**
     * Takes an interval.
     *
     * @param volume       of it, grid unit.
     * @param openInterest above 0, grid unit.
     * @param elapsedNs    length of it, at least 0.
     */
    void add(final double volume, final double openInterest, final long elapsedNs) {
        final double left = memory.over(elapsedNs / SECOND_NS);
        turnover = turnover * left + volume / openInterest;
        seconds = seconds * left + elapsedNs / (double) SECOND_NS;
    }

    /** τ as it is now, 0 to 1. */
    double share() {
        if (seconds < LEAST_SECONDS || turnover <= 0) {
            return largestShare;
        }
        return Math.min(largestShare, LARGEST_PER_HOUR * seconds / (turnover * HOUR_SECONDS));
    }

    void visit(final StateCursor cursor) {
        turnover = cursor.real(turnover);
        seconds = cursor.real(seconds);
    }
}

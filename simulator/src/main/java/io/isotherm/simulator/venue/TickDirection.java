package io.isotherm.simulator.venue;

/** Whether each price is above or below the one before, or equal to it after a rise or a fall. */
final class TickDirection {
    /** A rise. */
    static final int PLUS = 0;
    /** Equal, after a rise. */
    static final int ZERO_PLUS = 1;
    /** A fall. */
    static final int MINUS = 2;
    /** Equal, after a fall. */
    static final int ZERO_MINUS = 3;

    private long lastTicks;
    private boolean fell;

    /** The direction of the next price; the first one is a {@link #ZERO_PLUS}. */
    int next(final long ticks) {
        final long before = lastTicks;
        lastTicks = ticks;
        if (before != 0 && ticks != before) {
            fell = ticks < before;
            return fell ? MINUS : PLUS;
        }
        return fell ? ZERO_MINUS : ZERO_PLUS;
    }
}

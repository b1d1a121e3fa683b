package io.isotherm.engine.density;

import io.isotherm.engine.state.StateCursor;

/**
 * Lowest and highest mark of the running second and the few before it, the newest mark included however old: where a
 * liquidation heard now may have been triggered.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class RecentMarks {
    private static final long SECOND_NS = 1_000_000_000L;

    /** By second of receipt modulo their number; a slot holds what {@link #second} says. */
    private final long[] second;
    private final long[] low;
    private final long[] high;
    private long last;

    /**
     * Starts without marks.
     *
     * @param spanNs whole seconds that are kept beside the running one, nanoseconds.
     */
    RecentMarks(final long spanNs) {
        final int slots = (int) (spanNs / SECOND_NS) + 1;
        second = new long[slots];
        low = new long[slots];
        high = new long[slots];
    }

    void add(final long receiveTimeNs, final long lowMark, final long highMark, final long lastMark) {
        final long now = Math.floorDiv(receiveTimeNs, SECOND_NS);
        final int slot = Math.floorMod(now, second.length);
        if (last == 0 || second[slot] != now) {
            second[slot] = now;
            low[slot] = lowMark;
            high[slot] = highMark;
        } else {
            low[slot] = Math.min(low[slot], lowMark);
            high[slot] = Math.max(high[slot], highMark);
        }
        last = lastMark;
    }

    /** Lowest mark, price scale; 0 before the first. */
    long low(final long receiveTimeNs) {
        long lowest = last;
        for (int slot = 0; slot < second.length; slot++) {
            if (low[slot] != 0 && recent(slot, receiveTimeNs)) {
                lowest = Math.min(lowest, low[slot]);
            }
        }
        return lowest;
    }

    /** Highest mark, price scale; 0 before the first. */
    long high(final long receiveTimeNs) {
        long highest = last;
        for (int slot = 0; slot < second.length; slot++) {
            if (recent(slot, receiveTimeNs)) {
                highest = Math.max(highest, high[slot]);
            }
        }
        return highest;
    }

    private boolean recent(final int slot, final long receiveTimeNs) {
        return Math.floorDiv(receiveTimeNs, SECOND_NS) - second[slot] < second.length;
    }

    void visit(final StateCursor cursor) {
        cursor.words(second);
        cursor.words(low);
        cursor.words(high);
        last = cursor.word(last);
    }
}

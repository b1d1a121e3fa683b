package io.isotherm.engine.alert;

import io.isotherm.client.layout.Side;

/**
 * Realised liquidations of the last hour by second, as sums since the start, so that any window is a difference of two:
 * exact in millionths of the quote currency as long as a window holds less than 2^63 of them, whatever the sums do.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class RealisedSeconds {
    static final long SECOND_NS = 1_000_000_000L;
    /** Longest window, seconds. */
    static final int MOST_SECONDS = 3_600;
    private static final int SIZE = 4_096;
    private static final int MASK = SIZE - 1;
    private static final long NONE = Long.MIN_VALUE;

    private final long[][] sums = new long[Side.values().length][SIZE];
    private final long[] total = new long[Side.values().length];
    private long first = NONE;
    private long last = NONE;

    /** Adds to the second that has not ended. */
    void add(final Side side, final long usdMicros) {
        total[side.code()] += usdMicros;
    }

    /** Ends a second, and those before it that nobody ended. */
    void end(final long second) {
        if (last == NONE) {
            first = second;
        }
        final long from = last == NONE || second - last > SIZE ? second - SIZE + 1 : last + 1;
        for (int side = 0; side < sums.length; side++) {
            final long before = last == NONE ? 0 : sums[side][(int) (last & MASK)];
            for (long at = from; at < second; at++) {
                sums[side][(int) (at & MASK)] = before;
            }
            sums[side][(int) (second & MASK)] = total[side];
        }
        last = second;
    }

    /** The last second that has ended. */
    long last() {
        return last;
    }

    /** The first second that has ended. */
    long first() {
        return first;
    }

    /**
     * Sum of a range of seconds.
     *
     * @param side  that is asked about.
     * @param after second before the first of the range, at most {@value #SIZE} − 1 before the last that has ended.
     * @param to    last second of the range.
     * @return millionths of the quote currency.
     */
    long sum(final AlertSide side, final long after, final long to) {
        long sum = 0;
        for (int i = 0; i < sums.length; i++) {
            if (side == AlertSide.EITHER || side.ordinal() == i) {
                sum += sums[i][(int) (to & MASK)] - sums[i][(int) (after & MASK)];
            }
        }
        return sum;
    }
}

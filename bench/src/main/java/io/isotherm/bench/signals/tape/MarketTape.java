package io.isotherm.bench.signals.tape;

import io.isotherm.client.layout.Side;

/**
 * What happened in a market second by second: the mark at each second's start, and what was really liquidated in it.
 * Seconds count from the run's start.
 *
 * <p><b>Threads:</b> not threadsafe; the run's own.
 */
public final class MarketTape {
    private static final int SIDES = 2;

    private final double[] marks;
    /** By side and second, of everything before that second. */
    private final double[][] usdBefore;
    private final int[] countBefore;
    private int seconds;

    /**
     * An empty tape.
     *
     * @param capacity seconds that it can hold.
     */
    public MarketTape(final int capacity) {
        marks = new double[capacity];
        usdBefore = new double[SIDES][capacity + 1];
        countBefore = new int[capacity + 1];
    }

    /**
     * Begins the next second.
     *
     * @param mark at its start, above 0.
     */
    public void begin(final double mark) {
        marks[seconds++] = mark;
        for (final double[] ofSide : usdBefore) {
            ofSide[seconds] = ofSide[seconds - 1];
        }
        countBefore[seconds] = countBefore[seconds - 1];
    }

    /**
     * Takes a liquidation of the second that began last.
     *
     * @param side of the position.
     * @param usd  at its liquidation price.
     */
    public void liquidated(final Side side, final double usd) {
        usdBefore[side.code()][seconds] += usd;
        countBefore[seconds]++;
    }

    /** Seconds that began. */
    public int seconds() {
        return seconds;
    }

    /** Whether a second is on the tape. */
    public boolean holds(final int second) {
        return second >= 0 && second < seconds;
    }

    /** Mark at the start of a second. */
    public double mark(final int second) {
        return marks[second];
    }

    /**
     * Lowest mark.
     *
     * @param from first second.
     * @param to   last second, not before the first.
     * @return quote currency.
     */
    public double lowest(final int from, final int to) {
        return marks[extreme(from, to, false)];
    }

    /** Highest mark, as {@link #lowest}. */
    public double highest(final int from, final int to) {
        return marks[extreme(from, to, true)];
    }

    /**
     * The first second of the highest or the lowest mark.
     *
     * @param from    first second.
     * @param to      last second, not before the first.
     * @param highest which of the two.
     * @return a second.
     */
    public int extreme(final int from, final int to, final boolean highest) {
        int best = from;
        for (int s = from + 1; s <= to; s++) {
            if (highest ? marks[s] > marks[best] : marks[s] < marks[best]) {
                best = s;
            }
        }
        return best;
    }

    /**
     * When the mark first came to a price after a second.
     *
     * @param from  second that it is looked for after.
     * @param to    last second.
     * @param price that lies above the mark of {@code from} or not.
     * @return that second, or −1 when it did not come.
     */
    public int firstReach(final int from, final int to, final double price) {
        final boolean above = price > marks[from];
        for (int s = from + 1; s <= to; s++) {
            if (above ? marks[s] >= price : marks[s] <= price) {
                return s;
            }
        }
        return -1;
    }

    /**
     * Largest distance of the mark from where it was.
     *
     * @param from second of that mark.
     * @param to   last second.
     * @return |log return|.
     */
    public double largestMove(final int from, final int to) {
        return Math.max(StrictMath.log(highest(from, to) / marks[from]),
            StrictMath.log(marks[from] / lowest(from, to)));
    }

    /**
     * What was liquidated of a side.
     *
     * @param side of the positions.
     * @param from first second.
     * @param to   second after the last.
     * @return USD.
     */
    public double usd(final Side side, final int from, final int to) {
        return usdBefore[side.code()][to] - usdBefore[side.code()][from];
    }

    /** What was liquidated of both sides, as {@link #usd(Side, int, int)}. */
    public double usd(final int from, final int to) {
        return usd(Side.LONG, from, to) + usd(Side.SHORT, from, to);
    }

    /** How many were liquidated, as {@link #usd(Side, int, int)}. */
    public int count(final int from, final int to) {
        return countBefore[to] - countBefore[from];
    }

    /**
     * Standard deviation of a day's log return by the squares of all minutes so far.
     *
     * @param to second.
     * @return log return; NaN before the first minute.
     */
    public double sigmaPerDay(final int to) {
        final int minute = 60;
        final int minutesOfDay = 1_440;
        double squares = 0;
        int count = 0;
        for (int s = minute; s <= to; s += minute) {
            final double step = StrictMath.log(marks[s] / marks[s - minute]);
            squares += step * step;
            count++;
        }
        return count == 0 ? Double.NaN : Math.sqrt(squares / count * minutesOfDay);
    }
}

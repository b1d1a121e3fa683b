package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;
import java.util.Arrays;

/**
 * Quantiles and percentiles of a stream whose samples lose weight with age, in bounded memory: a histogram with 32
 * cells per doubling of the value and one for 0, so that a value is known to 1/32 of itself. For a
 * quantile the weight of a cell is spread evenly over it. The weight of new samples grows instead of the old ones'
 * shrinking, so that a sample costs one addition; a query costs the 2,049 cells.
 *
 * <p>Values below 2<sup>−24</sup> count as 0, values from 2<sup>40</sup> as that.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class DecayedQuantiles {
    private static final int SUB_BITS = 5;
    private static final int SUB = 1 << SUB_BITS;
    private static final int LOWEST_EXPONENT = -24;
    private static final int HIGHEST_EXPONENT = 40;
    private static final int CELLS = (HIGHEST_EXPONENT - LOWEST_EXPONENT) * SUB + 1;
    private static final int MANTISSA_BITS = 52;
    private static final double LARGEST_UNIT = 0x1p40;

    private final HalfLife halfLife;
    private final double[] cell = new double[CELLS];
    private double unit = 1;
    private long second = Long.MIN_VALUE;
    private double count;

    /**
     * No samples.
     *
     * @param halfLifeSeconds after which a sample has half its weight, above 0.
     */
    public DecayedQuantiles(final double halfLifeSeconds) {
        halfLife = new HalfLife(halfLifeSeconds);
    }

    private DecayedQuantiles(final HalfLife halfLife) {
        this.halfLife = halfLife;
    }

    /**
     * No samples, with weights whose mean age is that of a window in which all weigh alike.
     *
     * @param windowSeconds length of such a window, above 0.
     * @return the sketch.
     */
    public static DecayedQuantiles ofWindow(final double windowSeconds) {
        return new DecayedQuantiles(HalfLife.ofMeanAge(windowSeconds / 2));
    }

    /**
     * Lets time pass.
     *
     * @param now epoch second; an earlier one than before changes nothing.
     */
    public void advance(final long now) {
        if (second != Long.MIN_VALUE && now > second) {
            final double left = halfLife.over(now - second);
            count *= left;
            if (left <= 1 / LARGEST_UNIT) {
                Arrays.fill(cell, 0);
                unit = 1;
            } else {
                unit /= left;
            }
        }
        second = Math.max(second, now);
        while (unit > LARGEST_UNIT) {
            unit /= LARGEST_UNIT;
            for (int i = 0; i < CELLS; i++) {
                cell[i] /= LARGEST_UNIT;
            }
        }
    }

    /**
     * Adds a sample.
     *
     * @param value at least 0; what is not, NaN too, is left out.
     */
    public void add(final double value) {
        if (value >= 0) {
            cell[cellOf(value)] += unit;
            count += 1;
        }
    }

    /**
     * Adds samples of one value.
     *
     * @param value   at least 0; what is not, NaN too, is left out.
     * @param samples at least 0.
     */
    void add(final double value, final long samples) {
        if (value >= 0 && samples > 0) {
            cell[cellOf(value)] += unit * samples;
            count += samples;
        }
    }

    /** Weight of all samples, that of a new one being 1. */
    public double count() {
        return count;
    }

    /**
     * Share of the weight below a value, half of what equals it, to 1/32 of itself, included.
     *
     * @param value at least 0.
     * @return 0 to 1; NaN without samples or value.
     */
    public double percentile(final double value) {
        double below = 0;
        double total = 0;
        final int at = value >= 0 ? cellOf(value) : -1;
        for (int i = 0; i < CELLS; i++) {
            total += cell[i];
            if (i < at) {
                below += cell[i];
            }
        }
        if (at < 0 || total == 0) {
            return Double.NaN;
        }
        return (below + 0.5 * cell[at]) / total;
    }

    /**
     * The value below which a share of the weight lies.
     *
     * @param share 0 to 1.
     * @return the value, to 1/32 of itself; NaN without samples.
     */
    public double quantile(final double share) {
        double total = 0;
        int last = -1;
        for (int i = 0; i < CELLS; i++) {
            total += cell[i];
            last = cell[i] > 0 ? i : last;
        }
        if (last < 0) {
            return Double.NaN;
        }
        double left = share * total;
        int i = 0;
        while (i < last && (cell[i] == 0 || cell[i] < left)) {
            left -= cell[i];
            i++;
        }
        return i == 0 ? 0 : lowest(i) + Math.min(1, Math.max(0, left / cell[i])) * (lowest(i + 1) - lowest(i));
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        cursor.reals(cell);
        unit = cursor.real(unit);
        second = cursor.word(second);
        count = cursor.real(count);
    }

    private static int cellOf(final double value) {
        // −0 becomes 0
        final long bits = Double.doubleToRawLongBits(value + 0.0);
        final int exponent = (int) (bits >>> MANTISSA_BITS) - Double.MAX_EXPONENT;
        if (exponent < LOWEST_EXPONENT) {
            return 0;
        }
        if (exponent >= HIGHEST_EXPONENT) {
            return CELLS - 1;
        }
        final int sub = (int) (bits >>> MANTISSA_BITS - SUB_BITS) & SUB - 1;
        return 1 + (exponent - LOWEST_EXPONENT) * SUB + sub;
    }

    /** Lower end of a cell that is not that of 0. */
    private static double lowest(final int index) {
        final int exponent = LOWEST_EXPONENT + (index - 1) / SUB;
        return Math.scalb(1 + (index - 1) % SUB / (double) SUB, exponent);
    }
}

package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * Mean and variance of samples in numbered cells, which may fade together.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
final class MeanSums {
    private final double[] count;
    private final double[] sum;
    private final double[] squares;

    MeanSums(final int cells) {
        count = new double[cells];
        sum = new double[cells];
        squares = new double[cells];
    }

    void add(final int cell, final double value) {
        count[cell] += 1;
        sum[cell] += value;
        squares[cell] += value * value;
    }

    void fade(final double left) {
        for (int i = 0; i < count.length; i++) {
            count[i] *= left;
            sum[i] *= left;
            squares[i] *= left;
        }
    }

    double count(final int cell) {
        return count[cell];
    }

    /** NaN without samples. */
    double mean(final int cell) {
        return sum[cell] / count[cell];
    }

    /** Of the sample, by count − 1; NaN with one or fewer. */
    double variance(final int cell) {
        final double mean = mean(cell);
        return count[cell] > 1
            ? Math.max(0, squares[cell] - count[cell] * mean * mean) / (count[cell] - 1) : Double.NaN;
    }

    void visit(final StateCursor cursor) {
        cursor.reals(count);
        cursor.reals(sum);
        cursor.reals(squares);
    }
}

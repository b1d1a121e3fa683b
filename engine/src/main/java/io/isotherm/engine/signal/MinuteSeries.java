package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;
import java.util.Arrays;

/**
 * The last so many minutes of a figure, one number each; a minute of which nothing was told is NaN.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
final class MinuteSeries {
    static final int SECONDS = 60;

    private final double[] value;
    /** Minutes since 1970 of the newest value; Long.MIN_VALUE before the first. */
    private long newest = Long.MIN_VALUE;

    /**
     * All unknown.
     *
     * @param minutes that are kept.
     */
    MinuteSeries(final int minutes) {
        value = new double[minutes];
        Arrays.fill(value, Double.NaN);
    }

    /** Minutes that are kept. */
    int length() {
        return value.length;
    }

    /** The newest minute since 1970; Long.MIN_VALUE before the first. */
    long newest() {
        return newest;
    }

    /** Sets a minute; one before the newest changes nothing. */
    void set(final long minute, final double number) {
        if (minute < newest) {
            return;
        }
        if (newest == Long.MIN_VALUE || minute - newest >= value.length) {
            Arrays.fill(value, Double.NaN);
        } else {
            for (long m = newest + 1; m < minute; m++) {
                value[slot(m)] = Double.NaN;
            }
        }
        newest = minute;
        value[slot(minute)] = number;
    }

    /** The value of so many minutes before a minute; NaN when it is not kept or was not told. */
    double at(final long minute) {
        return newest == Long.MIN_VALUE || minute > newest || minute <= newest - value.length ? Double.NaN
            : value[slot(minute)];
    }

    /** Sum over minutes, both included; NaN when one is not known. */
    double sum(final long first, final long last) {
        double sum = 0;
        for (long minute = first; minute <= last; minute++) {
            sum += at(minute);
        }
        return sum;
    }

    void visit(final StateCursor cursor) {
        cursor.reals(value);
        newest = cursor.word(newest);
    }

    private int slot(final long minute) {
        return (int) Math.floorMod(minute, (long) value.length);
    }
}

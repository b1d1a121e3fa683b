package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;
import java.util.Arrays;

/**
 * USD by price cell that fades with age, by one scale for all cells: an addition touches one cell, time none. Cells are
 * counted on the log axis from price 1 and lie in a ring: a cell that comes to stand where another one was, as many
 * cells away as the ring is long, replaces it.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
final class DecayedHistogram {
    private static final double LARGEST_UNIT = 0x1p40;

    private final HalfLife halfLife;
    private final double width;
    private final double[] mass;
    private final long[] cellAt;
    private double unit = 1;
    private long second = Long.MIN_VALUE;

    /**
     * Empty.
     *
     * @param cells           in the ring.
     * @param width           of a cell in log price.
     * @param halfLifeSeconds after which half is left.
     */
    DecayedHistogram(final int cells, final double width, final double halfLifeSeconds) {
        this.width = width;
        halfLife = new HalfLife(halfLifeSeconds);
        mass = new double[cells];
        cellAt = new long[cells];
    }

    /** Cell of a price above 0. */
    long cellOf(final double price) {
        return (long) Math.floor(position(price));
    }

    /** Where a price above 0 lies on the axis, in cells. */
    double position(final double price) {
        return StrictMath.log(price) / width;
    }

    /** Width of a cell in log price. */
    double width() {
        return width;
    }

    /** Sum over the cells whose middle lies within a range of prices. */
    double between(final double low, final double high) {
        return sum((long) Math.ceil(position(low) - 0.5), (long) Math.floor(position(high) - 0.5));
    }

    /** Sum over all cells. */
    double total() {
        double sum = 0;
        for (final double usd : mass) {
            sum += usd;
        }
        return sum / unit;
    }

    /** Price of a lower edge. */
    double edge(final long cell) {
        return StrictMath.exp(cell * width);
    }

    /** Cells in the ring. */
    int length() {
        return mass.length;
    }

    /** Lets time pass; an earlier second than before changes nothing. */
    void advance(final long now) {
        if (second != Long.MIN_VALUE && now > second) {
            final double left = halfLife.over(now - second);
            if (left <= 1 / LARGEST_UNIT) {
                Arrays.fill(mass, 0);
                unit = 1;
            } else {
                unit /= left;
            }
        }
        while (unit > LARGEST_UNIT) {
            unit /= LARGEST_UNIT;
            for (int i = 0; i < mass.length; i++) {
                mass[i] /= LARGEST_UNIT;
            }
        }
        second = Math.max(second, now);
    }

    void add(final long cell, final double usd) {
        final int slot = slot(cell);
        if (cellAt[slot] != cell) {
            cellAt[slot] = cell;
            mass[slot] = 0;
        }
        mass[slot] += usd * unit;
    }

    /** What is left in a cell. */
    double usd(final long cell) {
        final int slot = slot(cell);
        return cellAt[slot] == cell ? mass[slot] / unit : 0;
    }

    /** Empties the cells between two, both included. */
    void clear(final long first, final long last) {
        if (last - first >= mass.length) {
            for (int i = 0; i < mass.length; i++) {
                mass[i] = cellAt[i] >= first && cellAt[i] <= last ? 0 : mass[i];
            }
            return;
        }
        for (long cell = first; cell <= last; cell++) {
            if (cellAt[slot(cell)] == cell) {
                mass[slot(cell)] = 0;
            }
        }
    }

    /** Sum over cells, both included. */
    double sum(final long first, final long last) {
        if (last - first >= mass.length) {
            double sum = 0;
            for (int i = 0; i < mass.length; i++) {
                sum += cellAt[i] >= first && cellAt[i] <= last ? mass[i] : 0;
            }
            return sum / unit;
        }
        double sum = 0;
        for (long cell = first; cell <= last; cell++) {
            sum += usd(cell);
        }
        return sum;
    }

    void visit(final StateCursor cursor) {
        cursor.reals(mass);
        cursor.words(cellAt);
        unit = cursor.real(unit);
        second = cursor.word(second);
    }

    private int slot(final long cell) {
        return (int) Math.floorMod(cell, (long) mass.length);
    }
}

package io.isotherm.bench.baseline;

/** One side's openings by cell of entry, see {@link EntryRow}. */
final class FlowSide {
    /** The last distance has no cell of its own. */
    private static final int REACH = DistanceLaw.DISTANCES - 1;

    private final boolean isLong;
    private final EntryRow[] rows = new EntryRow[CellAxis.CELLS];
    private DistanceLaw.Side law;
    private int lowest = CellAxis.CELLS;
    private int highest = -1;
    private int mark = -1;

    FlowSide(final boolean isLong, final DistanceLaw law) {
        this.isLong = isLong;
        this.law = law.side(isLong);
    }

    /** Spreads what is opened from now on by another law. */
    void adopt(final DistanceLaw newLaw) {
        settle();
        law = newLaw.side(isLong);
    }

    void open(final double entry, final double quantity) {
        row(CellAxis.cell(entry)).open(quantity);
    }

    void close(final double entry, final double quantity) {
        row(CellAxis.cell(entry)).close(quantity);
    }

    /** Moves the mark and takes every cell on its way, its own included. */
    void sweep(final double price) {
        final int next = CellAxis.cell(price);
        if (next == mark) {
            return;
        }
        settle();
        final int step = isLong ? -1 : 1;
        for (int cell = mark + step; mark >= 0 && step * (next - cell) >= 0; cell += step) {
            for (int entry = first(cell); entry <= last(cell); entry++) {
                if (rows[entry] != null) {
                    rows[entry].sweep(Math.abs(entry - cell));
                }
            }
        }
        mark = next;
    }

    /** Base asset that is liquidated in a cell, an index from 0. */
    double quantity(final int cell) {
        settle();
        double sum = 0;
        for (int entry = first(cell); entry <= last(cell); entry++) {
            if (rows[entry] != null) {
                sum += rows[entry].mass(Math.abs(entry - cell));
            }
        }
        return sum;
    }

    private EntryRow row(final int cell) {
        if (rows[cell] == null) {
            rows[cell] = new EntryRow();
            lowest = Math.min(lowest, cell);
            highest = Math.max(highest, cell);
        }
        return rows[cell];
    }

    private void settle() {
        for (int entry = lowest; mark >= 0 && entry <= highest; entry++) {
            if (rows[entry] != null) {
                rows[entry].settle(law, Math.min(REACH, isLong ? entry - mark + 1 : mark - entry + 1));
            }
        }
    }

    /** The lowest entry from which a cell is within reach on the side's own way. */
    private int first(final int cell) {
        return Math.max(lowest, isLong ? cell : cell - REACH + 1);
    }

    private int last(final int cell) {
        return Math.min(highest, isLong ? cell + REACH - 1 : cell);
    }
}

package io.isotherm.bench.truth.metric;

/**
 * The cells of one side as seen from a mark, nearest first: longs at or below it, shorts at or above it. The mark's own
 * cell counts for both sides; each has only the part of it that lies on its side.
 */
public final class SideAxis {
    private static final double WINDOW_REACH = 0.20;

    private final boolean isLong;
    private final double position;
    private final int nearest;
    private final int shapeCells;
    private final int windowCells;

    /**
     * Looks at one side.
     *
     * @param isLong side of the positions.
     * @param mark   quote currency, above 0.
     */
    public SideAxis(final boolean isLong, final double mark) {
        this.isLong = isLong;
        position = Cells.position(mark);
        nearest = Cells.of(mark);
        shapeCells = indexOf(mark * (isLong ? 1 - Cells.REACH : 1 + Cells.REACH)) + 1;
        windowCells = indexOf(mark * (isLong ? 1 - WINDOW_REACH : 1 + WINDOW_REACH)) + 1;
    }

    /** Side of the positions. */
    public boolean isLong() {
        return isLong;
    }

    /** Cells within 8 % of the mark, on which shapes are compared. */
    public int shapeCells() {
        return shapeCells;
    }

    /** Cells within 20 % of the mark: as far as a window's sweep is followed. */
    public int windowCells() {
        return windowCells;
    }

    /**
     * The number of a cell.
     *
     * @param index from the mark's own cell, 0, outwards.
     * @return number, see {@link Cells#of}.
     */
    public int cell(final int index) {
        return isLong ? nearest - index : nearest + index;
    }

    /**
     * Where a price lies.
     *
     * @param price quote currency.
     * @return index from the mark's own cell, negative on the other side.
     */
    public int indexOf(final double price) {
        return isLong ? nearest - Cells.of(price) : Cells.of(price) - nearest;
    }

    /**
     * How much of a cell was swept while the mark went to an extreme.
     *
     * @param index   of the cell.
     * @param extreme price, quote currency.
     * @return share of the part of the cell that lies on this side, 0 to 1.
     */
    public double swept(final int index, final double extreme) {
        final double moved = Cells.position(extreme) - position;
        final double distance = isLong ? -moved : moved;
        if (index == 0) {
            return distance <= 0 ? 0 : Math.min(1, distance / first());
        }
        return Math.max(0, Math.min(1, distance - first() - (index - 1)));
    }

    /** Share of the mark's own cell that lies on this side; never 0, so that it can divide. */
    private double first() {
        return Math.max(Double.MIN_NORMAL, Math.min(1, isLong ? position - nearest : nearest + 1 - position));
    }
}

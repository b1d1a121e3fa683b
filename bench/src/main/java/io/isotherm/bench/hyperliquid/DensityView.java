package io.isotherm.bench.hyperliquid;

/**
 * A liquidation map around the mark at one moment.
 *
 * @param mark       price.
 * @param longCells  density of longs per cell of 10 bps, nearest below the mark first, up to 8 %.
 * @param shortCells density of shorts above it.
 */
record DensityView(double mark, double[] longCells, double[] shortCells) {
    /** Width of a cell, log price. */
    static final double CELL = 0.001;
    /** Cells of a side: 8 %. */
    static final int CELLS = 80;

    /** Cells of a side. */
    double[] cells(final boolean isLong) {
        return isLong ? longCells : shortCells;
    }

    /**
     * The cell of a price.
     *
     * @param isLong side.
     * @param price  quote currency.
     * @return cells from the mark; negative on the other side of it, {@link #CELLS} or more beyond 8 %.
     */
    int cell(final boolean isLong, final double price) {
        final double distance = isLong ? Math.log(mark / price) : Math.log(price / mark);
        return (int) Math.floor(distance / CELL);
    }
}

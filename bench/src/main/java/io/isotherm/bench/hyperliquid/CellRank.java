package io.isotherm.bench.hyperliquid;

/** Where one cell ranks among all cells of its side: 50 % on average when the map knows nothing. */
final class CellRank {
    private static final double[] LADDER_LEVERAGE = {5, 10, 25, 50, 100};
    private static final double[] LADDER_SHARE = {.15, .30, .25, .20, .10};
    private static final double LADDER_MARGIN = 0.95;

    private CellRank() {
    }

    /**
     * Share of cells with less density; equal ones, itself included, count half.
     *
     * @param cells density.
     * @param cell  ranked.
     * @return 0 to 1.
     */
    static double of(final double[] cells, final int cell) {
        double below = 0;
        for (final double density : cells) {
            below += density < cells[cell] ? 1 : density == cells[cell] ? 0.5 : 0;
        }
        return below / cells.length;
    }

    /** The rival that only knows that near prices are reached first. */
    static double[] nearness() {
        final double[] cells = new double[DensityView.CELLS];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells.length - i;
        }
        return cells;
    }

    /** The rival of fixed leverage shares at 0.95 ÷ leverage from the mark, all but a few cells equally empty. */
    static double[] ladder(final boolean isLong) {
        final double[] cells = new double[DensityView.CELLS];
        for (int step = 0; step < LADDER_LEVERAGE.length; step++) {
            final double distance = LADDER_MARGIN / LADDER_LEVERAGE[step];
            final int cell = (int) ((isLong ? -Math.log(1 - distance) : Math.log(1 + distance)) / DensityView.CELL);
            if (cell < cells.length) {
                cells[cell] += LADDER_SHARE[step];
            }
        }
        return cells;
    }
}

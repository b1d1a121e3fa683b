package io.isotherm.bench.truth.metric;

/**
 * The cells that everything is scored on: 10 basis points of log price, pairs of the 5-bps buckets of the price axis,
 * numbered alike for every venue and tool.
 */
public final class Cells {
    /** Width of a cell, basis points. */
    public static final double WIDTH_BPS = 10;
    /** How far from the mark shapes are compared, as a share of its price. */
    public static final double REACH = 0.08;

    private static final double BUCKET = 0.0005;
    private static final double CELL = 2 * BUCKET;

    private Cells() {
    }

    /**
     * The cell that holds a price.
     *
     * @param price quote currency, above 0.
     * @return {@code floor(floor(ln(price) / 0.0005) / 2)}.
     */
    public static int of(final double price) {
        return Math.floorDiv((int) Math.floor(StrictMath.log(price) / BUCKET), 2);
    }

    /**
     * Where a price lies on the axis.
     *
     * @param price quote currency, above 0.
     * @return log price in cells: the cell's number and the share of it below the price.
     */
    public static double position(final double price) {
        return StrictMath.log(price) / CELL;
    }

    /**
     * The lower edge of a cell.
     *
     * @param cell number.
     * @return price, quote currency.
     */
    public static double low(final int cell) {
        return StrictMath.exp(cell * CELL);
    }
}

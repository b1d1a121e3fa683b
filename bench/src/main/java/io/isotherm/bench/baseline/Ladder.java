package io.isotherm.bench.baseline;

/**
 * Levels of both sides, in base asset per bucket of 5 basis points, long ones below the mark, short ones above it. A
 * mark that reaches a bucket takes what waits there; proportional removal is one multiplication, whatever the number of
 * levels.
 */
final class Ladder {
    private static final double SMALLEST_SCALE = 0x1p-100;

    private final double[] longs = new double[CellAxis.BUCKETS];
    private final double[] shorts = new double[CellAxis.BUCKETS];
    private double scale = 1;
    private int mark = -1;

    /** Adds a level; refused when the mark is already there or beyond, or is not known yet. */
    void deposit(final boolean isLong, final double price, final double quantity) {
        final int bucket = CellAxis.bucket(price);
        if (mark >= 0 && (isLong ? bucket < mark : bucket > mark)) {
            side(isLong)[bucket] += quantity / scale;
        }
    }

    /** Moves the mark and takes every level on its way, its own bucket included. */
    void sweep(final double price) {
        final int next = CellAxis.bucket(price);
        if (mark < 0) {
            mark = next;
            return;
        }
        for (int bucket = mark - 1; bucket >= next; bucket--) {
            longs[bucket] = 0;
        }
        for (int bucket = mark + 1; bucket <= next; bucket++) {
            shorts[bucket] = 0;
        }
        mark = next;
    }

    /** Multiplies every level by a factor from 0 to 1. */
    void fade(final double factor) {
        scale *= Math.max(0, factor);
        if (scale >= SMALLEST_SCALE) {
            return;
        }
        for (int i = 0; i < CellAxis.BUCKETS; i++) {
            longs[i] *= scale;
            shorts[i] *= scale;
        }
        scale = 1;
    }

    /** Notional of a cell, see {@link LiquidationEstimate#usd}. */
    double usd(final boolean isLong, final int absoluteCell) {
        final int cell = CellAxis.ofAbsolute(absoluteCell);
        if (cell < 0 || cell >= CellAxis.CELLS) {
            return 0;
        }
        final double[] levels = side(isLong);
        double sum = 0;
        for (int i = 0; i < CellAxis.BUCKETS_PER_CELL; i++) {
            final int bucket = cell * CellAxis.BUCKETS_PER_CELL + i;
            if (levels[bucket] > 0) {
                sum += levels[bucket] * scale * CellAxis.price(bucket);
            }
        }
        return sum;
    }

    private double[] side(final boolean isLong) {
        return isLong ? longs : shorts;
    }
}

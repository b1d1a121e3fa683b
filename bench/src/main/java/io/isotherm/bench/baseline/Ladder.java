package io.isotherm.bench.baseline;

import java.util.Arrays;

/**
 * Levels of both sides in buckets of 5 basis points, long ones below the mark, short ones above it. A mark that reaches
 * a bucket takes what waits there; proportional removal is one multiplication, whatever the number of levels.
 */
final class Ladder {
    private static final double SMALLEST_SCALE = 0x1p-100;

    private final double[] longs = new double[CellAxis.BUCKETS];
    private final double[] shorts = new double[CellAxis.BUCKETS];
    private double scale = 1;
    private double total;
    private int mark = -1;

    /** Base asset on both sides together. */
    double total() {
        return total * scale;
    }

    /** Adds a level; refused when the mark is already there or beyond, or is not known yet. */
    void deposit(final boolean isLong, final double price, final double quantity) {
        final int bucket = CellAxis.bucket(price);
        if (mark >= 0 && (isLong ? bucket < mark : bucket > mark)) {
            final double mass = quantity / scale;
            side(isLong)[bucket] += mass;
            total += mass;
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
            take(longs, bucket);
        }
        for (int bucket = mark + 1; bucket <= next; bucket++) {
            take(shorts, bucket);
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
        total *= scale;
        scale = 1;
    }

    /** Forgets every level, not the mark. */
    void clear() {
        Arrays.fill(longs, 0);
        Arrays.fill(shorts, 0);
        total = 0;
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

    private void take(final double[] levels, final int bucket) {
        // What rounding leaves of the sum must not survive the last level.
        total = Math.max(0, total - levels[bucket]);
        levels[bucket] = 0;
    }

    private double[] side(final boolean isLong) {
        return isLong ? longs : shorts;
    }
}

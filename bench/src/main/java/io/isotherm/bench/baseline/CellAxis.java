package io.isotherm.bench.baseline;

/**
 * The logarithmic price axis of the maps: buckets of 5 basis points, two of which are a scored cell. It covers every
 * price from 10<sup>−8</sup> to 10<sup>8</sup>; what lies beyond counts into the outermost bucket.
 */
final class CellAxis {
    /** Buckets of the whole axis. */
    static final int BUCKETS = 2 * 36_842;
    static final int BUCKETS_PER_CELL = 2;
    static final int CELLS = BUCKETS / BUCKETS_PER_CELL;
    /** Width of a cell in the logarithm of price. */
    static final double CELL_WIDTH = 0.001;

    private static final double BUCKET_WIDTH = CELL_WIDTH / BUCKETS_PER_CELL;
    private static final int LOWEST_BUCKET = -BUCKETS / 2;

    private CellAxis() {
    }

    /** The bucket of a price above 0 as an index from 0. */
    static int bucket(final double price) {
        final int bucket = (int) Math.floor(StrictMath.log(price) / BUCKET_WIDTH) - LOWEST_BUCKET;
        return Math.max(0, Math.min(BUCKETS - 1, bucket));
    }

    /** The cell of a price above 0 as an index from 0. */
    static int cell(final double price) {
        return bucket(price) / BUCKETS_PER_CELL;
    }

    /** The index from 0 of a cell of {@link LiquidationEstimate}; may lie off the axis. */
    static int ofAbsolute(final int absoluteCell) {
        return absoluteCell - LOWEST_BUCKET / BUCKETS_PER_CELL;
    }

    /** The middle of a bucket, quote currency. */
    static double price(final int bucket) {
        return StrictMath.exp((bucket + LOWEST_BUCKET + 0.5) * BUCKET_WIDTH);
    }
}

package io.isotherm.engine.grid;

import io.isotherm.feed.instrument.BracketTable;

/**
 * Where a narrow component's mass goes: for each size class, component and side a triangle of weights centred at the
 * exact distance from entry to liquidation, half-width max(1 bucket, 1.5 % of the distance) (model specification, 2).
 *
 * <p>Entry is taken at the middle of its bucket, so the kernel of a class is a constant shift on the log axis.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
public final class NarrowKernels {
    private static final double WIDTH = 0.015;
    /** Prices below this share of the entry lie beyond any axis. */
    private static final double LOWEST = 0.02;

    private final SizeClasses classes;
    private final boolean sizeInBase;
    private final int[] firstOffset;
    private final double[][] weights;
    private final double[] distance = new double[ComponentBasis.NARROW];

    /**
     * Builds all tables.
     *
     * @param table of the venue.
     * @param delta bucket width in log price.
     */
    public NarrowKernels(final BracketTable table, final double delta) {
        classes = new SizeClasses(table);
        sizeInBase = table.unit() == BracketTable.Unit.BASE;
        final int kernels = classes.count() * ComponentBasis.NARROW * Side.COUNT;
        firstOffset = new int[kernels];
        weights = new double[kernels][];
        for (int sizeClass = 0; sizeClass < classes.count(); sizeClass++) {
            for (int k = 0; k < ComponentBasis.NARROW; k++) {
                final double leverage = Math.min(ComponentBasis.leverage(k), classes.maxLeverage(sizeClass));
                for (int side = 0; side < Side.COUNT; side++) {
                    // With entry at 1 the quantity equals the notional; brackets in base units need no price at all.
                    final double price =
                        LiquidationPrice.linear(side, classes.middle(sizeClass), 1.0, leverage, table);
                    build(index(sizeClass, k, side), price, delta);
                    if (sizeClass == 0 && side == Side.LONG) {
                        distance[k] = 1 - price;
                    }
                }
            }
        }
    }

    /** True when {@link #classOf} takes base-asset sizes, false when it takes quote notionals. */
    public boolean sizeInBase() {
        return sizeInBase;
    }

    /**
     * The class of an order.
     *
     * @param size notional in quote currency, or quantity in base asset where {@link #sizeInBase()}.
     * @return class index.
     */
    public int classOf(final double size) {
        return classes.classOf(size);
    }

    /**
     * Distance from entry to liquidation of the smallest orders, long side.
     *
     * @param k narrow component.
     * @return fraction of the entry price.
     */
    public double distance(final int k) {
        return distance[k];
    }

    /** Number of size classes. */
    public int classCount() {
        return classes.count();
    }

    int index(final int sizeClass, final int k, final int side) {
        return (sizeClass * ComponentBasis.NARROW + k) * Side.COUNT + side;
    }

    /**
     * Offset of a kernel's first bucket from the entry bucket.
     *
     * @param index see {@link #index}.
     * @return buckets, below 0 for longs.
     */
    int firstOffset(final int index) {
        return firstOffset[index];
    }

    /**
     * Weights of a kernel in rising bucket order, summing to 1.
     *
     * @param index see {@link #index}.
     * @return the table itself: read only.
     */
    double[] weights(final int index) {
        return weights[index];
    }

    private void build(final int index, final double price, final double delta) {
        // A long at 1× or less is never liquidated: its mass goes beyond the axis.
        final double shift = price > LOWEST ? StrictMath.log(price) / delta : -2.0 * PriceAxis.BUCKETS;
        final double half = Math.max(1.0, WIDTH * Math.abs(shift));
        final int first = (int) StrictMath.floor(shift - half + 0.5);
        final int last = (int) StrictMath.floor(shift + half + 0.5);
        final double[] kernel = new double[last - first + 1];
        for (int i = 0; i < kernel.length; i++) {
            final double low = (first + i - 0.5 - shift) / half;
            kernel[i] = triangleBelow(low + 1 / half) - triangleBelow(low);
        }
        firstOffset[index] = first;
        weights[index] = kernel;
    }

    /** Mass of the unit triangle on [−1, 1] below x. */
    private static double triangleBelow(final double x) {
        if (x <= -1) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        return x < 0 ? 0.5 * (1 + x) * (1 + x) : 1 - 0.5 * (1 - x) * (1 - x);
    }
}

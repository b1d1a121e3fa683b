package io.isotherm.engine.grid;

import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;

/**
 * Where a narrow component's mass goes: for each size class, component and side a triangle of weights centred at the
 * exact distance from entry to liquidation, half-width max(1 bucket, 1.5 % of the distance) (model specification, 2).
 *
 * <p>Entry is taken at the middle of its bucket, so the kernel of a class is a constant shift on the log axis. With the
 * partial remainder, an order above the lowest bracket's cap is liquidated in two steps: what exceeds the cap of the
 * bracket below at its liquidation price, the rest 1 % further away. Both are cells of one kernel that sums to 1, so
 * nothing has to be put back when the first one is swept.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
public final class NarrowKernels {
    private static final double WIDTH = 0.015;
    /** Prices below this share of the entry lie beyond any axis. */
    private static final double LOWEST = 0.02;
    /** How much further away the rest of a stepwise liquidation lies, log price. */
    private static final double REMAINDER_SHIFT = 0.01;

    private final BracketTable table;
    private final ContractKind kind;
    private final boolean partialRemainder;
    private final double delta;
    private final SizeClasses classes;
    private final int[] firstOffset;
    private final double[][] weights;
    private final double[] distance = new double[ComponentBasis.NARROW];

    /**
     * Builds all tables.
     *
     * @param table            of the venue.
     * @param kind             of the contract, which decides the formula.
     * @param delta            bucket width in log price.
     * @param partialRemainder whether large orders are liquidated in two steps.
     */
    public NarrowKernels(final BracketTable table, final ContractKind kind, final double delta,
                         final boolean partialRemainder) {
        this.table = table;
        this.kind = kind;
        this.delta = delta;
        this.partialRemainder = partialRemainder;
        classes = new SizeClasses(table);
        final int kernels = classes.count() * ComponentBasis.NARROW * Side.COUNT;
        firstOffset = new int[kernels];
        weights = new double[kernels][];
        for (int sizeClass = 0; sizeClass < classes.count(); sizeClass++) {
            final double size = classes.middle(sizeClass);
            for (int k = 0; k < ComponentBasis.NARROW; k++) {
                final double leverage = Math.min(ComponentBasis.leverage(k), classes.maxLeverage(sizeClass));
                for (int side = 0; side < Side.COUNT; side++) {
                    // With entry at 1 quantity, notional and coins are one number, so brackets need no price at all.
                    final double price = kind == ContractKind.INVERSE
                        ? LiquidationPrice.inverse(side, size, 1.0, leverage, table)
                        : LiquidationPrice.linear(side, size, 1.0, leverage, table);
                    build(index(sizeClass, k, side), side, price, remainder(size, price));
                    if (sizeClass == 0 && side == Side.LONG) {
                        distance[k] = 1 - price;
                    }
                }
            }
        }
    }

    /** Share of a position that its first step of liquidation leaves: the lower bracket's cap over its size. */
    private double remainder(final double size, final double price) {
        if (!partialRemainder || !(price > LOWEST)) {
            return 0;
        }
        final boolean quote = table.unit() == BracketTable.Unit.QUOTE;
        final double atLiquidation = kind == ContractKind.INVERSE ? quote ? size : size / price
            : quote ? size * price : size;
        double lowerCap = 0;
        for (final Bracket bracket : table.brackets()) {
            if (bracket.cap() < atLiquidation) {
                lowerCap = bracket.cap();
            }
        }
        return lowerCap / atLiquidation;
    }

    /** True when {@link #classOf} takes base-asset sizes, false when it takes quote notionals. */
    public boolean sizeInBase() {
        return table.unit() == BracketTable.Unit.BASE;
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

    private void build(final int index, final int side, final double price, final double remainder) {
        // A linear long at 1× and an inverse short at 1× are never liquidated: their mass goes beyond the axis.
        final double beyond = side == Side.LONG ? -2.0 * PriceAxis.BUCKETS : 2.0 * PriceAxis.BUCKETS;
        final double shift = price > LOWEST ? StrictMath.log(price) / delta : beyond;
        final double further = shift + (side == Side.LONG ? -REMAINDER_SHIFT : REMAINDER_SHIFT) / delta;
        final double end = remainder > 0 ? further : shift;
        final int first = (int) StrictMath.floor(Math.min(shift - halfWidth(shift), end - halfWidth(end)) + 0.5);
        final int last = (int) StrictMath.floor(Math.max(shift + halfWidth(shift), end + halfWidth(end)) + 0.5);
        final double[] kernel = new double[last - first + 1];
        add(kernel, first, shift, 1 - remainder);
        if (remainder > 0) {
            add(kernel, first, further, remainder);
        }
        firstOffset[index] = first;
        weights[index] = kernel;
    }

    private static double halfWidth(final double shift) {
        return Math.max(1.0, WIDTH * Math.abs(shift));
    }

    private static void add(final double[] kernel, final int first, final double shift, final double share) {
        final double half = halfWidth(shift);
        for (int i = 0; i < kernel.length; i++) {
            final double low = (first + i - 0.5 - shift) / half;
            kernel[i] += share * (triangleBelow(low + 1 / half) - triangleBelow(low));
        }
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

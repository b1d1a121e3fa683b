package io.isotherm.client.cascade;

import io.isotherm.client.MapView;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.UsdLevels;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/**
 * The fuses of one side, nearest to the mark first: runs of neighbouring buckets whose {@link BranchingRatio} is at
 * least 1. Price that enters one is carried through it by what it liquidates.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the caller's thread, which reuses it. Nothing is allocated after it was
 * made.
 */
public final class Fuses {
    /** Fuses that are kept, the nearest; {@link #omitted} counts the others. */
    public static final int CAPACITY = 32;

    private final double[] lows = new double[CAPACITY];
    private final double[] highs = new double[CAPACITY];
    private final double[] peaks = new double[CAPACITY];
    private final UsdEstimate[] amounts = new UsdEstimate[CAPACITY];
    private int count;
    private int omitted;

    /** An empty list. */
    public Fuses() {
        for (int i = 0; i < CAPACITY; i++) {
            amounts[i] = new UsdEstimate();
        }
    }

    /**
     * Looks for them.
     *
     * @param view      of the underlying.
     * @param side      of the positions: longs below the mark, shorts above it.
     * @param venueRow  index of the venue among the underlying's venues, whose own mark counts, or
     *                  {@link MapView#ALL_VENUES}.
     * @param liquidity of that venue, or of all together.
     * @return this; empty when there is no mark or it is outside the window.
     */
    public Fuses find(final MapView view, final Side side, final int venueRow, final Liquidity liquidity) {
        final int row = view.row(side, venueRow);
        final int mark = view.indexOf(venueRow == MapView.ALL_VENUES ? view.mark() : view.venueMark(venueRow));
        count = 0;
        omitted = 0;
        if (mark < 0 || mark == MapDescriptor.BUCKET_COUNT) {
            return this;
        }
        final int step = side == Side.LONG ? -1 : 1;
        final int end = side == Side.LONG ? -1 : MapDescriptor.BUCKET_COUNT;
        int index = mark + step;
        while (index != end && index != end + step) {
            double peak = 0;
            final int start = index;
            for (; index != end; index += step) {
                final double ratio = BranchingRatio.of(view, side, row, index, liquidity);
                if (!(ratio >= 1)) {
                    break;
                }
                peak = ratio > peak ? ratio : peak;
            }
            if (index != start) {
                add(view, side, venueRow, Math.min(start, index - step), Math.max(start, index - step), peak);
            }
            index += step;
        }
        return this;
    }

    private void add(final MapView view, final Side side, final int venueRow, final int first, final int last,
                     final double peak) {
        if (count == CAPACITY) {
            omitted++;
            return;
        }
        lows[count] = view.edge(first);
        highs[count] = view.edge(last + 1);
        peaks[count] = peak;
        UsdLevels.between(view, side, venueRow, first, last + 1, amounts[count]);
        count++;
    }

    /** How many there are, 0 to {@link #CAPACITY}. */
    public int count() {
        return count;
    }

    /** How many more there were, further away. */
    public int omitted() {
        return omitted;
    }

    /**
     * Lower edge of a fuse.
     *
     * @param fuse 0 for the nearest to {@link #count} − 1.
     * @return price.
     */
    public double priceLow(final int fuse) {
        return lows[checked(fuse)];
    }

    /**
     * Upper edge of a fuse.
     *
     * @param fuse 0 for the nearest to {@link #count} − 1.
     * @return price.
     */
    public double priceHigh(final int fuse) {
        return highs[checked(fuse)];
    }

    /**
     * The highest ratio within a fuse.
     *
     * @param fuse 0 for the nearest to {@link #count} − 1.
     * @return at least 1.
     */
    public double peakRatio(final int fuse) {
        return peaks[checked(fuse)];
    }

    /**
     * What lies in a fuse.
     *
     * @param fuse 0 for the nearest to {@link #count} − 1.
     * @return the estimate, valid until the next {@link #find}.
     */
    public UsdEstimate usd(final int fuse) {
        return amounts[checked(fuse)];
    }

    private int checked(final int fuse) {
        if (fuse < 0 || fuse >= count) {
            throw new IndexOutOfBoundsException("no fuse " + fuse + " of " + count);
        }
        return fuse;
    }
}

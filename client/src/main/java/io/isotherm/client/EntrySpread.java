package io.isotherm.client;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.Side;

/**
 * Where positions were opened that would be liquidated in a bucket, as far as their distance band says: evenly over the
 * log prices of the band, above the liquidation price for longs, below it for shorts. A band is the only leverage that
 * is published, so an entry is known to its range and no further; the nearest band is taken to begin at
 * {@value #NEAREST} and the farthest to end at {@value #FARTHEST} of log distance, half the centre of the model's
 * narrowest component and the centre of its widest.
 *
 * <p>With a band from l to h buckets of log distance, what bucket i holds goes to bucket i + m for longs, i − m for
 * shorts, in the share that [l, h] and [m − ½, m + ½] have in common, divided by h − l. Nothing is lost: what goes
 * beyond the ends of the target is returned. Sums run in one order in every language, so readers agree to the bit.
 *
 * <p><b>Threads:</b> not threadsafe; no call allocates after the first.
 */
public final class EntrySpread {
    /** Least log distance of an entry from its liquidation price. */
    public static final double NEAREST = 0.0025;
    /** Largest log distance of an entry from its liquidation price. */
    public static final double FARTHEST = 0.64;

    /** Least width of a bucket that entries are computed for. */
    public static final double LEAST_WIDTH_BPS = 0.5;
    /** Largest width of a bucket that entries are computed for. */
    public static final double MOST_WIDTH_BPS = 1_000;

    private static final double[] EDGES = {NEAREST, 0.01, 0.025, 0.06, 0.15, FARTHEST};
    private static final double BPS = 10_000;

    private double[] sums = new double[0];

    /**
     * Where a band begins.
     *
     * @param band of the distance.
     * @return log distance from entry to liquidation.
     */
    public static double from(final DistanceBand band) {
        return EDGES[band.code()];
    }

    /**
     * Where a band ends.
     *
     * @param band of the distance.
     * @return log distance from entry to liquidation.
     */
    public static double to(final DistanceBand band) {
        return EDGES[band.code() + 1];
    }

    /**
     * Adds the entries of a row of liquidations.
     *
     * @param side     of the positions.
     * @param band     of all of them.
     * @param widthBps of a bucket, log price × 10,000, {@value #LEAST_WIDTH_BPS} to {@value #MOST_WIDTH_BPS}.
     * @param values   by bucket of the liquidation price, at least 0.
     * @param entries  by bucket of the entry, as many; they are added to.
     * @return what was opened beyond the ends of the buckets; NaN, and nothing added, for a width out of range, as one
     *     may be read of a slot that is being overwritten.
     */
    public double add(final Side side, final DistanceBand band, final double widthBps, final double[] values,
                      final double[] entries) {
        if (!(widthBps >= LEAST_WIDTH_BPS && widthBps <= MOST_WIDTH_BPS)) {
            return Double.NaN;
        }
        final int count = values.length;
        if (sums.length < count + 1) {
            sums = new double[count + 1];
        }
        sums[0] = 0;
        for (int i = 0; i < count; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        final double low = from(band) * BPS / widthBps;
        final double high = to(band) * BPS / widthBps;
        final int near = (int) Math.floor(low + 0.5);
        final int far = (int) Math.floor(high + 0.5);
        final double nearShare = Math.min(near + 0.5, high) - low;
        final double farShare = far > near ? high - (far - 0.5) : 0;
        final int step = side == Side.LONG ? -1 : 1;
        double beyond = 0;
        for (int j = step < 0 ? 0 : -far; j < (step < 0 ? count + far : count); j++) {
            final int first = j + step * near;
            final int last = j + step * far;
            final double whole = step < 0 ? below(first, count) - below(last + 1, count)
                : below(last, count) - below(first + 1, count);
            final double sum = nearShare * at(values, first) + (far > near ? whole : 0) + farShare * at(values, last);
            if (j >= 0 && j < count) {
                entries[j] += sum / (high - low);
            } else {
                beyond += sum / (high - low);
            }
        }
        return beyond;
    }

    /** Sum of the values below a bucket. */
    private double below(final int bucket, final int count) {
        return sums[Math.max(0, Math.min(count, bucket))];
    }

    private static double at(final double[] values, final int bucket) {
        return bucket < 0 || bucket >= values.length ? 0 : values[bucket];
    }
}

package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import java.util.Arrays;

/**
 * The map as signals see it: USD of longs and shorts by bucket of a window around the mark, and what is liquidated by
 * the time a price is reached (model specification, 6.2). The rules are those of
 * {@link io.isotherm.client.PriceQuery}: a bucket counts when its middle is reached, longs from there upwards, shorts
 * up to there, whatever the mark of their venue. The middle is the geometric one, δ²/8 from the arithmetic (3e−8).
 *
 * <p>Where its values come from: {@link io.isotherm.client.MapView}, the aggregate rows of both sides, its base
 * bucket and its aggregate mark.
 *
 * <p><b>Threads:</b> owned by the analyst's thread, which brings it up to the map of each second.
 */
public final class MapProfile {
    private final int size;
    private final double delta;
    private final double[] longUsd;
    private final double[] shortUsd;
    /** Sum of longs from a bucket to the upper end, one entry more than buckets. */
    private final double[] longsFrom;
    /** Sum of shorts below a bucket, one entry more than buckets. */
    private final double[] shortsBelow;
    private long base;
    private double mark = Double.NaN;
    /** ln(mark) in buckets from the base. */
    private double markPosition = Double.NaN;

    /**
     * An empty profile without a mark.
     *
     * @param size  buckets of the window, at least 1.
     * @param delta bucket width in log price, for example 0.0005.
     */
    public MapProfile(final int size, final double delta) {
        this.size = size;
        this.delta = delta;
        longUsd = new double[size];
        shortUsd = new double[size];
        longsFrom = new double[size + 1];
        shortsBelow = new double[size + 1];
    }

    /**
     * Starts a fill; all buckets are empty.
     *
     * @param baseBucket absolute index of the first bucket, floor(ln(price) ÷ δ).
     * @param newMark    above 0; NaN when there is none.
     */
    public void begin(final long baseBucket, final double newMark) {
        base = baseBucket;
        goOn(newMark);
        Arrays.fill(longUsd, 0);
        Arrays.fill(shortUsd, 0);
    }

    /**
     * Starts a change of the profile that there is: buckets hold what they held.
     *
     * @param newMark above 0; NaN when there is none.
     */
    public void goOn(final double newMark) {
        mark = newMark > 0 ? newMark : Double.NaN;
        markPosition = StrictMath.log(mark) / delta - base;
    }

    /**
     * Fills one bucket.
     *
     * @param index from the base, 0 to size − 1.
     * @param longs USD of longs, at least 0.
     * @param shorts USD of shorts, at least 0.
     */
    public void set(final int index, final double longs, final double shorts) {
        longUsd[index] = longs;
        shortUsd[index] = shorts;
    }

    /** Ends a fill or a change: sums are made. */
    public void end() {
        for (int i = size - 1; i >= 0; i--) {
            longsFrom[i] = longsFrom[i + 1] + longUsd[i];
        }
        for (int i = 0; i < size; i++) {
            shortsBelow[i + 1] = shortsBelow[i] + shortUsd[i];
        }
    }

    /** Buckets of the window. */
    public int size() {
        return size;
    }

    /** Bucket width in log price. */
    public double delta() {
        return delta;
    }

    /** The mark; NaN when there is none. */
    public double mark() {
        return mark;
    }

    /** Index of the bucket that holds the mark; below 0 or at least {@link #size()} outside, −1 without a mark. */
    public int markIndex() {
        return Double.isNaN(mark) ? -1 : (int) Math.max(-1, Math.min(size, Math.floor(markPosition)));
    }

    /**
     * USD in one bucket.
     *
     * @param side  of the positions.
     * @param index from the base.
     * @return quote currency.
     */
    public double usd(final Side side, final int index) {
        return side == Side.LONG ? longUsd[index] : shortUsd[index];
    }

    /**
     * Log distance of a bucket's middle from the mark.
     *
     * @param index from the base.
     * @return ln(middle ÷ mark), below 0 for a price below the mark; NaN without a mark.
     */
    public double distance(final int index) {
        return (index + 0.5 - markPosition) * delta;
    }

    /**
     * Price of a bucket's middle.
     *
     * @param index from the base.
     * @return quote currency per unit of the underlying.
     */
    public double price(final int index) {
        return StrictMath.exp((base + index + 0.5) * delta);
    }

    /**
     * USD of a side that is liquidated when the middle of a bucket is reached.
     *
     * @param side  of the positions.
     * @param index from the base.
     * @return quote currency, the bucket included.
     */
    public double usdIfReached(final Side side, final int index) {
        return side == Side.LONG ? longsFrom[index] : shortsBelow[index + 1];
    }

    /**
     * USD of a side that is liquidated when a price is reached.
     *
     * @param side  of the positions.
     * @param price above 0.
     * @return quote currency; NaN when the price is.
     */
    public double usdIfPriceReaches(final Side side, final double price) {
        final double position = StrictMath.log(price) / delta - base - 0.5;
        if (Double.isNaN(position)) {
            return Double.NaN;
        }
        return side == Side.LONG ? longsFrom[clamp(Math.ceil(position))]
            : shortsBelow[clamp(Math.floor(position) + 1)];
    }

    /**
     * USD of a side that is liquidated when the price moves against it.
     *
     * @param side of the positions.
     * @param move as a share of the mark, 0 to below 1: longs at mark · (1 − move), shorts at mark · (1 + move).
     * @return quote currency; NaN without a mark.
     */
    public double usdWithin(final Side side, final double move) {
        return usdIfPriceReaches(side, mark * (side == Side.LONG ? 1 - move : 1 + move));
    }

    /**
     * USD of a side whose middle lies in a range of prices.
     *
     * @param side of the positions.
     * @param low  end of the range, included.
     * @param high end of the range, included.
     * @return quote currency; NaN when one of them is.
     */
    public double usdBetween(final Side side, final double low, final double high) {
        final double from = StrictMath.log(low) / delta - base - 0.5;
        final double to = StrictMath.log(high) / delta - base - 0.5;
        if (Double.isNaN(from) || Double.isNaN(to)) {
            return Double.NaN;
        }
        final int first = clamp(Math.ceil(from));
        final int end = Math.max(first, clamp(Math.floor(to) + 1));
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += usd(side, i);
        }
        return sum;
    }

    private int clamp(final double index) {
        return (int) Math.max(0, Math.min(size, index));
    }
}

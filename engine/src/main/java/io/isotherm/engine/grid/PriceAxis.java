package io.isotherm.engine.grid;

import io.isotherm.feed.instrument.Scaling;

/**
 * The log-price axis: bucket i holds the prices P with {@code floor(ln(P) / δ) = i}, P in quote currency per unit of
 * the underlying, so that every venue of an underlying shares the axis exactly (model specification, 1.1).
 *
 * <p>All edges that a positive {@code long} price can meet are tabulated with {@link StrictMath} at construction:
 * {@code edge[i] = ceil(e^(iδ) · multiplier · 10^scale)}. A look-up adds two table values for a guess that is at most
 * one bucket off, and corrects it by comparing with the edges; no transcendental runs afterwards.
 *
 * <p><b>Threads:</b> immutable; safe to share between instruments of equal scale.
 */
public final class PriceAxis {
    /** Buckets of the live window, a power of two. */
    public static final int BUCKETS = 4096;

    private static final int MANTISSA_BITS = 11;
    private static final int BIAS = 1 << 20;

    private final double delta;
    private final double quoteUnit;
    private final int firstBucket;
    private final long[] edges;
    private final double[] byExponent = new double[63];
    private final double[] byMantissa = new double[1 << MANTISSA_BITS];

    /**
     * Tabulates the edges.
     *
     * @param deltaBps        bucket width in basis points of log price, above 0.
     * @param priceScale      decimal digits of the prices looked up, 0 to 18.
     * @param priceMultiplier units of the underlying in one quoted unit, at least 1.
     */
    public PriceAxis(final double deltaBps, final int priceScale, final long priceMultiplier) {
        delta = deltaBps / 10_000.0;
        quoteUnit = Scaling.powerOfTen(priceScale);
        final double unit = priceMultiplier * quoteUnit;
        final double logUnit = StrictMath.log(unit);
        for (int exponent = 0; exponent < byExponent.length; exponent++) {
            byExponent[exponent] = (exponent * StrictMath.log(2) - logUnit) / delta + BIAS;
        }
        for (int mantissa = 0; mantissa < byMantissa.length; mantissa++) {
            byMantissa[mantissa] = StrictMath.log1p((double) mantissa / byMantissa.length) / delta;
        }
        firstBucket = (int) StrictMath.floor(-logUnit / delta) - 1;
        final int lastBucket = (int) StrictMath.floor((63 * StrictMath.log(2) - logUnit) / delta) - 1;
        edges = new long[lastBucket - firstBucket + 4];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = (long) StrictMath.ceil(StrictMath.exp((firstBucket + i) * delta) * unit);
        }
    }

    /** Bucket width in log price, for example 0.0005 for 5 bps. */
    public double delta() {
        return delta;
    }

    /**
     * The bucket of a price.
     *
     * @param price at the axis' scale, 1 to {@code Long.MAX_VALUE - 1}.
     * @return absolute bucket index.
     */
    public int bucketOf(final long price) {
        final int zeros = Long.numberOfLeadingZeros(price);
        final int mantissa = (int) (((price << zeros) << 1) >>> (64 - MANTISSA_BITS));
        int i = (int) (byExponent[63 - zeros] + byMantissa[mantissa]) - BIAS - firstBucket;
        while (edges[i + 1] <= price) {
            i++;
        }
        while (edges[i] > price) {
            i--;
        }
        return firstBucket + i;
    }

    /**
     * Lowest price of a bucket at the axis' scale.
     *
     * @param bucket absolute index.
     * @return scaled price; {@link Long#MAX_VALUE} at and beyond the upper end of the table, 1 below its lower end.
     */
    public long edge(final int bucket) {
        final int i = bucket - firstBucket;
        if (i >= edges.length) {
            return Long.MAX_VALUE;
        }
        return i < 0 ? 1 : edges[i];
    }

    /**
     * Lowest price of a bucket.
     *
     * @param bucket absolute index.
     * @return quote currency per quoted unit.
     */
    public double low(final int bucket) {
        return edge(bucket) / quoteUnit;
    }

    /**
     * Middle of a bucket, the price at which its notional is reckoned.
     *
     * @param bucket absolute index.
     * @return quote currency per quoted unit.
     */
    public double mid(final int bucket) {
        return 0.5 * (low(bucket) + low(bucket + 1));
    }
}

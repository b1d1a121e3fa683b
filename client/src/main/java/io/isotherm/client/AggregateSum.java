package io.isotherm.client;

import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/**
 * Whether the density of all venues is the sum of each one's, bucket by bucket, as a reader finds them in a map.
 *
 * @param venueCount        venues of the underlying.
 * @param longUsd           longs of all venues within the window, quote currency.
 * @param shortUsd          shorts of all venues.
 * @param longUsdOfVenues   sum of each venue's longs.
 * @param shortUsdOfVenues  sum of each venue's shorts.
 * @param largestDifference between a bucket of all venues and the sum of the venues', relative to the larger of both;
 *                          0 where they are the same number.
 */
public record AggregateSum(int venueCount, double longUsd, double shortUsd, double longUsdOfVenues,
                           double shortUsdOfVenues, double largestDifference) {
    /** Largest difference that the rounding to 32-bit values explains. */
    public static final double TOLERANCE = 1e-6;

    /**
     * Adds up a map.
     *
     * @param view a copy ({@link SnapshotReader#map}), which cannot change meanwhile.
     * @return the comparison.
     */
    public static AggregateSum of(final MapView view) {
        double largest = 0;
        final double[] all = new double[Side.values().length];
        final double[] venues = new double[Side.values().length];
        for (final Side side : Side.values()) {
            for (int bucket = 0; bucket < MapDescriptor.BUCKET_COUNT; bucket++) {
                final float aggregate = view.value(view.row(side, MapView.ALL_VENUES), bucket);
                double sum = 0;
                for (int venue = 0; venue < view.rows().venueCount(); venue++) {
                    sum += view.value(view.row(side, venue), bucket);
                }
                all[side.code()] += aggregate;
                venues[side.code()] += sum;
                largest = Math.max(largest, difference(aggregate, (float) sum));
            }
        }
        return new AggregateSum(view.rows().venueCount(), all[Side.LONG.code()], all[Side.SHORT.code()],
            venues[Side.LONG.code()], venues[Side.SHORT.code()], largest);
    }

    /** True when no bucket differs by more than {@link #TOLERANCE}. */
    public boolean matches() {
        return largestDifference <= TOLERANCE;
    }

    private static double difference(final double a, final double b) {
        if (a == b) {
            return 0;
        }
        // Written so that a NaN differs.
        final double relative = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
        return relative >= 0 ? relative : 1;
    }
}

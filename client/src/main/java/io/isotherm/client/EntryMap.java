package io.isotherm.client;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.util.Arrays;

/**
 * Positions by the price at which they were opened, from the same accounting as the liquidation map: what the map says
 * would be liquidated, laid back by {@link EntrySpread} from the liquidation price to the entries that its distance
 * band allows. Longs, shorts and their difference by bucket of the map; what lies within and beyond the window adds up
 * to what the map holds of the side. Amounts are in quote currency at the price that closes the positions, as in the
 * map, estimates at its level.
 *
 * <p><b>Threads:</b> not threadsafe; holds no reference to the map. No call allocates after the first.
 */
public final class EntryMap {
    private final double[][] entries = new double[Side.values().length][MapDescriptor.BUCKET_COUNT];
    private final double[] beyond = new double[Side.values().length];
    private final double[] values = new double[MapDescriptor.BUCKET_COUNT];
    private final EntrySpread spread = new EntrySpread();

    /**
     * Computes the entries of a map.
     *
     * @param view     a copy, or in place and validated afterwards.
     * @param venueRow index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @return this.
     */
    public EntryMap of(final MapView view, final int venueRow) {
        final int from = venueRow == MapView.ALL_VENUES ? 0 : venueRow;
        final int last = venueRow == MapView.ALL_VENUES ? view.rows().venueCount() - 1 : venueRow;
        for (final Side side : Side.values()) {
            final double[] target = entries[side.code()];
            Arrays.fill(target, 0);
            double outside = 0;
            for (final DistanceBand band : DistanceBand.values()) {
                Arrays.fill(values, 0);
                for (int venue = from; venue <= last; venue++) {
                    final int row = view.rows().band(side, venue, band);
                    for (int i = 0; i < values.length; i++) {
                        values[i] += view.value(row, i);
                    }
                }
                outside += spread.add(side, band, view.bucketWidthBps(), values, target);
            }
            beyond[side.code()] = outside;
        }
        return this;
    }

    /**
     * What was opened in a bucket.
     *
     * @param side  of the positions.
     * @param index 0 to 4095 from the map's base bucket.
     * @return quote currency, at least 0.
     */
    public double usd(final Side side, final int index) {
        return entries[side.code()][index];
    }

    /**
     * Longs less shorts that were opened in a bucket.
     *
     * @param index 0 to 4095 from the map's base bucket.
     * @return quote currency.
     */
    public double net(final int index) {
        return usd(Side.LONG, index) - usd(Side.SHORT, index);
    }

    /**
     * What was opened in a range of buckets, added from the lowest up.
     *
     * @param side of the positions.
     * @param from first bucket, 0 to 4096.
     * @param to   bucket after the last, from {@code from} to 4096.
     * @return quote currency, at least 0.
     */
    public double usd(final Side side, final int from, final int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += usd(side, i);
        }
        return sum;
    }

    /**
     * What was opened outside the window.
     *
     * @param side of the positions.
     * @return quote currency, at least 0.
     */
    public double beyond(final Side side) {
        return beyond[side.code()];
    }
}

package io.isotherm.client;

import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/**
 * The liquidation map in bars: the axis cut into ranges of a number of buckets each, as far from the mark as one wants
 * to see, with what each bar holds and the two cumulative curves (model specification, 6.2).
 *
 * <p>Bars stand still while the mark moves: with a width of w buckets they begin at multiples of w on the axis that all
 * maps share. Those are there that hold a price from mark × (1 − reach) to mark × (1 + reach); one that sticks out of
 * the window holds what lies inside. There is none while the mark is not known, or outside the window.
 *
 * <p>A curve adds up from the mark outwards: longs from a bar upwards, shorts up to a bar, the bar itself included. So
 * its value at the outer edge of a bar is what {@link PriceQuery} answers for a price that reaches all of the bar, and
 * positions that lie beyond the aggregate mark because their venue's own differs are in it from the start.
 *
 * <p><b>Threads:</b> not threadsafe; valid as long as the view it was cut from. No call allocates.
 */
public final class MapBars {
    /** Buckets of a bar by default: 25 bps of log price at the usual width of a bucket. */
    public static final int WIDTH_DEFAULT = 5;
    /** How far from the mark by default. */
    public static final double REACH_DEFAULT = 0.1;

    private MapView view;
    private int width;
    private int first;
    private int base;
    private int count;

    /**
     * Cuts a map.
     *
     * @param map     of the underlying.
     * @param buckets of a bar, 1 to 4096.
     * @param reach   share of the mark to either side, above 0; from 1 on everything below it.
     * @return this.
     */
    public MapBars cut(final MapView map, final int buckets, final double reach) {
        if (buckets < 1 || buckets > MapDescriptor.BUCKET_COUNT) {
            throw new IllegalArgumentException("a bar has 1 to " + MapDescriptor.BUCKET_COUNT + " buckets, not "
                + buckets);
        }
        if (!(reach > 0)) {
            throw new IllegalArgumentException("a reach of " + reach + " is not above 0");
        }
        view = map;
        width = buckets;
        base = map.baseBucket();
        final double mark = map.mark();
        final int at = map.indexOf(mark);
        if (at < 0 || at == MapDescriptor.BUCKET_COUNT) {
            count = 0;
            return this;
        }
        first = Math.floorDiv(base + Math.max(0, map.indexOf(mark * (1 - reach))), buckets);
        final int last = Math.floorDiv(
            base + Math.min(MapDescriptor.BUCKET_COUNT - 1, map.indexOf(mark * (1 + reach))), buckets);
        // a slot that is being overwritten may answer anything
        count = (int) Math.max(0, Math.min((long) last - first + 1, MapDescriptor.BUCKET_COUNT + 1));
        return this;
    }

    /** Bars, from the lowest price to the highest; 0 without a mark. */
    public int count() {
        return count;
    }

    /** Buckets of a whole bar. */
    public int width() {
        return width;
    }

    /**
     * First bucket of a bar.
     *
     * @param bar 0 to {@link #count()} − 1.
     * @return 0 to 4096 from the base bucket.
     */
    public int from(final int bar) {
        return within(((long) first + checked(bar)) * width - base);
    }

    /**
     * Bucket after the last of a bar.
     *
     * @param bar 0 to {@link #count()} − 1.
     * @return {@link #from} to 4096 from the base bucket.
     */
    public int to(final int bar) {
        return within(((long) first + checked(bar) + 1) * width - base);
    }

    /**
     * Lower price of a bar.
     *
     * @param bar 0 to {@link #count()} − 1.
     * @return quote currency per unit of the underlying.
     */
    public double priceLow(final int bar) {
        return view.edge(from(bar));
    }

    /**
     * Upper price of a bar.
     *
     * @param bar 0 to {@link #count()} − 1.
     * @return quote currency per unit of the underlying.
     */
    public double priceHigh(final int bar) {
        return view.edge(to(bar));
    }

    /**
     * What a bar holds of a side.
     *
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param bar      0 to {@link #count()} − 1.
     * @return quote currency.
     */
    public double usd(final Side side, final int venueRow, final int bar) {
        return PriceQuery.usdBetween(view, view.row(side, venueRow), from(bar), to(bar));
    }

    /**
     * What a bar holds of a side, of the positions that were opened at a distance.
     *
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param band     of the distance.
     * @param bar      0 to {@link #count()} − 1.
     * @return quote currency; over all bands the value of {@link #usd} but for rounding.
     */
    public double bandUsd(final Side side, final int venueRow, final DistanceBand band, final int bar) {
        final int last = venueRow == MapView.ALL_VENUES ? view.rows().venueCount() - 1 : venueRow;
        double usd = 0;
        for (int venue = venueRow == MapView.ALL_VENUES ? 0 : venueRow; venue <= last; venue++) {
            usd += PriceQuery.usdBetween(view, view.rows().band(side, venue, band), from(bar), to(bar));
        }
        return usd;
    }

    /**
     * A curve at the edge of a bar that is away from the mark: what is liquidated if price goes through all of it.
     *
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param bar      0 to {@link #count()} − 1.
     * @param answer   takes the estimate, with its level.
     * @return the answer.
     */
    public UsdEstimate cumulative(final Side side, final int venueRow, final int bar, final UsdEstimate answer) {
        return UsdLevels.between(view, side, venueRow, side == Side.LONG ? from(bar) : 0,
            side == Side.LONG ? MapDescriptor.BUCKET_COUNT : to(bar), answer);
    }

    private static int within(final long index) {
        return (int) Math.max(0, Math.min(MapDescriptor.BUCKET_COUNT, index));
    }

    private int checked(final int bar) {
        if (bar < 0 || bar >= count) {
            throw new IndexOutOfBoundsException("no bar " + bar + " of " + count);
        }
        return bar;
    }
}

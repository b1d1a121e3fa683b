package io.isotherm.client;

import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/**
 * "How much is liquidated if price reaches x?", answered from a map by two block sums and at most 2 × 63 values.
 *
 * <p>A bucket counts when its mid price is reached (model specification, 6.2): longs from x upwards, shorts up to x.
 * Longs lie below their venue's mark and shorts above, so a price on the other side of the mark answers 0 of its own
 * accord. The answer covers the window; mass beyond it is {@link MapView#beyondUsd}. A venue that fell silent keeps its
 * positions where it left them, so beside a stale venue an answer may count what is already gone: look at
 * {@link MapView#staleVenues()}.
 *
 * <p><b>Threads:</b> stateless. No call allocates.
 */
public final class PriceQuery {
    private PriceQuery() {
    }

    /**
     * USD of one side over all venues that is liquidated if price reaches x.
     *
     * @param view  of the underlying.
     * @param side  of the positions.
     * @param price in quote currency per unit of the underlying.
     * @return quote currency, an estimate; NaN when the price is NaN.
     */
    public static double usdIfPriceReaches(final MapView view, final Side side, final double price) {
        return usdIfPriceReaches(view, side, view.rows().aggregate(side), price);
    }

    /**
     * USD of one side at one venue that is liquidated if price reaches x.
     *
     * @param view     of the underlying.
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues.
     * @param price    in quote currency per unit of the underlying.
     * @return quote currency, an estimate; NaN when the price is NaN.
     */
    public static double usdIfPriceReachesAtVenue(final MapView view, final Side side, final int venueRow,
                                                  final double price) {
        return usdIfPriceReaches(view, side, view.rows().venue(side, venueRow), price);
    }

    private static double usdIfPriceReaches(final MapView view, final Side side, final int row, final double price) {
        return Double.isNaN(price) ? Double.NaN
            : usdBetween(view, row, from(view, side, price), to(view, side, price));
    }

    /**
     * What is liquidated if price reaches x, with its level.
     *
     * @param view     of the underlying.
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param price    in quote currency per unit of the underlying.
     * @param answer   takes the estimate; NaN in all of it when the price is NaN.
     * @return the answer.
     */
    public static UsdEstimate liquidatedIfPriceReaches(final MapView view, final Side side, final int venueRow,
                                                       final double price, final UsdEstimate answer) {
        if (Double.isNaN(price)) {
            answer.nothing();
            return answer;
        }
        return UsdLevels.between(view, side, venueRow, from(view, side, price), to(view, side, price), answer);
    }

    /**
     * What is liquidated if price moves against a side by a share of the aggregate mark: of longs down to
     * mark × (1 − share), of shorts up to mark × (1 + share). Venues are asked by the aggregate mark, too, so that they
     * add up to all of them.
     *
     * @param view     of the underlying.
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param share    of the mark, at least 0; 0.02 for 2 %.
     * @param answer   takes the estimate; NaN in all of it when there is no mark, or the share is below 0 or NaN.
     * @return the answer.
     */
    public static UsdEstimate liquidatedWithin(final MapView view, final Side side, final int venueRow,
                                               final double share, final UsdEstimate answer) {
        final double factor = side == Side.LONG ? 1 - share : 1 + share;
        return liquidatedIfPriceReaches(view, side, venueRow, share >= 0 ? view.mark() * factor : Double.NaN, answer);
    }

    /**
     * First bucket that is liquidated if price reaches x.
     *
     * @param view  of the underlying.
     * @param side  of the positions.
     * @param price in quote currency per unit of the underlying, not NaN.
     * @return 0 to 4096 from the base bucket.
     */
    public static int from(final MapView view, final Side side, final double price) {
        if (side == Side.SHORT) {
            return 0;
        }
        final int index = view.indexOf(price);
        return index < 0 ? 0 : firstMidFrom(view, index, price);
    }

    /**
     * Bucket after the last that is liquidated if price reaches x.
     *
     * @param view  of the underlying.
     * @param side  of the positions.
     * @param price in quote currency per unit of the underlying, not NaN.
     * @return {@link #from} to 4096 from the base bucket.
     */
    public static int to(final MapView view, final Side side, final double price) {
        if (side == Side.LONG) {
            return MapDescriptor.BUCKET_COUNT;
        }
        final int index = view.indexOf(price);
        return index < 0 ? 0 : firstMidAfter(view, index, price);
    }

    /**
     * Sum of a range of buckets.
     *
     * @param view of the underlying.
     * @param row  of {@link MapView#rows()}.
     * @param from first index, 0 to 4096.
     * @param to   index after the last, {@code from} to 4096.
     * @return quote currency.
     */
    public static double usdBetween(final MapView view, final int row, final int from, final int to) {
        if (from < 0 || to < from || to > MapDescriptor.BUCKET_COUNT) {
            throw new IndexOutOfBoundsException("no range from " + from + " to " + to);
        }
        final int firstBlock = (from + MapDescriptor.BLOCK_LENGTH - 1) / MapDescriptor.BLOCK_LENGTH;
        final int lastBlock = to / MapDescriptor.BLOCK_LENGTH;
        if (firstBlock > lastBlock) {
            return view.sumWithinBlock(row, from, to);
        }
        return view.sumWithinBlock(row, from, firstBlock * MapDescriptor.BLOCK_LENGTH)
            + (view.blockSum(row, lastBlock) - view.blockSum(row, firstBlock))
            + view.sumWithinBlock(row, lastBlock * MapDescriptor.BLOCK_LENGTH, to);
    }

    private static int firstMidFrom(final MapView view, final int index, final double price) {
        if (index == MapDescriptor.BUCKET_COUNT) {
            return index;
        }
        return mid(view, index) >= price ? index : index + 1;
    }

    private static int firstMidAfter(final MapView view, final int index, final double price) {
        if (index == MapDescriptor.BUCKET_COUNT) {
            return index;
        }
        return mid(view, index) <= price ? index + 1 : index;
    }

    /**
     * Mid price of a bucket.
     *
     * @param view  of the underlying.
     * @param index 0 to 4095 from the base bucket.
     * @return arithmetic mean of its edges.
     */
    public static double mid(final MapView view, final int index) {
        return 0.5 * (view.edge(index) + view.edge(index + 1));
    }
}

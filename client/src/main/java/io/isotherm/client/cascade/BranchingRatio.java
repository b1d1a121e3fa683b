package io.isotherm.client.cascade;

import io.isotherm.client.MapView;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/**
 * How many buckets' width the liquidation of a bucket moves price by: USD of the bucket per basis point × basis points
 * per USD, the latter the slope of the impact of that amount on a full book. At 1 and above a bucket carries price
 * through itself: a local chain reaction.
 *
 * <p><b>Threads:</b> stateless. No call allocates.
 */
public final class BranchingRatio {
    private static final double ONE_IN_BPS = 10_000;

    private BranchingRatio() {
    }

    /**
     * The ratio at a price.
     *
     * @param view      of the underlying.
     * @param side      of the positions.
     * @param venueRow  index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param price     in quote currency per unit of the underlying.
     * @param liquidity of that venue, or of all together.
     * @return at least 0; NaN when the price is NaN or outside the window.
     */
    public static double at(final MapView view, final Side side, final int venueRow, final double price,
                            final Liquidity liquidity) {
        final int index = view.indexOf(price);
        return index < 0 || index == MapDescriptor.BUCKET_COUNT ? Double.NaN
            : of(view, side, view.row(side, venueRow), index, liquidity);
    }

    /**
     * The ratio of a bucket.
     *
     * @param view      of the underlying.
     * @param side      of the positions.
     * @param row       of {@link MapView#rows()}.
     * @param index     0 to 4095 from the base bucket.
     * @param liquidity of the row's venue, or of all together.
     * @return at least 0.
     */
    static double of(final MapView view, final Side side, final int row, final int index, final Liquidity liquidity) {
        final double usd = view.value(row, index);
        final double bookUsd = liquidity.bookUsd(side);
        final double move = usd <= bookUsd ? liquidity.bookMove(side, usd)
            : liquidity.bookMove(side, bookUsd) + liquidity.rootMove(usd - bookUsd);
        return move * ONE_IN_BPS / view.bucketWidthBps();
    }
}

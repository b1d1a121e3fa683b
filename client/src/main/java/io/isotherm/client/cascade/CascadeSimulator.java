package io.isotherm.client.cascade;

import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/**
 * "What if price trades at x?" (model specification, 6.9). Price is taken to be at the trigger, and all that it
 * liquidated on its way from the mark is sold there, or bought, at market. Each step then
 *
 * <pre>
 *   taken ← (1 − recovery) × taken + newly liquidated       what the book still lacks; the rest has been refilled
 *   what the book cannot hold of that goes to the excess, for good
 *   price ← trigger × (1 ∓ (move of the book by taken + factor × σ × √(excess ÷ volume)))
 *   newly liquidated ← buckets whose mid price that price reaches for the first time
 * </pre>
 *
 * <p>until nothing new is liquidated, or {@link Cascade#MAX_ITERATIONS} times. Price never comes back on the path, each
 * step but the last takes at least one bucket, and the sum never falls; so it ends. The book, stated around the mid
 * price, is taken to stand around the trigger. By + − × ÷ √ alone in a fixed order: every reader gets the same bits.
 *
 * <p><b>Threads:</b> stateless. No call allocates.
 */
public final class CascadeSimulator {
    private CascadeSimulator() {
    }

    /**
     * Follows the chain.
     *
     * @param view      of the underlying, a copy or in place.
     * @param venueRow  index of the venue among the underlying's venues, whose own mark counts, or
     *                  {@link MapView#ALL_VENUES}.
     * @param trigger   price in quote currency per unit of the underlying.
     * @param liquidity of that venue, or of all together.
     * @param answer    takes the answer; not {@link Cascade#answered} when there is no mark or no such price.
     * @return the answer.
     */
    public static Cascade simulate(final MapView view, final int venueRow, final double trigger,
                                   final Liquidity liquidity, final Cascade answer) {
        final double mark = venueRow == MapView.ALL_VENUES ? view.mark() : view.venueMark(venueRow);
        final boolean asked = mark > 0 && trigger > 0 && trigger <= Double.MAX_VALUE;
        final Side side = asked && trigger > mark ? Side.SHORT : Side.LONG;
        if (asked) {
            follow(view, side, venueRow, trigger, liquidity, answer);
        } else {
            answer.begin(side, Double.NaN, Double.NaN);
        }
        PriceQuery.liquidatedIfPriceReaches(view, side, venueRow, answer.trigger(), answer.triggered());
        PriceQuery.liquidatedIfPriceReaches(view, side, venueRow, answer.terminalPrice(), answer.forced());
        return answer;
    }

    private static void follow(final MapView view, final Side side, final int venueRow, final double trigger,
                               final Liquidity liquidity, final Cascade answer) {
        final int row = view.row(side, venueRow);
        final double bookUsd = liquidity.bookUsd(side);
        final double kept = 1 - liquidity.recovery();
        int reached = end(view, side, trigger);
        double fresh = PriceQuery.usdBetween(view, row, PriceQuery.from(view, side, trigger),
            PriceQuery.to(view, side, trigger));
        double usd = fresh;
        double price = trigger;
        double taken = 0;
        double excess = 0;
        answer.begin(side, trigger, usd);
        while (fresh > 0 && answer.iterations() < Cascade.MAX_ITERATIONS) {
            taken = kept * taken + fresh;
            if (taken > bookUsd) {
                excess += taken - bookUsd;
                taken = bookUsd;
            }
            final double move = liquidity.bookMove(side, taken) + liquidity.rootMove(excess);
            price = further(side, price, trigger, move);
            // a torn slot may answer anything, but the range must be one
            final int next = end(view, side, price);
            fresh = side == Side.LONG ? PriceQuery.usdBetween(view, row, Math.min(next, reached), reached)
                : PriceQuery.usdBetween(view, row, reached, Math.max(next, reached));
            reached = side == Side.LONG ? Math.min(next, reached) : Math.max(next, reached);
            usd += fresh;
            answer.add(price, usd);
        }
        final int index = view.indexOf(price);
        answer.end(!(fresh > 0), index < 0 || index == MapDescriptor.BUCKET_COUNT);
    }

    private static double further(final Side side, final double price, final double trigger, final double move) {
        if (side == Side.LONG) {
            final double moved = move < 1 ? trigger * (1 - move) : 0;
            return moved < price ? moved : price;
        }
        final double moved = trigger * (1 + move);
        return moved > price ? moved : price;
    }

    /** The far end of what price has reached: the first bucket of longs, the one after the last of shorts. */
    private static int end(final MapView view, final Side side, final double price) {
        return side == Side.LONG ? PriceQuery.from(view, side, price) : PriceQuery.to(view, side, price);
    }
}

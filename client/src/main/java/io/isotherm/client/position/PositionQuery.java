package io.isotherm.client.position;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterFinder;
import io.isotherm.client.LogDistance;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.util.List;

/**
 * "Where is my position liquidated, and who goes before me?", answered from a map. Not for a hot path: it looks for
 * clusters and allocates its answer.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class PositionQuery {
    private final ClusterFinder finder = new ClusterFinder();

    /**
     * Answers.
     *
     * @param view         a copy of the map of the position's underlying.
     * @param venueRow     index of its venue among the underlying's venues, whose own mark counts, or
     *                     {@link MapView#ALL_VENUES}.
     * @param position     isolated.
     * @param ladder       of the venue's contract.
     * @param rule         of the venue.
     * @param sigmaPerDay  standard deviation of a day's log return, for the reach probability; NaN when not known.
     * @param horizonHours of the reach probability; {@link ReachProbability#HORIZON_HOURS_DEFAULT}.
     * @return the answer.
     */
    public PositionRisk assess(final MapView view, final int venueRow, final Position position,
                               final BracketLadder ladder, final MarginRule rule, final double sigmaPerDay,
                               final double horizonHours) {
        final LiquidationPoint point = LiquidationEquation.solve(position, ladder, rule);
        final double price = point.price();
        final double mark = venueRow == MapView.ALL_VENUES ? view.mark() : view.venueMark(venueRow);
        final boolean liquidated = point.state() == LiquidationPoint.State.AT_ENTRY
            || (position.side() == Side.LONG ? mark <= price : mark >= price);
        final double distance = liquidated ? 0 : LogDistance.bps(price, mark);
        final double probability = liquidated ? 1 : point.state() == LiquidationPoint.State.NEVER ? 0
            : ReachProbability.of(distance, sigmaPerDay, horizonHours);
        final List<Cluster> clusters =
            finder.find(view, position.side(), MapView.ALL_VENUES, view.mark());
        final Cluster cluster = around(clusters, price);
        final double clear = cluster == null ? Double.NaN : clearPrice(view, clusters, cluster);
        final double margin = Double.isNaN(clear) ? Double.NaN
            : LiquidationEquation.marginFor(position, ladder, rule, clear);
        return new PositionRisk(point, mark, liquidated, distance, probability,
            before(view, Side.LONG, venueRow, price), before(view, Side.SHORT, venueRow, price),
            before(view, Side.LONG, MapView.ALL_VENUES, price), before(view, Side.SHORT, MapView.ALL_VENUES, price),
            cluster, cluster == null ? Double.NaN : shareBefore(view, cluster, price), clear, margin,
            position.value() / margin);
    }

    private static UsdEstimate before(final MapView view, final Side side, final int venueRow, final double price) {
        return PriceQuery.liquidatedIfPriceReaches(view, side, venueRow, price, new UsdEstimate());
    }

    private static Cluster around(final List<Cluster> clusters, final double price) {
        for (final Cluster cluster : clusters) {
            if (price >= cluster.priceLow() && price < cluster.priceHigh()) {
                return cluster;
            }
        }
        return null;
    }

    private static double shareBefore(final MapView view, final Cluster cluster, final double price) {
        final int first = view.indexOf(cluster.priceLow());
        final int end = view.indexOf(cluster.priceHigh());
        final boolean falls = cluster.side() == Side.LONG;
        final int row = view.row(cluster.side(), MapView.ALL_VENUES);
        final double usd = PriceQuery.usdBetween(view, row, falls ? PriceQuery.from(view, Side.LONG, price) : first,
            falls ? end : PriceQuery.to(view, Side.SHORT, price));
        return usd / cluster.usd();
    }

    /** Clusters come nearest first, so that one pass finds those that adjoin. */
    private static double clearPrice(final MapView view, final List<Cluster> clusters, final Cluster own) {
        double price = behind(view, own);
        for (final Cluster cluster : clusters) {
            if (price >= cluster.priceLow() && price < cluster.priceHigh()) {
                price = behind(view, cluster);
            }
        }
        return price;
    }

    /** Middle of the first bucket behind a cluster; NaN when the window ends with it. */
    private static double behind(final MapView view, final Cluster cluster) {
        final int index = cluster.side() == Side.LONG ? view.indexOf(cluster.priceLow()) - 1
            : view.indexOf(cluster.priceHigh());
        return index < 0 || index == MapDescriptor.BUCKET_COUNT ? Double.NaN : PriceQuery.mid(view, index);
    }
}

package io.isotherm.client;

import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds clusters in a map: longs below the mark, shorts above it (model specification, 6.3; the rules are at
 * {@link PeakFinder}). Prices are interpolated linearly within a bucket.
 *
 * <p>Not for a hot path: it allocates the clusters it returns.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class ClusterFinder {
    private final double[] values = new double[MapDescriptor.BUCKET_COUNT];
    private final UsdEstimate level = new UsdEstimate();
    private final PeakFinder peaks = new PeakFinder(MapDescriptor.BUCKET_COUNT);

    /**
     * Clusters over all venues.
     *
     * @param view a copy of a map; the aggregate mark decides the sides.
     * @return clusters; none before the first mark, none of a side without positions.
     */
    public ClusterMap find(final MapView view) {
        return new ClusterMap(find(view, Side.LONG, MapView.ALL_VENUES, view.mark()),
            find(view, Side.SHORT, MapView.ALL_VENUES, view.mark()));
    }

    /**
     * Clusters of one side.
     *
     * @param view     a copy of a map.
     * @param side     of the positions.
     * @param venueRow index of the venue among the underlying's venues, or {@link MapView#ALL_VENUES}.
     * @param mark     that decides where the side begins.
     * @return clusters, nearest first; none when the mark is NaN or outside the window.
     */
    public List<Cluster> find(final MapView view, final Side side, final int venueRow, final double mark) {
        final int row = view.row(side, venueRow);
        final int markIndex = view.indexOf(mark);
        if (markIndex < 0 || markIndex == MapDescriptor.BUCKET_COUNT) {
            return List.of();
        }
        final int step = side == Side.LONG ? -1 : 1;
        final int size = side == Side.LONG ? markIndex : MapDescriptor.BUCKET_COUNT - 1 - markIndex;
        for (int i = 0; i < size; i++) {
            values[i] = view.value(row, markIndex + step * (i + 1));
        }
        final double total = view.blockSum(row, MapDescriptor.BLOCK_COUNT);
        final List<Cluster> clusters = new ArrayList<>();
        for (final Peak peak : peaks.find(values, size)) {
            clusters.add(cluster(view, side, venueRow, mark, markIndex, peak, total, peak.far() == size - 1));
        }
        return List.copyOf(clusters);
    }

    private Cluster cluster(final MapView view, final Side side, final int venueRow, final double mark,
                            final int markIndex, final Peak peak, final double total, final boolean edge) {
        final int step = side == Side.LONG ? -1 : 1;
        final int near = markIndex + step * (peak.near() + 1);
        final int far = markIndex + step * (peak.far() + 1);
        final int index = markIndex + step * (peak.index() + 1);
        final double low = view.edge(index);
        final double price = low + (0.5 + step * peak.vertex()) * (view.edge(index + 1) - low);
        final int first = Math.min(near, far);
        final int last = Math.max(near, far);
        UsdLevels.between(view, side, venueRow, first, last + 1, level);
        return new Cluster(side, view.edge(first), view.edge(last + 1), price, level.usd(), level.usdLow(),
            level.usdHigh(), level.calibrated(), total > 0 ? level.usd() / total : 0,
            LogDistance.bps(price, mark), peak.prominence(), edge);
    }
}

package io.isotherm.bench.truth.run;

import io.isotherm.bench.baseline.LiquidationEstimate;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/** The model as a strategy sees it: the newest map in the snapshot file, read by the client jar. */
final class SnapshotEstimate implements LiquidationEstimate {
    private static final int BUCKETS_PER_CELL = 2;

    private final SnapshotReader reader;
    private final MapView view = new MapView();

    SnapshotEstimate(final SnapshotReader reader) {
        this.reader = reader;
    }

    /** Takes the newest map. */
    void refresh() {
        final ReadResult result = reader.map(0, view);
        if (result != ReadResult.OK) {
            throw new IllegalStateException("the snapshot's map cannot be read: " + result);
        }
    }

    /** The map last taken. */
    MapView view() {
        return view;
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public double usd(final boolean isLong, final int cell) {
        final int row = view.rows().aggregate(isLong ? Side.LONG : Side.SHORT);
        final int first = cell * BUCKETS_PER_CELL - view.baseBucket();
        double sum = 0;
        for (int i = Math.max(0, first); i < Math.min(MapDescriptor.BUCKET_COUNT, first + BUCKETS_PER_CELL); i++) {
            sum += view.value(row, i);
        }
        return sum;
    }
}

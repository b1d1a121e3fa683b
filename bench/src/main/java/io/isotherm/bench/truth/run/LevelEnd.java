package io.isotherm.bench.truth.run;

import io.isotherm.bench.baseline.LiquidationEstimate;
import io.isotherm.client.MapView;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/**
 * One end of the model's published level interval: each distance band's notional times the band's factor. A band that
 * is not calibrated has no interval and counts as it is.
 */
final class LevelEnd implements LiquidationEstimate {
    private static final int BUCKETS_PER_CELL = 2;
    private static final DistanceBand[] BANDS = DistanceBand.values();

    private final String name;
    private final SnapshotEstimate model;
    private final boolean low;

    LevelEnd(final String name, final SnapshotEstimate model, final boolean low) {
        this.name = name;
        this.model = model;
        this.low = low;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double usd(final boolean isLong, final int cell) {
        final MapView view = model.view();
        final int first = cell * BUCKETS_PER_CELL - view.baseBucket();
        final int from = Math.max(0, first);
        final int to = Math.min(MapDescriptor.BUCKET_COUNT, first + BUCKETS_PER_CELL);
        double sum = 0;
        for (final DistanceBand band : BANDS) {
            final int row = view.rows().band(isLong ? Side.LONG : Side.SHORT, 0, band);
            final double factor = low ? view.lowFactor(0, band) : view.highFactor(0, band);
            for (int i = from; i < to; i++) {
                sum += (Double.isNaN(factor) ? 1 : factor) * view.value(row, i);
            }
        }
        return sum;
    }
}

package io.isotherm.console.top;

import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.UsdLevels;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.console.level.Estimate;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a map into rows of equal width around its mark. Rows begin at fixed prices, so they stand still while the mark
 * moves within its row.
 */
final class DensityRows {
    private final MapView map;
    private final int venueRow;
    private final double mark;
    private final int bucketsPerRow;
    private final UsdEstimate answer = new UsdEstimate();

    private DensityRows(final MapView map, final int venueRow, final int bucketsPerRow) {
        this.map = map;
        this.venueRow = venueRow;
        this.bucketsPerRow = bucketsPerRow;
        final double own = venueRow == MapView.ALL_VENUES ? Double.NaN : map.venueMark(venueRow);
        mark = Double.isNaN(own) ? map.mark() : own;
    }

    /**
     * Cuts.
     *
     * @param map      a copy.
     * @param venueRow index of the venue, or {@link MapView#ALL_VENUES}.
     * @param rowBps   width of a row, basis points.
     * @param count    rows; the mark's is in the middle.
     * @return rows from the highest price down; none while there is no mark.
     */
    static List<DensityRow> of(final MapView map, final int venueRow, final double rowBps, final int count) {
        final int buckets = (int) Math.max(1, Math.round(rowBps / map.bucketWidthBps()));
        return new DensityRows(map, venueRow, buckets).cut(count);
    }

    private List<DensityRow> cut(final int count) {
        final List<DensityRow> rows = new ArrayList<>(count);
        final int index = map.indexOf(mark);
        if (Double.isNaN(mark) || index < 0 || index >= MapDescriptor.BUCKET_COUNT) {
            return rows;
        }
        final int middle = Math.floorDiv(map.baseBucket() + index, bucketsPerRow);
        final int highest = middle + (count - 1) / 2;
        for (int i = 0; i < count; i++) {
            rows.add(row(highest - i, highest - i - middle));
        }
        return rows;
    }

    private DensityRow row(final int number, final int fromMiddle) {
        final long low = (long) number * bucketsPerRow - map.baseBucket();
        final int from = (int) Math.max(0, Math.min(MapDescriptor.BUCKET_COUNT, low));
        final int to = (int) Math.max(0, Math.min(MapDescriptor.BUCKET_COUNT, low + bucketsPerRow));
        if (from == to) {
            return new DensityRow(Double.NaN, Double.NaN, Estimate.NONE, Estimate.NONE, Estimate.NONE, Estimate.NONE,
                false, false);
        }
        final double price = fromMiddle == 0 ? mark : map.edge(fromMiddle > 0 ? to : from);
        return new DensityRow(price, price / mark - 1, between(Side.LONG, from, to), between(Side.SHORT, from, to),
            fromMiddle < 0 ? reached(Side.LONG, price) : Estimate.NONE,
            fromMiddle > 0 ? reached(Side.SHORT, price) : Estimate.NONE, fromMiddle == 0, true);
    }

    private Estimate between(final Side side, final int from, final int to) {
        return Estimate.of(UsdLevels.between(map, side, venueRow, from, to, answer));
    }

    private Estimate reached(final Side side, final double price) {
        return Estimate.of(PriceQuery.liquidatedIfPriceReaches(map, side, venueRow, price, answer));
    }
}

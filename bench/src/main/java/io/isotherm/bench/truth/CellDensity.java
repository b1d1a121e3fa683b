package io.isotherm.bench.truth;

import io.isotherm.bench.truth.metric.Cells;
import java.util.HashMap;
import java.util.Map;

/**
 * Notional of one instrument by side and cell of 10 basis points. A cell is a pair of the 5-bps buckets of the price
 * axis: {@code floor(floor(ln(price) / 0.0005) / 2)}, the same cells for every venue and tool.
 */
final class CellDensity {
    private final Map<Integer, Double> longs = new HashMap<>();
    private final Map<Integer, Double> shorts = new HashMap<>();

    /** The cell that holds a price. */
    static int cell(final double price) {
        return Cells.of(price);
    }

    /** Adds notional at a price. */
    void add(final boolean isLong, final double price, final double notional) {
        if (notional > 0) {
            side(isLong).merge(cell(price), notional, Double::sum);
        }
    }

    /**
     * One side's cells within 8 % of the mark, nearest first: longs at or below it, shorts at or above it.
     *
     * @param isLong side.
     * @param mark   price, above 0.
     * @return mass per cell.
     */
    double[] near(final boolean isLong, final double mark) {
        final int nearest = cell(mark);
        final int furthest = cell(mark * (isLong ? 1 - Cells.REACH : 1 + Cells.REACH));
        final int direction = isLong ? -1 : 1;
        final double[] cells = new double[Math.abs(furthest - nearest) + 1];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = side(isLong).getOrDefault(nearest + direction * i, 0.0);
        }
        return cells;
    }

    private Map<Integer, Double> side(final boolean isLong) {
        return isLong ? longs : shorts;
    }
}

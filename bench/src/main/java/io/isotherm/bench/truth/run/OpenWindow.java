package io.isotherm.bench.truth.run;

import io.isotherm.bench.truth.metric.SideAxis;
import io.isotherm.bench.truth.metric.WindowTally;
import java.util.List;

/**
 * A window of time that began with every map frozen: how far the mark goes in it, and what is liquidated on the way.
 * Positions that were opened within the window count where the maps said something is liquidated, although no map could
 * know them, but not for the level.
 */
final class OpenWindow {
    private final long startMs;
    private final double mark;
    private final List<SideAxis> axes;
    /** By row and side. */
    private final double[][][] maps;
    private final double[][] realised;
    private final double[] known;
    private final double[] extremes;
    private long liquidations;

    OpenWindow(final long startMs, final double mark, final List<SideAxis> axes, final double[][][] maps) {
        this.startMs = startMs;
        this.mark = mark;
        this.axes = axes;
        this.maps = maps;
        realised = new double[axes.size()][];
        for (int side = 0; side < realised.length; side++) {
            realised[side] = new double[axes.get(side).windowCells()];
        }
        known = new double[axes.size()];
        extremes = new double[] {mark, mark};
    }

    /** The mark moved. */
    void onMark(final double newMark) {
        extremes[0] = Math.min(extremes[0], newMark);
        extremes[1] = Math.max(extremes[1], newMark);
    }

    /** A position was liquidated. */
    void onLiquidated(final boolean isLong, final double usd, final double liquidationPrice, final long openedMs) {
        if (isLong ? liquidationPrice > mark : liquidationPrice < mark) {
            return;
        }
        final int side = isLong ? 0 : 1;
        final int index = axes.get(side).indexOf(liquidationPrice);
        if (index < realised[side].length) {
            realised[side][index] += usd;
            if (openedMs < startMs) {
                known[side] += usd;
                liquidations++;
            }
        }
    }

    /** Liquidations of positions that were open at the start. */
    long liquidations() {
        return liquidations;
    }

    /** Notional, quote currency, of {@link #liquidations}, both sides. */
    double realised() {
        return known[0] + known[1];
    }

    /** What one map's row held in the range that the mark went through, both sides. */
    double predicted(final int row) {
        final WindowTally tally = new WindowTally();
        score(row, tally);
        return tally.predicted();
    }

    /** Scores one map's row. */
    void score(final int row, final WindowTally tally) {
        for (int side = 0; side < realised.length; side++) {
            tally.add(axes.get(side), extremes[side], maps[row][side], realised[side], known[side]);
        }
    }
}

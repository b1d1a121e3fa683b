package io.isotherm.bench.truth.run;

import io.isotherm.bench.baseline.LiquidationEstimate;
import io.isotherm.bench.truth.metric.ShapeMetrics;
import io.isotherm.bench.truth.metric.SideAxis;
import io.isotherm.bench.truth.metric.WindowTally;
import java.util.Arrays;

/** The scores of one map as they add up over a run. */
final class RowTally {
    private final String name;
    private final WindowTally hours = new WindowTally();
    private final WindowTally fiveMinutes = new WindowTally();
    private double emdBps;
    private double tv;
    private double tvAbs;
    private double cosine;
    private double top10;
    private int shapes;
    private double peak5;
    private int peaks;

    RowTally(final String name) {
        this.name = name;
    }

    /** Copies a map's cells as seen from the mark of an axis. */
    static double[] freeze(final LiquidationEstimate map, final SideAxis axis) {
        final double[] cells = new double[axis.windowCells()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = map.usd(axis.isLong(), axis.cell(i));
        }
        return cells;
    }

    /** Compares one side of one instant with the truth; both frozen. */
    void shape(final SideAxis axis, final double[] map, final double[] book) {
        final double[] predicted = Arrays.copyOf(map, axis.shapeCells());
        final double[] truth = Arrays.copyOf(book, axis.shapeCells());
        if (!(ShapeMetrics.mass(truth) > 0)) {
            return;
        }
        shapes++;
        emdBps += ShapeMetrics.emdBps(predicted, truth);
        tv += ShapeMetrics.totalVariation(predicted, truth);
        tvAbs += ShapeMetrics.absoluteVariation(predicted, truth);
        cosine += ShapeMetrics.cosine(predicted, truth);
        top10 += ShapeMetrics.top10(predicted, truth);
        final double found = ShapeMetrics.peak5(predicted, truth);
        if (!Double.isNaN(found)) {
            peaks++;
            peak5 += found;
        }
    }

    /** Windows of one hour. */
    WindowTally hours() {
        return hours;
    }

    /** Windows of five minutes. */
    WindowTally fiveMinutes() {
        return fiveMinutes;
    }

    RowScore score() {
        return new RowScore(name, emdBps / shapes, tv / shapes, tvAbs / shapes, cosine / shapes, top10 / shapes,
            peak5 / peaks, hours.gainBits(), fiveMinutes.gainBits(), hours.lift(), hours.rankCorrelation(),
            hours.level());
    }
}

package io.isotherm.bench.signals.measure;

import io.isotherm.bench.baseline.TrueBook;
import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.bench.truth.metric.ShapeMetrics;
import io.isotherm.bench.truth.metric.SideAxis;
import io.isotherm.client.layout.Side;
import java.util.List;

/**
 * Clusters against the peaks of the true positions, at every full hour, each side alone, within 8 % of the mark on
 * cells of 10 bps: the share of the five largest clusters whose peak lies within 10 bps (one cell) of one of the five
 * strongest true peaks (as {@code peak5} of the map's own score).
 *
 * <pre>
 *   trial    a side at an hour that told at least one cluster and has at least one true peak
 *   chance   the share of cells, from the mark's next one to the furthest told cluster, that are as near to a peak
 *   rivals   as many levels: 1 ∓ 0.95 ÷ leverage of 20, 25, 50, 75, 100 from the mark; the nearest multiples of 500
 * </pre>
 *
 * <p>Fewer than five clusters are judged by as many as there are. A rival's level beyond 8 % is a miss.
 */
public final class ClusterPeaks implements SignalMeasure {
    /** Clusters that are judged, N. */
    static final int MOST = 5;

    private static final double[] LEVERAGES = {20, 25, 50, 75, 100};
    private static final double MARGIN_SHARE = 0.95;
    private static final double ROUND = 500;

    private final RunClock clock;
    private final Trials ladder = new Trials("clusters", "precision at 5, true peak within 10 bps", "leverage ladder",
        "random level");
    private final Trials round = new Trials("clusters", "precision at 5, true peak within 10 bps", "round numbers",
        "random level");

    /**
     * Nothing judged.
     *
     * @param clock of the run.
     */
    public ClusterPeaks(final RunClock clock) {
        this.clock = clock;
    }

    @Override
    public void look(final Reading reading) {
        if (!reading.every(RunClock.HOUR) || reading.clusters().isEmpty()) {
            return;
        }
        final TrueBook book = new TrueBook(reading.listing(), reading.truth().get());
        for (final Side side : Side.values()) {
            final SideAxis axis = new SideAxis(side == Side.LONG, reading.mark());
            final double[] cells = new double[axis.shapeCells()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = book.usd(side == Side.LONG, axis.cell(i));
            }
            judge(reading, side, axis, ShapeMetrics.peaks(cells));
        }
    }

    private void judge(final Reading reading, final Side side, final SideAxis axis, final int[] peaks) {
        final int[] told = reading.largest(side).stream().mapToInt(cluster -> axis.indexOf(cluster.peak()))
            .filter(index -> index >= 0 && index < axis.shapeCells()).limit(MOST).toArray();
        if (told.length == 0 || peaks.length == 0) {
            return;
        }
        int furthest = 1;
        for (final int index : told) {
            furthest = Math.max(furthest, index);
        }
        int near = 0;
        for (int cell = 1; cell <= furthest; cell++) {
            near += isNear(cell, peaks) ? 1 : 0;
        }
        final double chance = (double) near / furthest;
        final long block = clock.block(reading.second());
        ladder.add(block, hits(told, peaks), hits(ladder(side, axis, reading.mark(), told.length), peaks), chance);
        round.add(block, hits(told, peaks), hits(round(side, axis, reading.mark(), told.length), peaks), chance);
    }

    private static int[] ladder(final Side side, final SideAxis axis, final double mark, final int count) {
        final int[] levels = new int[count];
        for (int i = 0; i < count; i++) {
            final double way = MARGIN_SHARE / LEVERAGES[i];
            levels[i] = axis.indexOf(mark * (side == Side.LONG ? 1 - way : 1 + way));
        }
        return levels;
    }

    private static int[] round(final Side side, final SideAxis axis, final double mark, final int count) {
        final int[] levels = new int[count];
        for (int i = 0; i < count; i++) {
            levels[i] = axis.indexOf(side == Side.LONG ? ROUND * (Math.ceil(mark / ROUND) - 1 - i)
                : ROUND * (Math.floor(mark / ROUND) + 1 + i));
        }
        return levels;
    }

    private static double hits(final int[] levels, final int[] peaks) {
        int hits = 0;
        for (final int level : levels) {
            hits += isNear(level, peaks) ? 1 : 0;
        }
        return (double) hits / levels.length;
    }

    private static boolean isNear(final int cell, final int[] peaks) {
        for (final int peak : peaks) {
            if (Math.abs(cell - peak) <= 1) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Trials> judge(final MarketTape tape) {
        return List.of(ladder, round);
    }
}

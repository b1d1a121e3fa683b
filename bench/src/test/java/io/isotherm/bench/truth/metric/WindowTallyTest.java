package io.isotherm.bench.truth.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WindowTallyTest {
    /** The lower edge of a cell, so that the mark's own cell is empty for longs and whole for shorts. */
    private static final double MARK = Cells.low(11_000) * (1 + 1e-12);

    private final SideAxis shorts = new SideAxis(false, MARK);
    private final WindowTally tally = new WindowTally();

    @Test
    void shouldGainNothingWithAUniformMap() {
        final double[] map = new double[shorts.windowCells()];
        Arrays.fill(map, 7);
        add(shorts, top(4.6), map, cells(1, 0, 9, 2));
        assertEquals(0, tally.gainBits(), 1e-9);
        assertEquals(4.6 * 7 / 12, tally.level(), 1e-6);
    }

    @Test
    void shouldScoreAHandMadeWindow() {
        // four cells swept, a fifth of them is 0.8 cells
        add(shorts, top(4), cells(0, 6, 2, 0, 100), cells(0, 3, 0, 1));
        final double sure = 0.95 * 0.75 + 0.05 * 0.25;
        final double empty = 0.05 * 0.25;
        assertEquals((3 * log2(sure / 0.25) + log2(empty / 0.25)) / 4, tally.gainBits(), 1e-6);
        assertEquals(3 * 0.8 / (0.2 * 4), tally.lift(), 1e-6);
        assertEquals(8 / 4.0, tally.level(), 1e-6);
    }

    @Test
    void shouldCountTheLastCellAsFarAsItWasSwept() {
        add(shorts, top(2.5), cells(2, 2, 4, 9), cells(0, 1, 1));
        assertEquals((2 + 2 + 2) / 2.0, tally.level(), 1e-6);
        // masses 2, 2 and 2 over widths 1, 1 and 0.5
        final double second = (0.95 / 3 + 0.05 * 0.4) / 0.4;
        final double third = (0.95 / 3 + 0.05 * 0.2) / 0.2;
        assertEquals((log2(second) + log2(third)) / 2, tally.gainBits(), 1e-6);
    }

    @Test
    void shouldMeasureTheLevelByPositionsThatWereOpenBefore() {
        tally.add(shorts, top(4), cells(0, 6, 2), cells(0, 3, 1), 2);
        assertEquals(4, tally.level(), 1e-6);
        assertTrue(tally.gainBits() > 0, "where they were liquidated is as predicted");
    }

    @Test
    void shouldPunishAnEmptyMapFinitely() {
        add(shorts, top(4), cells(), cells(0, 3, 0, 1));
        assertEquals(log2(0.05), tally.gainBits(), 1e-9);
        assertEquals(0, tally.level());
    }

    @Test
    void shouldTakeTheNearestOfEqualCellsForTheLift() {
        add(shorts, top(5), cells(1, 1, 1, 1, 1), cells(4, 0, 0, 0, 1));
        assertEquals(4 / (0.2 * 5), tally.lift(), 1e-6);
    }

    @Test
    void shouldWeighWindowsByWhatWasLiquidated() {
        add(shorts, top(2), cells(1, 0), cells(1, 0));
        add(shorts, top(2), cells(1, 0), cells(0, 99));
        final double right = log2((0.95 + 0.025) / 0.5);
        final double wrong = log2(0.025 / 0.5);
        assertEquals((right + 99 * wrong) / 100, tally.gainBits(), 1e-6);
    }

    @Test
    void shouldRankWindowsBySide() {
        final SideAxis longs = new SideAxis(true, MARK);
        for (int i = 1; i <= 4; i++) {
            add(shorts, top(2), cells(i, i), cells(1, i));
            add(longs, MARK * Math.exp(-0.002), cells(i, i, i), cells(0, 9 - i, 1));
        }
        assertEquals(0, tally.rankCorrelation(), 1e-9, "in step above, opposite below");
    }

    @Test
    void shouldHaveNothingToSayWithoutLiquidations() {
        add(shorts, top(3), cells(1, 1, 1), cells());
        assertTrue(Double.isNaN(tally.gainBits()));
        assertTrue(Double.isNaN(tally.level()));
    }

    @Test
    void shouldAgreeWithASlowTally() {
        final long seed = 11;
        final Random random = new Random(seed);
        double bits = 0;
        double lifted = 0;
        double predicted = 0;
        double realised = 0;
        for (int window = 0; window < 100; window++) {
            final double[] map = cells(random.doubles(20).map(mass -> mass < 0.3 ? 0 : mass).toArray());
            final double[] real = cells(random.doubles(20).map(mass -> mass < 0.6 ? 0 : mass).toArray());
            final int whole = 5 * (1 + random.nextInt(3));
            Arrays.fill(real, whole, real.length, 0);
            // a hair less, so that rounding sweeps nothing of the next cell
            add(shorts, top(whole - 1e-9), map, real);
            // whole cells in multiples of five: a fifth of them is whole cells too
            final double mass = Arrays.stream(map, 0, whole).sum();
            final double[] best = Arrays.stream(map, 0, whole).sorted().toArray();
            final double least = best[whole - whole / 5];
            for (int i = 0; i < whole; i++) {
                bits += real[i] * log2(whole * (0.95 * map[i] / mass + 0.05 / whole));
                lifted += map[i] >= least ? real[i] : 0;
                realised += real[i];
            }
            predicted += mass;
        }
        assertEquals(bits / realised, tally.gainBits(), 1e-6, "seed " + seed);
        assertEquals(lifted / (0.2 * realised), tally.lift(), 1e-6, "seed " + seed);
        assertEquals(predicted / realised, tally.level(), 1e-6, "seed " + seed);
    }

    /** Every position was open before. */
    private void add(final SideAxis axis, final double extreme, final double[] map, final double[] real) {
        tally.add(axis, extreme, map, real, Arrays.stream(real).sum());
    }

    private static double top(final double cells) {
        return MARK * Math.exp(cells / 1_000);
    }

    private double[] cells(final double... first) {
        return Arrays.copyOf(first, shorts.windowCells() + 100);
    }

    private static double log2(final double value) {
        return Math.log(value) / Math.log(2);
    }
}

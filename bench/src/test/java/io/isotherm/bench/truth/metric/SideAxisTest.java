package io.isotherm.bench.truth.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class SideAxisTest {
    private static final double MARK = 60_000;

    @Test
    void shouldNumberCellsByPairsOfBuckets() {
        // ln(60,000) / 0.0005 = 22,004.199…: bucket 22,004, cell 11,002
        assertEquals(11_002, Cells.of(MARK));
        assertEquals(11_002.0998, Cells.position(MARK), 1e-4);
        assertEquals(11_002, Cells.of(Cells.low(11_002) * 1.000_000_1));
        assertEquals(11_001, Cells.of(Cells.low(11_002) * 0.999_999_9));
    }

    @Test
    void shouldLookOutwardsFromTheMark() {
        final SideAxis longs = new SideAxis(true, MARK);
        final SideAxis shorts = new SideAxis(false, MARK);
        assertEquals(11_002, longs.cell(0));
        assertEquals(11_000, longs.cell(2));
        assertEquals(11_004, shorts.cell(2));
        assertEquals(2, longs.indexOf(Cells.low(11_000) * 1.000_1));
        assertEquals(-2, longs.indexOf(Cells.low(11_004) * 1.000_1));
        assertEquals(2, shorts.indexOf(Cells.low(11_004) * 1.000_1));
        // ln 0.92 = −0.0834 and ln 1.08 = 0.0770: to 10,918.7 and 11,079.1
        assertEquals(85, longs.shapeCells());
        assertEquals(78, shorts.shapeCells());
        assertTrue(longs.windowCells() > 2 * longs.shapeCells());
    }

    @Test
    void shouldSweepThePartOfACellThatTheMarkCrossed() {
        final SideAxis longs = new SideAxis(true, MARK);
        assertEquals(0, longs.swept(0, MARK));
        assertEquals(0, longs.swept(0, MARK * 1.01), "the mark went the other way");
        final double half = Math.exp((Cells.position(MARK) - 0.5 * 0.0998) / 1000);
        assertEquals(0.5, longs.swept(0, half), 1e-2);
        final double third = Math.exp((11_001 + 0.7) / 1000);
        assertEquals(1, longs.swept(0, third));
        assertEquals(0.3, longs.swept(1, third), 1e-9);
        assertEquals(0, longs.swept(2, third));
        final SideAxis shorts = new SideAxis(false, MARK);
        assertEquals(1, shorts.swept(0, Math.exp(11_003.25 / 1000)));
        assertEquals(0.25, shorts.swept(1, Math.exp(11_003.25 / 1000)), 1e-9);
    }

    @Test
    void shouldSweepAsMuchAsTheMarkMoved() {
        final long seed = 7;
        final Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            final double mark = 100 * Math.exp(10 * random.nextDouble());
            final double move = 0.05 * random.nextDouble();
            final boolean isLong = random.nextBoolean();
            final SideAxis axis = new SideAxis(isLong, mark);
            final double extreme = mark * Math.exp(isLong ? -move : move);
            final double first = isLong ? Cells.position(mark) - Cells.of(mark)
                : Cells.of(mark) + 1 - Cells.position(mark);
            double sum = first * axis.swept(0, extreme);
            for (int cell = 1; cell < axis.windowCells(); cell++) {
                sum += axis.swept(cell, extreme);
            }
            assertEquals(1_000 * move, sum, 1e-6, "seed " + seed + ", case " + i);
        }
    }
}

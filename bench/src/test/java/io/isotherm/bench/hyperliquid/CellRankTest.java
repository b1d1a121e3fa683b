package io.isotherm.bench.hyperliquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellRankTest {
    private static final long SEED = 61;

    @Test
    void shouldCountEqualCellsHalf() {
        final double[] cells = {0, 0, 3, 5};
        assertEquals(0.25, CellRank.of(cells, 0));
        assertEquals(0.625, CellRank.of(cells, 2));
        assertEquals(0.875, CellRank.of(cells, 3));
    }

    @Test
    void shouldAverageFiftyPerCentForAMapThatKnowsNothing() {
        final double[] cells = new SplittableRandom(SEED).doubles(DensityView.CELLS).toArray();
        double sum = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            sum += CellRank.of(cells, cell);
        }
        assertEquals(0.5, sum / cells.length, 1e-12, "seed " + SEED);
    }

    @Test
    void shouldPutTheLaddersMassAtItsSteps() {
        final double[] cells = CellRank.ladder(true);
        // 50 × at 1.9 % below: −ln 0.981 = 1.918 %.
        assertEquals(0.20, cells[19]);
        assertEquals(0.35, Arrays.stream(CellRank.ladder(false)).sum() - 0.20, 1e-12);
    }

    @Test
    void shouldTellTheSideAndDistanceOfAPrice() {
        final DensityView view = new DensityView(100, null, null);
        assertEquals(10, view.cell(true, 98.95));
        assertTrue(view.cell(true, 100.5) < 0);
        assertEquals(0, view.cell(false, 100.05));
        assertTrue(view.cell(false, 109) >= DensityView.CELLS);
    }

    @Test
    void shouldDrawDensityWhereTradesPutIt() {
        final CoinDensity density = new CoinDensity("ETH", 0.01, 50);
        final BigDecimal interest = new BigDecimal("1000");
        density.onTrade(0, new BigDecimal("1800.5"), BigDecimal.ONE, true, true, interest);
        density.onTrade(60_000, new BigDecimal("1800.5"), new BigDecimal("500"), true, true, interest);
        density.onTrade(120_000, new BigDecimal("1800.5"), BigDecimal.ONE, false, true, new BigDecimal("1000.5"));
        final DensityView view = density.view(121_000);
        assertEquals(1800.5, view.mark());
        // 50 × at 1 % of maintenance: 1.01 % from the entry, where the plain prior puts four components.
        assertTrue(CellRank.of(view.longCells(), 10) > 0.9, Arrays.toString(view.longCells()));
        assertTrue(CellRank.of(view.shortCells(), 9) > 0.9, Arrays.toString(view.shortCells()));
    }

    @Test
    void shouldNotTakeABankruptcyPriceForAMark() {
        final CoinDensity density = new CoinDensity("ETH", 0.01, 50);
        density.onTrade(0, new BigDecimal("1800"), BigDecimal.ONE, true, true, BigDecimal.TEN);
        density.onTrade(1000, new BigDecimal("1500"), BigDecimal.ONE, false, false, BigDecimal.TEN);
        assertEquals(1800, density.view(2000).mark());
    }
}

package io.isotherm.engine.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NarrowKernelsTest {
    private static final double DELTA = 0.0005;
    private static final BracketTable LINEAR = new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2024-10", "",
        List.of(new Bracket(50_000, .004, 125, 0, false), new Bracket(600_000, .005, 100, 50, false),
            new Bracket(3_000_000, .0065, 75, 950, false)));
    /** The first steps of a coin-margined contract, in coin. */
    private static final BracketTable COIN = new BracketTable(BracketTable.Unit.BASE, 0, "test", "2026-09", "",
        List.of(new Bracket(5, .004, 125, 0, false), new Bracket(10, .005, 1, .005, false)));

    private static double mean(final NarrowKernels kernels, final int index) {
        double sum = 0;
        double mean = 0;
        final double[] weights = kernels.weights(index);
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            mean += weights[i] * (kernels.firstOffset(index) + i);
        }
        assertEquals(1, sum, 1e-12, "a kernel conserves mass");
        return mean;
    }

    @Test
    void shouldCentreInverseKernelsAtTheVenuesOwnFigures() {
        final NarrowKernels kernels = new NarrowKernels(COIN, ContractKind.INVERSE, DELTA, false);
        // 10x at 50,000 with 0.4 %: Binance COIN-M's worked example, 600 contracts of 100 USD = 1.2 coins
        final int tenTimes = 6;
        assertEquals(10, ComponentBasis.leverage(tenTimes));
        final int sizeClass = kernels.classOf(1.2);
        assertEquals(Math.log(45_636.3636 / 50_000) / DELTA,
            mean(kernels, kernels.index(sizeClass, tenTimes, Side.LONG)), 0.05);
        assertEquals(Math.log(55_333.3333 / 50_000) / DELTA,
            mean(kernels, kernels.index(sizeClass, tenTimes, Side.SHORT)), 0.05);
        assertTrue(kernels.sizeInBase());
    }

    @Test
    void shouldPutAnInverseShortWithoutLeverageBeyondTheAxis() {
        final NarrowKernels kernels = new NarrowKernels(COIN, ContractKind.INVERSE, DELTA, false);
        final int largest = kernels.classOf(9);
        assertTrue(mean(kernels, kernels.index(largest, 0, Side.SHORT)) > PriceAxis.BUCKETS);
        final double atHalf = mean(kernels, kernels.index(largest, 0, Side.LONG)) * DELTA;
        assertEquals(Math.log(0.5), atHalf, 0.01, "a long at 1x goes at half the price");
    }

    @Test
    void shouldLiquidateWhatExceedsTheLowerCapFirstAndTheRestOnePercentAway() {
        final NarrowKernels whole = new NarrowKernels(LINEAR, ContractKind.LINEAR, DELTA, false);
        final NarrowKernels steps = new NarrowKernels(LINEAR, ContractKind.LINEAR, DELTA, true);
        final double size = 2_000_000;
        for (int side = 0; side < Side.COUNT; side++) {
            final double at = mean(whole, whole.index(whole.classOf(size), 3, side));
            final double both = mean(steps, steps.index(steps.classOf(size), 3, side));
            // The mean moves by the share of the rest times 20 buckets; the class stands for sizes up to √2 apart.
            final double rest = Math.abs(both - at) / 20;
            assertTrue(rest > 600_000 / (size * 1.5) && rest < 600_000 / (size / 1.5),
                "side " + side + " rest " + rest);
            assertTrue(side == Side.LONG ? both < at : both > at);
        }
    }

    @Test
    void shouldLeaveOrdersOfTheLowestBracketWhole() {
        final NarrowKernels whole = new NarrowKernels(LINEAR, ContractKind.LINEAR, DELTA, false);
        final NarrowKernels steps = new NarrowKernels(LINEAR, ContractKind.LINEAR, DELTA, true);
        final int index = whole.index(0, 3, Side.LONG);
        assertEquals(whole.firstOffset(index), steps.firstOffset(index));
        assertEquals(mean(whole, index), mean(steps, index));
        assertEquals(whole.weights(index).length, steps.weights(index).length);
    }
}

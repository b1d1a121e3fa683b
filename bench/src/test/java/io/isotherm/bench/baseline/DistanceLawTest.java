package io.isotherm.bench.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.simulator.market.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DistanceLawTest {
    @Test
    void shouldGiveOneLeverageTwoCellsAtItsExactDistance() {
        final DistanceLaw law = DistanceLaw.of(FeedScript.LISTING, only(10, 100), true);
        // 0.9 ÷ 0.996 is 101.35 cells below an entry, so a third of all entries reach one cell further.
        final double cells = -StrictMath.log(0.9 / 0.996) / CellAxis.CELL_WIDTH;
        final double[] shares = law.side(true).shares();
        assertEquals(cells - 101, shares[102], 0.01);
        assertEquals(1, shares[101] + shares[102], 1e-9);
        final double[] above = law.side(false).shares();
        final double upwards = StrictMath.log(1.1 / 1.004) / CellAxis.CELL_WIDTH;
        assertEquals(upwards - 91, above[92], 0.01);
        assertEquals(1, above[91] + above[92], 1e-9);
    }

    @Test
    void shouldCapLeverageByTheBracketOfTheSize() {
        // 20 million USD are allowed 25 × at most, with 2 % maintenance less the deduction.
        final double[] shares = DistanceLaw.of(FeedScript.LISTING, only(100, 20e6), true).side(true).shares();
        for (int i = 0; i < 15; i++) {
            assertEquals(0, shares[i], "cell " + i);
        }
        assertEquals(1, sum(shares), 1e-9);
    }

    @Test
    void shouldPutWhatIsNeverReachedIntoTheLastDistance() {
        assertEquals(1, DistanceLaw.of(FeedScript.LISTING, only(1, 100), true).side(true).shares()
            [DistanceLaw.DISTANCES - 1], 1e-9);
    }

    @Test
    void shouldCloseAllAlikeWhenTheHoldingTimeIsNotKnown() {
        final double[] eagerness = DistanceLaw.of(FeedScript.LISTING, Scenario.BASE, false).side(false).eagerness();
        for (final double rate : eagerness) {
            assertEquals(1, rate, 1e-9);
        }
    }

    @Test
    void shouldCloseHighLeverageSoonerUnlessTheScenarioDoesNot() {
        final DistanceLaw law = DistanceLaw.of(FeedScript.LISTING, Scenario.BASE, true);
        assertEquals(1, sum(law.side(true).shares()), 1e-9);
        final double[] base = law.side(true).eagerness();
        assertTrue(base[8] > 2 * base[100], base[8] + " and " + base[100]);
        final double[] hard = DistanceLaw.of(FeedScript.LISTING, Scenario.ofName("hard"), true).side(true).eagerness();
        assertEquals(hard[100], hard[8], 1e-9);
    }

    private static double sum(final double[] values) {
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        return sum;
    }

    /** One isolated leverage and one size. */
    static Scenario only(final double leverage, final double usd) {
        final Scenario.Orders orders = Scenario.BASE.orders();
        return Scenario.BASE
            .with(new Scenario.Leverage(0, 5, 0.8, 1.2, 80, List.of(leverage), List.of(1.0)))
            .with(new Scenario.Orders(orders.perSecond(), orders.momentumWeight(), orders.momentumScale(), usd, 0, 0, 1,
                usd, 0.75, 0, 5, 20));
    }
}

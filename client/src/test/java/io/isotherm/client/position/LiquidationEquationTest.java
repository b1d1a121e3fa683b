package io.isotherm.client.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import io.isotherm.client.position.BracketLadder.Unit;
import io.isotherm.client.position.LiquidationPoint.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The worked examples of the venues' pages, and the odd positions. */
final class LiquidationEquationTest {
    private static final double LAST_DIGIT = 0.5e-4;
    private static final double NO_END = Double.POSITIVE_INFINITY;
    /** Binance USD-M, BTCUSDT, 2024-10: the first four brackets. */
    private static final BracketLadder BINANCE = new BracketLadder(Unit.QUOTE, 0,
        new double[] {50_000, 600_000, 3_000_000, 12_000_000}, new double[] {.004, .005, .0065, .01},
        new double[] {0, 50, 950, 11_450}, new double[] {125, 100, 75, 50});

    private static Position btc(final Side side) {
        return Position.ofBase(side, false, 60_000, 1, 50);
    }

    private static double price(final Position position, final BracketLadder ladder, final MarginRule rule) {
        final LiquidationPoint point = LiquidationEquation.solve(position, ladder, rule);
        assertSame(State.PRICE, point.state(), point::toString);
        return point.price();
    }

    private static double price(final Position position, final BracketLadder ladder) {
        return price(position, ladder, MarginRule.AT_MARK);
    }

    @Test
    void shouldMatchBinanceLinear() {
        assertEquals(59_045.2261, price(btc(Side.LONG), BINANCE), LAST_DIGIT);
        assertEquals(60_945.2736, price(btc(Side.SHORT), BINANCE), LAST_DIGIT);
        assertEquals(59_036.1446, price(btc(Side.LONG), BracketLadder.flat(.004, 0)), LAST_DIGIT);
        assertEquals(60_956.1753, price(btc(Side.SHORT), BracketLadder.flat(.004, 0)), LAST_DIGIT);
    }

    @Test
    void shouldMatchOkxWithItsTakerFee() {
        assertEquals(59_065.7961, price(btc(Side.LONG), BracketLadder.flat(.004, .0005)), LAST_DIGIT);
        assertEquals(60_925.8337, price(btc(Side.SHORT), BracketLadder.flat(.004, .0005)), LAST_DIGIT);
    }

    @Test
    void shouldMatchBybitUntil2026WithMaintenanceAtEntry() {
        final BracketLadder ladder = BracketLadder.flat(.0033, 0);
        assertEquals(58_998, price(btc(Side.LONG), ladder, MarginRule.AT_ENTRY), 1e-9);
        assertEquals(61_002, price(btc(Side.SHORT), ladder, MarginRule.AT_ENTRY), 1e-9);
        assertEquals(19_700, price(Position.ofUsd(Side.LONG, false, 20_000, 20_000, 50), BracketLadder.flat(.005, 0),
            MarginRule.AT_ENTRY), 1e-9);
    }

    @Test
    void shouldMatchInverseContracts() {
        final Position bybit = Position.ofUsd(Side.LONG, true, 50_000, 60_000, 10);
        assertEquals(45_662.10, price(bybit, BracketLadder.flat(.005, 0), MarginRule.AT_ENTRY), 0.5e-2);
        assertEquals(45_681.82, price(bybit, BracketLadder.flat(.005, 0)), 0.5e-2);
        // 600 Binance COIN-M contracts of 100 USD, given as 1.2 coins
        final BracketLadder coins = new BracketLadder(Unit.BASE, 0, new double[] {5, NO_END},
            new double[] {.004, .01}, new double[] {0, .03}, new double[] {125, 50});
        assertEquals(45_636.3636, price(Position.ofBase(Side.LONG, true, 50_000, 1.2, 10), coins), LAST_DIGIT);
        assertEquals(55_333.3333, price(Position.ofBase(Side.SHORT, true, 50_000, 1.2, 10), coins), LAST_DIGIT);
    }

    @Test
    void shouldNameTheBracketOfTheValueAtLiquidation() {
        // Worth 50,400 at entry, below 50,000 when a long is liquidated.
        final Position lower = Position.ofUsd(Side.LONG, false, 60_000, 50_400, 50);
        assertEquals(0, LiquidationEquation.solve(lower, BINANCE, MarginRule.AT_MARK).bracket());
        assertEquals(1, LiquidationEquation.solve(Position.ofUsd(Side.SHORT, false, 60_000, 49_600, 50), BINANCE,
            MarginRule.AT_MARK).bracket());
        final LiquidationPoint whale = LiquidationEquation.solve(Position.ofUsd(Side.SHORT, false, 60_000, 1.19e7, 10),
            BINANCE, MarginRule.AT_MARK);
        assertTrue(whale.beyondLadder());
        assertEquals(3, whale.bracket());
        assertEquals(50, whale.maxLeverage());
    }

    @Test
    void shouldCountTheEndOfABracketToIt() {
        // Worth exactly 1,024 when liquidated, all figures powers of two: 2,048 − 1,024 + 64 at a rate of 1/16.
        final double[] caps = {1_024, 4_096};
        final BracketLadder ladder = new BracketLadder(Unit.QUOTE, 0, caps, new double[] {.0625, .125},
            new double[] {0, 64}, new double[] {16, 8});
        final Position position = new Position(Side.LONG, false, 2_048, 1, 2_048 - 1_024 + 64);
        final LiquidationPoint point = LiquidationEquation.solve(position, ladder, MarginRule.AT_MARK);
        assertEquals(1_024, point.price());
        assertEquals(0, point.bracket());
    }

    @Test
    void shouldLiquidateWhereARequirementJumps() {
        // Without deductions a short that outgrows its bracket owes twice as much at once.
        final BracketLadder ladder = new BracketLadder(Unit.QUOTE, 0, new double[] {1_100, NO_END},
            new double[] {.05, .10}, new double[2], new double[] {20, 10});
        final LiquidationPoint point = LiquidationEquation.solve(
            new Position(Side.SHORT, false, 1_000, 1, 170), ladder, MarginRule.AT_MARK);
        assertEquals(1_100, point.price());
        assertEquals(1, point.bracket());
    }

    @Test
    void shouldNeverLiquidateALongOrAnInverseShortWithoutLeverage() {
        for (final BracketLadder ladder : new BracketLadder[] {BINANCE, BracketLadder.flat(.004, .0005)}) {
            assertSame(State.NEVER, LiquidationEquation.solve(Position.ofBase(Side.LONG, false, 60_000, 1, 1), ladder,
                MarginRule.AT_MARK).state());
            final LiquidationPoint point = LiquidationEquation.solve(
                Position.ofBase(Side.SHORT, true, 60_000, 1, 1), ladder, MarginRule.AT_MARK);
            assertSame(State.NEVER, point.state());
            assertTrue(Double.isNaN(point.price()));
        }
        assertEquals(60_000 * 1.004 / 2, price(Position.ofBase(Side.LONG, true, 60_000, 1, 1),
            BracketLadder.flat(.004, 0)), 1e-9, "an inverse long loses half");
        assertEquals(120_000 / 1.004, price(Position.ofBase(Side.SHORT, false, 60_000, 1, 1),
            BracketLadder.flat(.004, 0)), 1e-9, "a linear short doubles");
    }

    @Test
    void shouldSayWhenTheMarginNeverSuffices() {
        for (final Side side : Side.values()) {
            for (final boolean inverse : new boolean[] {false, true}) {
                for (final MarginRule rule : MarginRule.values()) {
                    final LiquidationPoint point = LiquidationEquation.solve(
                        Position.ofBase(side, inverse, 60_000, 1, 125), BracketLadder.flat(.01, 0), rule);
                    assertSame(State.AT_ENTRY, point.state());
                    assertEquals(60_000, point.price());
                }
            }
        }
    }

    @Test
    void shouldRefuseWhatIsOutOfRangeAndSayWhich() {
        assertTrue(refusal(() -> Position.ofBase(Side.LONG, false, 0, 1, 10)).contains("entry price 0.0"));
        assertTrue(refusal(() -> Position.ofUsd(Side.LONG, false, 1, -1, 10)).contains("size -1.0"));
        assertTrue(refusal(() -> Position.ofUsd(Side.LONG, true, 1, 1, Double.NaN)).contains("leverage NaN"));
        assertTrue(refusal(() -> btc(Side.LONG).withMargin(0)).contains("margin 0.0"));
        assertTrue(refusal(() -> BracketLadder.flat(1, 0)).contains("bracket 1: maintenance rate 1.0"));
        assertTrue(refusal(() -> BracketLadder.flat(.01, .2)).contains("fee rate 0.2"));
        assertTrue(refusal(() -> new BracketLadder(Unit.BASE, 0, new double[] {2, 2}, new double[] {.1, .1},
            new double[2], new double[] {1, 1})).contains("bracket 2: cap 2.0 is not above 2.0"));
        assertTrue(refusal(() -> new BracketLadder(Unit.BASE, 0, new double[] {2, 3}, new double[] {.1},
            new double[2], new double[] {1, 1})).contains("2 caps, 1 rates"));
    }

    private static String refusal(final Executable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong).getMessage();
    }
}

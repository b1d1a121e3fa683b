package io.isotherm.engine.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of the venues' pages: 1 BTC entered at 60,000 with 50× and 1,200 of margin; inverse ones. */
final class LiquidationPriceTest {
    private static final double LAST_DIGIT = 0.5e-4;

    private static double linear(final int side, final double rate, final double amount, final double fee) {
        return LiquidationPrice.linear(side, 1, 60_000, 1_200, rate, amount, fee);
    }

    @Test
    void shouldMatchBinanceTierTwoOf2024() {
        assertEquals(59_045.2261, linear(Side.LONG, .005, 50, 0), LAST_DIGIT);
        assertEquals(60_945.2736, linear(Side.SHORT, .005, 50, 0), LAST_DIGIT);
    }

    @Test
    void shouldMatchBinanceTierOneOf2026() {
        assertEquals(59_036.1446, linear(Side.LONG, .004, 0, 0), LAST_DIGIT);
        assertEquals(60_956.1753, linear(Side.SHORT, .004, 0, 0), LAST_DIGIT);
    }

    @Test
    void shouldMatchOkxWithTakerFee() {
        assertEquals(59_065.7961, linear(Side.LONG, .004, 0, .0005), LAST_DIGIT);
        assertEquals(60_925.8337, linear(Side.SHORT, .004, 0, .0005), LAST_DIGIT);
    }

    @Test
    void shouldMatchBybitWithMaintenanceAtEntry() {
        assertEquals(58_998, LiquidationPrice.linearAtEntry(Side.LONG, 1, 60_000, 1_200, .0033, 0), 1e-9);
        assertEquals(61_002, LiquidationPrice.linearAtEntry(Side.SHORT, 1, 60_000, 1_200, .0033, 0), 1e-9);
        assertEquals(19_700, LiquidationPrice.linearAtEntry(Side.LONG, 1, 20_000, 400, .005, 0), 1e-9);
    }

    @Test
    void shouldMatchBybitInverseOldAndNew() {
        final double coins = 60_000 / 50_000.0;
        assertEquals(45_662.10,
            LiquidationPrice.inverseAtEntry(Side.LONG, 60_000, 50_000, coins / 10, .005, 0), 0.5e-2);
        assertEquals(45_681.82,
            LiquidationPrice.inverse(Side.LONG, 60_000, 50_000, coins / 10, .005, 0, 0), 0.5e-2);
    }

    @Test
    void shouldMatchBinanceCoinMargined() {
        final double coins = 60_000 / 50_000.0;
        assertEquals(45_636.3636,
            LiquidationPrice.inverse(Side.LONG, 600 * 100, 50_000, coins / 10, .004, 0, 0), LAST_DIGIT);
        assertEquals(55_333.3333,
            LiquidationPrice.inverse(Side.SHORT, 600 * 100, 50_000, coins / 10, .004, 0, 0), LAST_DIGIT);
    }

    @Test
    void shouldNeverLiquidateAnInverseShortWithoutLeverage() {
        final double coins = 60_000 / 50_000.0;
        assertTrue(Double.isNaN(LiquidationPrice.inverse(Side.SHORT, 60_000, 50_000, coins, .004, 0, 0)));
    }

    @Test
    void shouldTakeTheBracketOfTheValueAtLiquidation() {
        final BracketTable table = new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2024-10-24", "", List.of(
            new Bracket(50_000, .004, 125, 0, false),
            new Bracket(600_000, .005, 100, 50, false),
            new Bracket(3_000_000, .0065, 75, 950, false)));
        // A long of 50,400 at entry is worth less than 50,000 when it is liquidated: first bracket.
        assertEquals(60_000 * (1 - 0.02) / (1 - .004),
            LiquidationPrice.linear(Side.LONG, .84, 60_000, 50, table), 1e-9);
        assertEquals(60_000 * (1 + 0.02 + 50 / 50_400.0) / (1 + .005),
            LiquidationPrice.linear(Side.SHORT, .84, 60_000, 50, table), 1e-9);
        // The shortcut table of the model: exact distances of 20k and 200k notional.
        assertEquals(-0.00402, LiquidationPrice.linear(Side.LONG, 1.0 / 3, 60_000, 125, table) / 60_000 - 1, 5e-6);
        assertEquals(-0.00528, LiquidationPrice.linear(Side.LONG, 10.0 / 3, 60_000, 100, table) / 60_000 - 1, 5e-6);
    }
}

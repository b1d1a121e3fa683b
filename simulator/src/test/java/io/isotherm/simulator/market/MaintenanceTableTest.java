package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class MaintenanceTableTest {
    private static final double LAST_DIGIT = 0.00005;

    @Test
    void shouldMatchBinanceVector() {
        assertEquals(59_045.2261, BracketTables.BINANCE_BTC.liquidationPrice(true, 1, 60_000, 1_200), LAST_DIGIT);
        assertEquals(60_945.2736, BracketTables.BINANCE_BTC.liquidationPrice(false, 1, 60_000, 1_200), LAST_DIGIT);
    }

    @Test
    void shouldMatchBinanceVectorOfTheFirstBracket() {
        final MaintenanceTable table = MaintenanceTable.byValue(new double[][] {{300e3, 0.004, 150}});
        assertEquals(59_036.1446, table.liquidationPrice(true, 1, 60_000, 1_200), LAST_DIGIT);
        assertEquals(60_956.1753, table.liquidationPrice(false, 1, 60_000, 1_200), LAST_DIGIT);
    }

    @Test
    void shouldMatchOkxVector() {
        assertEquals(59_065.7961, BracketTables.OKX_BTC.liquidationPrice(true, 1, 60_000, 1_200), LAST_DIGIT);
        assertEquals(60_925.8337, BracketTables.OKX_BTC.liquidationPrice(false, 1, 60_000, 1_200), LAST_DIGIT);
    }

    @Test
    void shouldTakeBybitMaintenanceAtTheMark() {
        // (60,000 - 1,200) / (1 - 0.0033) and (60,000 + 1,200) / (1 + 0.0033)
        assertEquals(58_994.6825, BracketTables.BYBIT.liquidationPrice(true, 1, 60_000, 1_200), LAST_DIGIT);
        assertEquals(60_998.7043, BracketTables.BYBIT.liquidationPrice(false, 1, 60_000, 1_200), LAST_DIGIT);
    }

    @Test
    void shouldUseTheBracketThatHoldsAtTheLiquidationPrice() {
        // A short of 1 BTC entered at 49,900 USD, first bracket, is liquidated above 50,000 USD, in the second.
        final double price = BracketTables.BINANCE_BTC.liquidationPrice(false, 1, 49_900, 4_990);
        assertEquals((4_990 + 50 + 49_900) / 1.005, price, 1e-6);
    }

    @Test
    void shouldNeverLiquidateALongThatOwnsItsWholeValue() {
        assertEquals(MaintenanceTable.NEVER, BracketTables.BINANCE_BTC.liquidationPrice(true, 1, 60_000, 60_000));
    }

    @Test
    void shouldLeaveExactlyTheMaintenanceAtTheLiquidationPrice() {
        final long seed = 20_260_901;
        final RandomStream random = new RandomStream(seed);
        for (int i = 0; i < 20_000; i++) {
            final boolean isLong = random.chance(0.5);
            final double entry = random.uniform(20_000, 120_000);
            final double quantity = random.logNormal(100_000, 3) / entry;
            final double margin = quantity * entry / random.uniform(1.3, 120);
            final double price = BracketTables.BINANCE_BTC.liquidationPrice(isLong, quantity, entry, margin);
            final double notional = quantity * price;
            final double equity = margin + (isLong ? 1 : -1) * quantity * (price - entry);
            assertEquals(SlowMaintenance.binanceBtc(notional), equity, 1e-9 * (notional + quantity * entry),
                "seed " + seed + " round " + i);
        }
    }

    @Test
    void shouldInvertToTheMargin() {
        final long seed = 7;
        final RandomStream random = new RandomStream(seed);
        for (final MaintenanceTable table : new MaintenanceTable[] {BracketTables.BINANCE_ETH, BracketTables.BYBIT,
            BracketTables.OKX_ETH}) {
            for (int i = 0; i < 2_000; i++) {
                final boolean isLong = random.chance(0.5);
                final double quantity = random.logNormal(20, 2);
                final double liquidation = 3_000 * (isLong ? random.uniform(0.5, 0.99) : random.uniform(1.01, 1.5));
                final double margin = table.marginFor(isLong, quantity, 3_000, liquidation);
                assertEquals(liquidation, table.liquidationPrice(isLong, quantity, 3_000, margin), 1e-6,
                    "seed " + seed + " round " + i);
            }
        }
    }

    @Test
    void shouldCapLeverageByNotionalOrSize() {
        assertEquals(125, BracketTables.BINANCE_BTC.maxLeverage(0.5, 60_000));
        assertEquals(50, BracketTables.BINANCE_BTC.maxLeverage(100, 60_000));
        assertEquals(100, BracketTables.OKX_BTC.maxLeverage(10, 60_000));
        assertEquals(75, BracketTables.OKX_BTC.maxLeverage(10.01, 60_000));
        assertTrue(BracketTables.BYBIT.maxLeverage(1_000, 60_000) >= 1);
    }
}

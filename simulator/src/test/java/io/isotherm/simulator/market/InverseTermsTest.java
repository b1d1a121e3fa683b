package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class InverseTermsTest {
    private static final double LAST_DIGIT = 0.00005;
    private static final double[][] STEPS = {{5, 0.004, 125}, {10, 0.005, 100}, {20, 0.01, 50}, {50, 0.025, 20},
        {100, 0.05, 10}, {200, 0.1, 5}, {400, 0.125, 4}, {1000, 0.15, 3}, {1500, 0.25, 2}, {1e9, 0.5, 1}};

    @Test
    void shouldMatchTheVectorsOfTheFirstBracket() {
        // 600 contracts of 100 USD at 50,000, 10x, 0.4 %: margin 0.12 BTC.
        final InverseTerms terms = new InverseTerms(100, MaintenanceTable.byValue(new double[][] {{5, 0.004, 125}}));
        assertEquals(45_636.3636, terms.liquidationPrice(true, 600, 50_000, 0.12), LAST_DIGIT);
        assertEquals(55_333.3333, terms.liquidationPrice(false, 600, 50_000, 0.12), LAST_DIGIT);
        assertEquals(0.12, terms.initialMargin(600, 50_000, 10), 1e-12);
    }

    @Test
    void shouldNeverLiquidateAShortThatOwnsItsWholeValue() {
        final InverseTerms terms = new InverseTerms(100, BracketTables.INVERSE_BTC);
        assertEquals(MaintenanceTable.NEVER, terms.liquidationPrice(false, 600, 50_000, 1.2));
        assertEquals(Double.POSITIVE_INFINITY, terms.bankruptcyPrice(false, 600, 50_000, 1.2));
        // A long at 1x is liquidated near half its entry: (1 + m) / 2.
        assertEquals(50_000 * 1.004 / 2, terms.liquidationPrice(true, 600, 50_000, 1.2), LAST_DIGIT);
    }

    @Test
    void shouldLeaveExactlyTheMaintenanceAtTheLiquidationPrice() {
        final long seed = 20_261_122;
        final RandomStream random = new RandomStream(seed);
        final InverseTerms terms = new InverseTerms(100, BracketTables.INVERSE_BTC);
        for (int i = 0; i < 20_000; i++) {
            final boolean isLong = random.chance(0.5);
            final double entry = random.uniform(20_000, 120_000);
            final long contracts = 1 + (long) random.logNormal(2_000, 3);
            final double value = contracts * 100.0;
            final double margin = value / entry / random.uniform(1.05, 120);
            final double price = terms.liquidationPrice(isLong, contracts, entry, margin);
            final String message = "seed " + seed + " round " + i;
            if (price == MaintenanceTable.NEVER) {
                // Nothing liquidates it: at any price, even one that makes its value vanish, equity is enough.
                assertTrue(!isLong && margin >= requirement(value / 1e12) + value * (1 / entry - 1e-12), message);
            } else {
                final double equity = margin + (isLong ? 1 : -1) * value * (1 / entry - 1 / price);
                assertEquals(requirement(value / price), equity, 1e-9 * (value / price + value / entry), message);
                assertEquals(margin, terms.marginFor(isLong, contracts, entry, price), 1e-9 * value / entry, message);
                final double bankruptcy = terms.bankruptcyPrice(isLong, contracts, entry, margin);
                assertTrue(isLong ? bankruptcy < price : bankruptcy > price, message);
            }
        }
    }

    @Test
    void shouldAverageEntriesSoThatProfitsAdd() {
        final InverseTerms terms = new InverseTerms(100, BracketTables.INVERSE_BTC);
        final double entry = terms.averageEntry(300, terms.averageEntry(0, 0, 300, 50_000), 200, 60_000);
        final double apart = 300 * (1 / 50_000.0 - 1 / 55_000.0) + 200 * (1 / 60_000.0 - 1 / 55_000.0);
        assertEquals(apart, 500 * (1 / entry - 1 / 55_000.0), 1e-12);
    }

    @Test
    void shouldLiveThroughAMarketInContracts() {
        final long seed = 5;
        final SlowCount count = new SlowCount();
        final ScenarioRun run = new ScenarioRun(Scenario.ofName("inverse"), seed, count, count);
        for (int second = 0; second < 4 * 3_600; second++) {
            run.step();
        }
        assertTrue(run.listing().isInverse());
        assertTrue(run.statistics().liquidations() > 20, () -> "seed " + seed + ' ' + run.statistics());
        long live = run.unreachableLots(true) + run.unreachableLots(false);
        for (final TruePosition position : run.truth()) {
            live += position.lots();
            final double value = position.lots() * 100.0;
            final double price = position.liquidationPrice();
            final double equity =
                position.margin() + (position.isLong() ? 1 : -1) * value * (1 / position.entry() - 1 / price);
            assertEquals(requirement(value / price), equity, 1e-9 * value / price + 1e-12, position::toString);
        }
        assertEquals(count.lots, live);
    }

    @Test
    void shouldStayOutOfTheVenuesThatListLinearContracts() {
        assertThrows(IllegalArgumentException.class, () -> new Exchange(1, Scenario.ofName("inverse"),
            List.of(SimulatedUnderlying.BTC), List.of(SimulatedVenue.BINANCE), ScenarioRun.START_MS));
    }

    /** The requirement of a value in base asset, summed bracket by bracket. */
    private static double requirement(final double size) {
        double sum = 0;
        double floor = 0;
        for (final double[] step : STEPS) {
            sum += Math.max(0, Math.min(size, step[0]) - floor) * step[1];
            floor = step[0];
        }
        return sum;
    }

    /** All contracts that were opened less all that were closed or liquidated. */
    private static final class SlowCount implements PositionFeed, PublicFeed {
        private long lots;

        @Override
        public void onOpen(final long timeMs, final boolean isLong, final long added, final double entry) {
            lots += added;
        }

        @Override
        public void onClose(final long timeMs, final boolean isLong, final long removed, final double entry) {
            lots -= removed;
        }

        @Override
        public void onLiquidation(final long timeMs, final boolean isLong, final long removed,
                                  final long bankruptcyTicks) {
            lots -= removed;
        }

        @Override
        public void onTrade(final long timeMs, final long priceTicks, final long traded, final boolean takerBuys) {
            // Positions tell.
        }

        @Override
        public void onMark(final long timeMs, final long markUnits) {
            // Positions tell.
        }

        @Override
        public void onOpenInterest(final long receiveTimeMs, final long eventTimeMs, final long reported) {
            // Positions tell.
        }
    }
}

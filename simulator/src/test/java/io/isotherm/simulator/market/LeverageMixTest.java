package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LeverageMixTest {
    private static final long MIDNIGHT_MS = ScenarioRun.START_MS;
    private static final long HOUR_MS = 3_600_000;
    private static final Scenario TREND = Scenario.ofName("trend");

    @Test
    void shouldRaiseLeverageAfterRises() {
        final double fallen = meanLeverage(TREND, MIDNIGHT_MS, -0.03);
        final double flat = meanLeverage(TREND, MIDNIGHT_MS, 0);
        final double risen = meanLeverage(TREND, MIDNIGHT_MS, 0.03);
        assertTrue(fallen < 0.8 * flat && risen > 1.2 * flat, () -> fallen + " " + flat + ' ' + risen);
    }

    @Test
    void shouldRaiseLeverageInTheMorning() {
        final double morning = meanLeverage(TREND, MIDNIGHT_MS + 6 * HOUR_MS, 0);
        final double evening = meanLeverage(TREND, MIDNIGHT_MS + 18 * HOUR_MS, 0);
        assertTrue(morning > 1.3 * evening, () -> morning + " " + evening);
    }

    @Test
    void shouldKnowNeitherTrendNorHourInTheBaseMarket() {
        assertEquals(meanLeverage(Scenario.BASE, MIDNIGHT_MS, -0.03),
            meanLeverage(Scenario.BASE, MIDNIGHT_MS + 6 * HOUR_MS, 0.03));
    }

    @Test
    void shouldTiltStepsByTheirPower() {
        final double tilt = 0.6 * StrictMath.tanh(2);
        double sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += TREND.leverage().isolatedWeights().get(i) * Math.pow(TREND.leverage().isolated().get(i), tilt);
        }
        final LeverageMix mix = new LeverageMix(TREND);
        mix.advance(MIDNIGHT_MS, 0.03);
        final RandomStream random = new RandomStream(3);
        int hundreds = 0;
        for (int i = 0; i < 200_000; i++) {
            hundreds += mix.draw(random) == 100 ? 1 : 0;
        }
        assertEquals(0.55 * 0.08 * Math.pow(100, tilt) / sum, hundreds / 200_000.0, 0.003);
    }

    private static double meanLeverage(final Scenario scenario, final long timeMs, final double trend) {
        final LeverageMix mix = new LeverageMix(scenario);
        mix.advance(timeMs, trend);
        final RandomStream random = new RandomStream(17);
        double sum = 0;
        for (int i = 0; i < 50_000; i++) {
            sum += mix.draw(random);
        }
        return sum / 50_000;
    }
}

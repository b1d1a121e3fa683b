package io.isotherm.bench.series.rival;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.series.hours.CandlePath;
import io.isotherm.bench.series.hours.HourlySeries;
import io.isotherm.bench.series.hours.MarketHour;
import io.isotherm.bench.series.hours.SyntheticHours;
import io.isotherm.engine.grid.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceMeasureTest {
    private static final double EXACT = 1e-12;

    private static MarketHour at(final int hour, final double open, final double high, final double low,
                                 final double close) {
        return new MarketHour(hour * MarketHour.LENGTH_MS, open, high, low, close, 0, 0, 1, 1);
    }

    @Test
    void shouldWalkToTheNearerExtremeFirst() {
        final CandlePath path = new CandlePath(SyntheticHours.candle(100, 110, 98, 104));
        // 100 → 98 → 110 → 104: 2 + 12 + 6 = 20 long.
        assertEquals(98, path.price(0.1), EXACT);
        assertEquals(110, path.price(0.7), EXACT);
        assertEquals(107, path.price(0.85), EXACT);
        assertEquals(104, path.price(1), EXACT);
    }

    @Test
    void shouldStayAtTheOpenOfAFlatHour() {
        assertEquals(100, new CandlePath(SyntheticHours.candle(100, 100, 100, 100)).price(0.5));
    }

    @Test
    void shouldMeasureTheRunDownOfALongFromTheLaterFall() {
        final CandlePath path = new CandlePath(SyntheticHours.candle(100, 110, 98, 104));
        assertEquals(Math.log(110.0 / 104), path.runDown(Side.LONG), EXACT);
        assertEquals(Math.log(110.0 / 98), path.runDown(Side.SHORT), EXACT);
    }

    @Test
    void shouldMeasureEachSidesOwnExcursion() {
        final double[][] excursion = PriceMeasure.OWN_EXCURSION.predict(
            new HourlySeries(List.of(at(1, 100, 110, 98, 104)), 0));
        assertEquals(Math.log(100.0 / 98), excursion[Side.LONG][0], EXACT);
        assertEquals(Math.log(1.1), excursion[Side.SHORT][0], EXACT);
    }

    @Test
    void shouldCountOnlyWhatSixHoursDidNotTouch() {
        final HourlySeries series = new HourlySeries(List.of(at(1, 100, 100, 90, 95), at(2, 95, 96, 94, 95),
            at(7, 95, 96, 89, 92), at(9, 92, 93, 90, 92), at(20, 92, 92, 91, 92)), 0);
        final double[] touched = PriceMeasure.FIRST_TOUCH.predict(series)[Side.LONG];
        assertArrayEquals(new double[] {Math.log(100.0 / 90), 0, Math.log(90.0 / 89), 0, Math.log(92.0 / 91)},
            touched, EXACT);
    }

    @Test
    void shouldSumTheStaticStepsThatTheHourReaches() {
        // 100 × and 50 × below: 0.95 % and 1.9 % from the open; above only 100 ×.
        final double[][] usd = new StaticLadder().predict(
            new HourlySeries(List.of(SyntheticHours.candle(100, 101, 98, 100)), 0));
        assertEquals(0.3e9, usd[Side.LONG][0], 1);
        assertEquals(0.1e9, usd[Side.SHORT][0], 1);
    }

    @Test
    void shouldTakeALevelOfTheOpenInterestLadderOnce() {
        final HourlySeries series = new HourlySeries(List.of(
            new MarketHour(MarketHour.LENGTH_MS, 100, 100, 100, 100, 0, 0, 1000, 1100),
            at(2, 100, 100, 98.5, 100), at(3, 100, 100, 98.5, 100)), 0);
        final double[] usd = new OpenInterestLadder().predict(series)[Side.LONG];
        assertEquals(10, usd[1], 1e-9);
        assertEquals(0, usd[2]);
    }

    @Test
    void shouldRemoveTheSameShareOfEveryLevelWhenOpenInterestFalls() {
        final HourlySeries series = new HourlySeries(List.of(
            new MarketHour(MarketHour.LENGTH_MS, 100, 100, 100, 100, 0, 0, 1000, 1100),
            new MarketHour(2 * MarketHour.LENGTH_MS, 100, 100, 100, 100, 0, 0, 1000, 750),
            at(3, 100, 100, 98.5, 100)), 0);
        assertEquals(7.5, new OpenInterestLadder().predict(series)[Side.LONG][2], 1e-9);
    }

    @Test
    void shouldNeverLookAhead() {
        final HourlySeries series = SyntheticHours.of(60, 4);
        final HourlySeries head = series.head(40);
        for (final HourPredictor predictor : List.of(PriceMeasure.FIRST_TOUCH, PriceMeasure.RUN_DOWN,
            new StaticLadder(), new OpenInterestLadder())) {
            final double[] whole = predictor.predict(series)[Side.SHORT];
            final double[] part = predictor.predict(head)[Side.SHORT];
            for (int i = 0; i < part.length; i++) {
                assertEquals(whole[i], part[i], predictor.label() + " hour " + i);
            }
            assertTrue(part.length == 40);
        }
    }
}

package io.isotherm.bench.signals.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.client.layout.SignalFigure;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class LevelReversalTest {
    private static final int SECOND = 4 * RunClock.HOUR;
    private static final IntToDoubleFunction BOUNCES = s -> s < SECOND ? 100 : s < SECOND + 600
        ? 100 - (s - SECOND) / 600.0 : Math.min(100, 99 + (s - SECOND - 600) / 600.0);
    private static final IntToDoubleFunction FALLS = s -> s < SECOND ? 100 : Math.max(97, 100 - (s - SECOND) / 600.0);

    private static TrialsSummary judged(final double level, final double range, final int seconds,
                                        final IntToDoubleFunction mark) {
        final LevelReversal reversal = new LevelReversal(new RunClock(0));
        reversal.look(HandMade.reading(SECOND, 100, Map.of(SignalFigure.SUPPORT_NEAREST_LOW, level,
            SignalFigure.SUPPORT_NEAREST_HIGH, level, SignalFigure.SUPPORT_STRONGEST_LOW, level,
            SignalFigure.SUPPORT_STRONGEST_HIGH, level, SignalFigure.RANGE_HOUR, range)));
        return reversal.judge(HandMade.tape(seconds, mark)).get(0).summary();
    }

    @Test
    void shouldSeeAReversalAndALevelThatBreaks() {
        final TrialsSummary bounce = judged(99, 0.01, 7 * RunClock.HOUR, BOUNCES);
        assertEquals(1, bounce.trials(), 0);
        assertEquals(1, bounce.score().mean(), 0);
        assertEquals(0.5, bounce.chance(), 0);
        final TrialsSummary fall = judged(99, 0.01, 7 * RunClock.HOUR, FALLS);
        assertEquals(0, fall.score().mean(), 0);
    }

    @Test
    void shouldCallItATieWhenThePriceStaysWithinHalfARange() {
        assertEquals(0.5, judged(99, 0.2, 7 * RunClock.HOUR, BOUNCES).score().mean(), 0);
    }

    @Test
    void shouldTakeNoTrialOfLevelsThatAreUntouchedUnknownOrUnfinished() {
        assertEquals(0, judged(98.9, 0.01, 7 * RunClock.HOUR, BOUNCES).trials(), 0);
        assertEquals(0, judged(Double.NaN, 0.01, 7 * RunClock.HOUR, BOUNCES).trials(), 0);
        assertEquals(0, judged(99, Double.NaN, 7 * RunClock.HOUR, BOUNCES).trials(), 0);
        assertEquals(0, judged(101, 0.01, 7 * RunClock.HOUR, BOUNCES).trials(), 0);
        assertEquals(0, judged(99, 0.01, 6 * RunClock.HOUR, BOUNCES).trials(), 0);
    }
}

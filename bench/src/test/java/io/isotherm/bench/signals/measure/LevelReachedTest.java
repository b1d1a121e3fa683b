package io.isotherm.bench.signals.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.SignalFigure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LevelReachedTest {
    private static final int HOUR = RunClock.HOUR;

    private static TrialsSummary judged(final int second, final double price, final int seconds) {
        final LevelReached reached = new LevelReached(new RunClock(0), "s", "m", 4,
            List.of(SignalFigure.MAX_PAIN_PRICE));
        reached.look(HandMade.reading(second, 100, Map.of(SignalFigure.MAX_PAIN_PRICE, price,
            SignalFigure.SIGMA_MINUTE, 0.0005)));
        return reached.judge(HandMade.tape(seconds, s -> s < 2 * HOUR ? 100 : 101)).get(0).summary();
    }

    @Test
    void shouldSeeAPriceReachedAndNotItsMirror() {
        final TrialsSummary sum = judged(HOUR, 101, 6 * HOUR);
        assertEquals(1, sum.trials(), 0);
        assertEquals(1, sum.score().mean(), 0);
        assertEquals(0, sum.chance(), 0);
        assertTrue(sum.rival() > 0 && sum.rival() < 1, () -> "probability " + sum.rival());
    }

    @Test
    void shouldMissAPriceThatIsNotReached() {
        assertEquals(0, judged(HOUR, 101.01, 6 * HOUR).score().mean(), 0);
        assertEquals(1, judged(HOUR, 99.5, 6 * HOUR).chance(), 0);
    }

    @Test
    void shouldTakeNoTrialOfWhatIsNoClaim() {
        assertEquals(0, judged(HOUR, 100.005, 6 * HOUR).trials(), 0);
        assertEquals(0, judged(HOUR, Double.NaN, 6 * HOUR).trials(), 0);
        assertEquals(0, judged(HOUR + 60, 101, 6 * HOUR).trials(), 0);
        assertEquals(0, judged(HOUR, 101, 5 * HOUR).trials(), 0);
    }
}

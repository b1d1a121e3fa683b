package io.isotherm.bench.truth.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.ScenarioRun;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangeTallyTest {
    private static final int CHANGE = 72;
    private static final long HOUR_MS = 3_600_000;

    @Test
    void shouldTakeTheDayBeforeTheChangeAndTheHoursAfterItApart() {
        final ChangeTally tally = new ChangeTally(Scenario.ofName("shift"));
        assertTrue(tally.changes());
        for (int hour = 49; hour <= 120; hour++) {
            final long ms = ScenarioRun.START_MS + hour * HOUR_MS;
            tally.onHour(ms, hour <= CHANGE ? 0.5 : hour <= CHANGE + 2 ? 2 : hour % 2 == 0 ? 0.25 : 1);
            tally.onWindow(ms, hour <= CHANGE ? 30 : 10 * hour, hour <= CHANGE ? 20 : 20 * hour,
                hour <= CHANGE ? 15 : 40 * hour);
        }
        final List<ChangeSpan> spans = tally.level().spans();
        assertEquals(List.of(0, 2, 5, 12, 24), spans.stream().map(ChangeSpan::toHour).toList());
        assertEquals(-24, spans.get(0).fromHour());
        assertEquals(0.5, spans.get(0).realisedToExpected(), 1e-12);
        assertEquals(1.5, spans.get(0).predictedToTruth(), 1e-12);
        assertEquals(2, spans.get(0).predictedToRealised(), 1e-12);
        assertEquals(0.25, tally.level().after().get(1).predictedToRealised(), 1e-12);
        assertEquals(2, spans.get(1).realisedToExpected(), 1e-12);
        assertEquals(4, tally.level().relative().get(0).realisedToExpected(), 1e-12);
        assertEquals(0.5, spans.get(4).realisedToExpected(), 1e-12, "geometric mean of 6 hours at 1 and 6 at 1/4");
        assertEquals(0.5 / 1.5, tally.level().relative().get(3).predictedToTruth(), 1e-12);
    }

    @Test
    void shouldTellOnlySpansWhoseHoursWereAllScored() {
        final ChangeTally late = new ChangeTally(Scenario.ofName("shiftdown"));
        final ChangeTally early = new ChangeTally(Scenario.ofName("shiftdown"));
        for (int hour = 25; hour <= 78; hour++) {
            final long ms = ScenarioRun.START_MS + hour * HOUR_MS;
            early.onWindow(ms, 1, 1, 1);
            if (hour > 60) {
                late.onWindow(ms, 1, 1, 1);
            }
        }
        assertEquals(List.of(), late.level().spans(), "no whole day before the change");
        assertEquals(3, early.level().spans().size(), "the run ended six hours after the change");
        assertTrue(Double.isNaN(early.level().spans().get(0).realisedToExpected()), "the snapshot told none");
    }

    @Test
    void shouldBeEmptyWithoutAChange() {
        final ChangeTally tally = new ChangeTally(Scenario.BASE);
        tally.onHour(ScenarioRun.START_MS + HOUR_MS, 1);
        tally.onWindow(ScenarioRun.START_MS + HOUR_MS, 1, 1, 1);
        assertFalse(tally.changes());
        assertEquals(ChangeLevel.NONE, tally.level());
    }
}

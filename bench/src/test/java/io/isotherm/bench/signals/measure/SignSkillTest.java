package io.isotherm.bench.signals.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SignSkillTest {
    private static final int HOUR = RunClock.HOUR;
    private static final double[] TOLD = {1, 0.5, 0.1, 2, -1, 0, 3, Double.NaN, 1};
    private static final double[] CAME = {1, 1, 1, -1, -1, 1, 0, 1, 1};

    @Test
    void shouldCountSignsThatAgreeAndGuessWithTheirFrequencies() {
        final SignSkill skill = new SignSkill(new RunClock(0), "s", "m", reading -> TOLD[reading.second() / HOUR],
            (tape, second) -> CAME[second / HOUR]);
        for (int hour = 0; hour < TOLD.length; hour++) {
            skill.look(HandMade.reading(hour * HOUR, 100, Map.of()));
            skill.look(HandMade.reading(hour * HOUR + 60, 100, Map.of()));
        }
        // hour 0 has no hour before, 5 and 7 told nothing, nothing came in 6, hour 8 is not over
        final TrialsSummary sum = skill.judge(HandMade.tape(9 * HOUR, second -> 100)).get(0).summary();
        assertEquals(4, sum.trials(), 0);
        assertEquals(0.75, sum.score().mean(), 1e-12);
        assertEquals(0.75 * 0.5 + 0.25 * 0.5, sum.chance(), 1e-12);
        assertEquals(0.75, sum.rival(), 1e-12);
    }

    @Test
    void shouldScoreNothingWhenNothingWasTold() {
        final SignSkill skill = new SignSkill(new RunClock(0), "s", "m", reading -> 0, (tape, second) -> 1);
        skill.look(HandMade.reading(HOUR, 100, Map.of()));
        assertEquals(0, skill.judge(HandMade.tape(3 * HOUR, second -> 100)).get(0).size());
    }
}

package io.isotherm.bench.signals.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.signals.tape.MarketTape;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RankSkillTest {
    private static final int QUARTER = 900;
    private static final MarketTape TAPE = HandMade.tape(14 * RunClock.HOUR, second -> 100);

    private static Trials judged(final ToldFigure told, final int hours) {
        final RankSkill skill = new RankSkill(new RunClock(0), "s", "m", "r", QUARTER, RunClock.HOUR)
            .against(told, (TapeFigure) (tape, second) -> -second, (tape, second) -> second);
        for (int s = 0; s < hours * RunClock.HOUR; s += QUARTER / 3) {
            skill.look(HandMade.reading(s, 100, Map.of()));
        }
        return skill.judge(TAPE).get(0);
    }

    @Test
    void shouldScoreAFigureThatGrowsWithWhatFollows() {
        final TrialsSummary sum = judged(reading -> reading.second() * 2.0, 12).summary();
        assertEquals(1, sum.trials(), 0);
        assertEquals(1, sum.score().mean(), 1e-12);
        assertEquals(-1, sum.rival(), 1e-12);
        assertEquals(0, sum.chance(), 0);
    }

    @Test
    void shouldLeaveOutWhatTheTapeDoesNotReachBackOrAheadTo() {
        // of hours 12 to 14 those up to 13 are known: too few of that half day
        assertEquals(1, judged(reading -> reading.second(), 14).size());
        // quarters of hours 1 to 4 are 12, of 1 to 3.75 they are 11
        assertEquals(1, judged(reading -> reading.second(), 4).size());
        assertEquals(0, judged(reading -> reading.second() < 3.75 * RunClock.HOUR ? reading.second() : Double.NaN, 4)
            .size());
    }

    @Test
    void shouldTakeNoTrialOfAFigureThatIsUnknownOrNeverChanges() {
        assertTrue(judged(reading -> Double.NaN, 12).summary().trials() == 0);
        assertEquals(0, judged(reading -> 7, 12).size());
    }
}

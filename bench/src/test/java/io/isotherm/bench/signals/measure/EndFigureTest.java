package io.isotherm.bench.signals.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class EndFigureTest {
    private static EndFigure figure(final double weight) {
        return new EndFigure(new RunClock(3), "s", "m", "c", reading -> reading.second() == 60 ? 0.1 : 0.9,
            reading -> weight, reading -> 0.25);
    }

    @Test
    void shouldTakeTheNewestFigureWithTheWeightOfItsTrials() {
        final EndFigure figure = figure(40);
        figure.look(HandMade.reading(60, 100, Map.of()));
        figure.look(HandMade.reading(120, 100, Map.of()));
        final TrialsSummary sum = figure.judge(HandMade.tape(200, second -> 100)).get(0).summary();
        assertEquals(40, sum.trials(), 0);
        assertEquals(1, sum.blocks());
        assertEquals(0.9, sum.score().mean(), 1e-12);
        assertEquals(Verdict.TOO_FEW, sum.beatsChance());
    }

    @Test
    void shouldAddNothingWithoutTrialsOrReadings() {
        final EndFigure figure = figure(0);
        assertEquals(0, figure.judge(HandMade.tape(1, second -> 100)).get(0).size());
        figure.look(HandMade.reading(60, 100, Map.of()));
        assertEquals(0, figure.judge(HandMade.tape(200, second -> 100)).get(0).size());
    }
}

package io.isotherm.bench.signals.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.client.layout.SignalFigure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExhaustionEndTest {
    private static final int END = 8_000;
    private static final MarketTape TAPE = HandMade.tape(8 * RunClock.HOUR, s -> s < END ? 100 - s / 8_000.0
        : 99 + (s - END) / 8_000.0);

    private static ExhaustionEnd moves() {
        return new ExhaustionEnd(new RunClock(0));
    }

    private static void tell(final ExhaustionEnd moves, final int second, final double score, final double side) {
        moves.look(HandMade.reading(second, 100, Map.of(SignalFigure.EXHAUSTION_SCORE, score,
            SignalFigure.EXHAUSTION_SIDE, side)));
    }

    @Test
    void shouldCompareEndsOfToldMovesWithThoseOfOthers() {
        final ExhaustionEnd moves = moves();
        tell(moves, 3_600, 0, 1);
        tell(moves, 7_200, 60, 1);
        tell(moves, 7_260, 90, 1);
        final List<Trials> rows = moves.judge(TAPE);
        assertEquals(1, rows.get(0).size());
        assertEquals(1, rows.get(0).summary().score().mean(), 0);
        assertEquals(0, rows.get(0).summary().chance(), 0);
        assertEquals(0, rows.get(1).summary().chance(), 0);
    }

    @Test
    void shouldHaveNoTrialWithoutABaseRate() {
        final ExhaustionEnd moves = moves();
        tell(moves, 7_200, 60, 1);
        assertEquals(0, moves.judge(TAPE).get(0).size());
    }

    @Test
    void shouldNotTakeAMoveThatNoLongerExtendsAsABaseRate() {
        final ExhaustionEnd moves = moves();
        tell(moves, 7_200, 60, 1);
        // told of shorts while the mark falls
        tell(moves, 3_600, 0, -1);
        assertEquals(0, moves.judge(TAPE).get(1).size());
    }

    @Test
    void shouldHaveNothingToJudgeWhenNothingWasTold() {
        final ExhaustionEnd moves = moves();
        tell(moves, 3_600, 0, 1);
        tell(moves, 7_200, Double.NaN, Double.NaN);
        assertEquals(0, moves.judge(TAPE).get(0).size());
    }
}

package io.isotherm.bench.signals.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TrialsTest {
    private static Trials trials(final int blocks, final int perBlock, final double score, final double chance) {
        final Trials trials = new Trials("s", "m", "r", "c");
        for (int i = 0; i < blocks * perBlock; i++) {
            trials.add(i % blocks, score, Double.NaN, chance);
        }
        return trials;
    }

    @Test
    void shouldSayNothingOfNothing() {
        final TrialsSummary sum = new Trials("s", "m", "", "c").summary();
        assertEquals(Verdict.TOO_FEW, sum.beatsChance());
        assertEquals(Verdict.NONE, sum.beatsRival());
        assertTrue(Double.isNaN(sum.score().mean()));
    }

    @Test
    void shouldWantThirtyTrialsOfSixDays() {
        assertEquals(Verdict.TOO_FEW, trials(29, 1, 1, 0).summary().beatsChance());
        assertEquals(Verdict.TOO_FEW, trials(5, 100, 1, 0).summary().beatsChance());
        assertEquals(Verdict.YES, trials(6, 5, 1, 0).summary().beatsChance());
    }

    @Test
    void shouldNotCallATieABetterSignal() {
        assertEquals(Verdict.NO, trials(10, 10, 0.5, 0.5).summary().beatsChance());
    }

    @Test
    void shouldWidenTheIntervalWhenTrialsOfADayGoTogether() {
        final Trials together = new Trials("s", "m", "", "c");
        final Trials apart = new Trials("s", "m", "", "c");
        for (int i = 0; i < 100; i++) {
            together.add(i / 10, i / 10 % 2, Double.NaN, 0);
            apart.add(i / 10, i % 2, Double.NaN, 0);
        }
        final Estimate wide = together.summary().score();
        final Estimate narrow = apart.summary().score();
        assertEquals(0.5, wide.mean(), 1e-12);
        assertEquals(0.5, narrow.mean(), 1e-12);
        assertTrue(wide.high() - wide.low() > 0.5, wide::toString);
        assertEquals(0, narrow.high() - narrow.low(), 1e-12);
    }

    @Test
    void shouldCompareWithARivalOnlyWhereItTookPart() {
        final Trials trials = trials(6, 5, 1, 0);
        trials.add(1, 0, 1, 0);
        assertEquals(1, trials.summary().rival(), 0);
        assertEquals(Verdict.TOO_FEW, trials.summary().beatsRival());
        assertEquals(-1, trials.summary().overRival().mean(), 0);
    }

    @Test
    void shouldWeighTrialsThatWereSummedUp() {
        final Trials trials = new Trials("s", "m", "", "c");
        trials.add(0, 30, 1, Double.NaN, 0);
        trials.add(1, 10, 0, Double.NaN, 0);
        trials.add(2, 0, 0, Double.NaN, 0);
        assertEquals(2, trials.size());
        assertEquals(0.75, trials.summary().score().mean(), 1e-12);
    }

    @Test
    void shouldRefuseATrialWithoutAScore() {
        final Trials trials = new Trials("s", "m", "", "c");
        assertThrows(IllegalArgumentException.class, () -> trials.add(0, Double.NaN, 0, 0));
    }
}

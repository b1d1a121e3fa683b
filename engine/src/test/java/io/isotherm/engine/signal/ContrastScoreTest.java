package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link ContrastScore} and {@link SignScore}. */
final class ContrastScoreTest {
    private static final double Z = 1.959963984540054;
    private static final int SERIES = 300;

    private final SplittableRandom random = SignalFixture.random(this);

    @Test
    void shouldCompareMeansAsTheListsOfThemDo() {
        final ContrastScore score = ContrastScore.ofMeans();
        final ContrastScore gains = ContrastScore.ofGains();
        final List<Double> said = new ArrayList<>();
        final List<Double> others = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            final boolean spoke = random.nextInt(3) == 0;
            final double value = random.nextDouble(-1, 3);
            (spoke ? said : others).add(value);
            score.add(spoke, value);
            if (spoke) {
                gains.add(true, value);
            }
        }
        score.add(true, Double.NaN);
        SignalFixture.assertNear(mean(said), score.figure(), 1e-12, "mean");
        SignalFixture.assertNear(mean(others), score.chance(), 1e-12, "chance");
        assertEquals(Math.min(said.size(), others.size()), score.trials());
        final double own = variance(said) / said.size();
        SignalFixture.assertNear(mean(said) - Z * Math.sqrt(own + variance(others) / others.size()),
            score.figureLow(), 1e-9, "lower end");
        SignalFixture.assertNear(mean(said) - Z * Math.sqrt(own), gains.figureLow(), 1e-9, "lower end of the gain");
        assertEquals(0, gains.chance());
        assertEquals(said.size(), gains.trials());
    }

    @Test
    void shouldCompareSharesByBothIntervals() {
        final ContrastScore score = ContrastScore.ofHits();
        for (int i = 0; i < 50; i++) {
            score.add(true, i < 35 ? 1 : 0);
        }
        for (int i = 0; i < 80; i++) {
            score.add(false, i < 40 ? 1 : 0);
        }
        // Wilson's interval of 35 of 50 begins at 0.5625, that of 40 of 80 ends at 0.6070
        assertEquals(0.7 - Math.hypot(0.7 - 0.5625, 0.6070 - 0.5), score.figureLow(), 1e-4);
        assertTrue(score.beatsChance());
        assertEquals(50, score.trials());
        assertEquals(PredictionMeasure.HIT_RATE, score.measure());
    }

    /** Of what knows nothing hardly more than 2.5 % is told better, although chance is measured too. */
    @Test
    void shouldSeldomBeatChanceWithoutKnowledge() {
        int means = 0;
        int hits = 0;
        int signs = 0;
        for (int i = 0; i < SERIES; i++) {
            means += series(ContrastScore.ofMeans(), 0, false).beatsChance() ? 1 : 0;
            hits += series(ContrastScore.ofHits(), 0, true).beatsChance() ? 1 : 0;
            final SignScore score = new SignScore();
            for (int trial = 0; trial < 100; trial++) {
                score.add(random.nextInt(10) < 8 ? 1 : -1, random.nextInt(10) < 7 ? 1 : -1);
            }
            signs += score.beatsChance() ? 1 : 0;
        }
        assertTrue(means < SERIES * 0.07, means + " of " + SERIES);
        assertTrue(hits < SERIES * 0.07, hits + " of " + SERIES);
        assertTrue(signs < SERIES * 0.07, signs + " of " + SERIES);
        assertTrue(series(ContrastScore.ofMeans(), 3, false).beatsChance());
        assertTrue(series(ContrastScore.ofHits(), 3, true).beatsChance());
    }

    private ContrastScore series(final ContrastScore score, final double knowledge, final boolean hits) {
        for (int i = 0; i < 120; i++) {
            final boolean said = i % 3 == 0;
            final double value = random.nextGaussian() + (said ? knowledge : 0);
            score.add(said, hits ? value > 0.5 ? 1 : 0 : value);
        }
        return score;
    }

    @Test
    void shouldSayNothingOfTooFew() {
        final ContrastScore score = ContrastScore.ofMeans();
        assertTrue(Double.isNaN(score.figure()) && Double.isNaN(score.chance()) && Double.isNaN(score.figureLow()));
        assertTrue(Double.isNaN(ContrastScore.ofGains().chance()));
        assertFalse(score.beatsChance());
        for (int i = 0; i < 100; i++) {
            score.add(true, 5 + i % 2);
        }
        assertFalse(score.hasEnoughTrials(), "nothing to compare with");
        for (int i = 0; i < 29; i++) {
            score.add(false, i % 2);
        }
        assertFalse(score.beatsChance(), "29 to compare with");
        score.add(false, 1);
        assertTrue(score.beatsChance());
        assertThrows(IllegalArgumentException.class, () -> new PredictionScore(PredictionMeasure.EXCESS));
        assertThrows(IllegalArgumentException.class, () -> new PredictionScore(PredictionMeasure.HIT_RATE));
    }

    @Test
    void shouldJudgeSignsByTheirTable() {
        final SignScore score = new SignScore();
        final double[][] table = new double[2][2];
        for (int i = 0; i < 500; i++) {
            final int said = random.nextInt(-1, 2);
            final int was = random.nextInt(3) == 0 ? random.nextInt(-1, 2) : said;
            score.add(said, was);
            if (said != 0 && was != 0) {
                table[said > 0 ? 1 : 0][was > 0 ? 1 : 0]++;
            }
        }
        score.add(Double.NaN, 1);
        score.add(1, Double.NaN);
        final double all = table[0][0] + table[0][1] + table[1][0] + table[1][1];
        assertEquals(all, score.trials());
        assertEquals((table[0][0] + table[1][1]) / all, score.figure(), 1e-12);
        double chance = 0;
        for (int sign = 0; sign < 2; sign++) {
            chance += (table[sign][0] + table[sign][1]) / all * (table[0][sign] + table[1][sign]) / all;
        }
        assertEquals(chance, score.chance(), 1e-12);
        assertTrue(score.beatsChance());
        final SignScore always = new SignScore();
        for (int i = 0; i < 500; i++) {
            always.add(1, i % 10 == 0 ? -1 : 1);
        }
        assertFalse(always.beatsChance(), "always the sign that comes most");
        assertEquals(always.figure(), always.chance(), 1e-12);
    }

    @Test
    void shouldFadeByHalfInThirtyDaysAndGoOnAfterARestore() {
        final ContrastScore score = ContrastScore.ofMeans();
        final SignScore signs = new SignScore();
        score.advance(0);
        signs.advance(0);
        for (int i = 0; i < 64; i++) {
            score.add(i % 2 == 0, i);
            signs.add(1, 1);
        }
        score.advance(30 * 86_400L);
        signs.advance(30 * 86_400L);
        assertEquals(16, score.trials(), 1e-9);
        assertEquals(32, signs.trials(), 1e-9);
        final ContrastScore other = ContrastScore.ofMeans();
        final SignScore otherSigns = new SignScore();
        SignalFixture.copy(score::visit, other::visit);
        SignalFixture.copy(signs::visit, otherSigns::visit);
        assertEquals(score.figureLow(), other.figureLow());
        assertEquals(signs.figureLow(), otherSigns.figureLow());
    }

    private static double mean(final List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double variance(final List<Double> values) {
        final double mean = mean(values);
        return values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum() / (values.size() - 1);
    }
}

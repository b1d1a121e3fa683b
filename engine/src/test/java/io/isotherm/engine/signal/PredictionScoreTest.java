package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link PredictionScore}, {@link LevelTrial} and {@link ReachTrial}. */
final class PredictionScoreTest {
    private static final int LEVELS = 40;
    private static final int TOP = 5;

    /** A level of the oracle. */
    private static final class Level {
        private double score;
        private double expected;
        private double realised;
        private boolean reached;
        private int place;
    }

    private final SplittableRandom random = SignalFixture.random(this);
    private final MarketSecond market = new MarketSecond();

    @Test
    void shouldScoreLevelsAsSortingAllOfThemDoes() {
        final PredictionScore score = new PredictionScore(PredictionMeasure.PRECISION);
        final LevelTrial trial = new LevelTrial(LEVELS, TOP, 10);
        final double[] sums = new double[10];
        for (int round = 0; round < 200; round++) {
            // one round is never heard in full
            round(trial, score, sums, round * 100L, round != 7);
        }
        SignalFixture.assertNear(sums[0] / sums[1], score.precision(), 1e-9, "precision");
        SignalFixture.assertNear(sums[2] / sums[1], score.precisionByChance(), 1e-9, "by chance");
        SignalFixture.assertNear(sums[3] / sums[5], score.topShare(), 1e-9, "top share");
        SignalFixture.assertNear(sums[4] / sums[5], score.topShareByChance(), 1e-9, "its chance");
        SignalFixture.assertNear(sums[5] * sums[5] / sums[6], score.topShareTrials(), 1e-9, "its trials");
        SignalFixture.assertNear(sums[7] / sums[8], score.realisedToExpected(), 1e-9, "level");
        assertEquals(sums[1], score.trials());
    }

    private void round(final LevelTrial trial, final PredictionScore score, final double[] sums, final long start,
                       final boolean heard) {
        trial.begin(start, 50);
        final List<Level> levels = new ArrayList<>();
        final int count = random.nextInt(LEVELS + 1);
        for (int i = 0; i < count; i++) {
            final Level level = new Level();
            level.score = random.nextInt(12);
            level.expected = random.nextInt(5) == 0 ? Double.NaN : random.nextDouble(100);
            level.place = i;
            levels.add(level);
            trial.add(100 + i, 101 + i, level.score, level.expected);
        }
        double price = 100 + random.nextDouble(LEVELS);
        for (int s = 0; s < 50; s++) {
            final double open = price;
            price = Math.max(99, price + random.nextDouble(-1, 1));
            final double usd = random.nextDouble(20);
            final double at = price;
            trial.onLiquidation(at, usd);
            market.begin(start + s).mark(open, Math.max(open, price), Math.min(open, price), price);
            for (final Level level : levels) {
                level.realised += at >= 100 + level.place && at < 101 + level.place ? usd : 0;
                level.reached |= market.high() >= 100 + level.place && market.low() < 101 + level.place;
            }
            assertTrue(trial.running());
            trial.onSecond(market, heard || s != 20, score);
        }
        assertFalse(trial.running());
        if (heard) {
            add(levels, sums);
        }
    }

    private static void add(final List<Level> all, final double[] sums) {
        final List<Level> levels = new ArrayList<>(all);
        levels.removeIf(level -> !level.reached);
        levels.sort(Comparator.comparingDouble((Level level) -> -level.score).thenComparingInt(level -> level.place));
        final int size = levels.size();
        final int quartile = (int) Math.ceil(size / 4.0);
        double hits = 0;
        double topHits = 0;
        for (int i = 0; i < size; i++) {
            final Level level = levels.get(i);
            hits += level.realised >= 10 ? 1 : 0;
            topHits += level.realised >= 10 && i < TOP ? 1 : 0;
            if (size >= 4) {
                sums[3] += i < quartile ? level.realised : 0;
                sums[4] += level.realised * quartile / size;
                sums[5] += level.realised;
                sums[6] += level.realised * level.realised;
            }
            sums[7] += Double.isNaN(level.expected) ? 0 : level.realised;
            sums[8] += Double.isNaN(level.expected) ? 0 : level.expected;
        }
        if (size > TOP) {
            sums[0] += topHits;
            sums[1] += TOP;
            sums[2] += TOP * hits / size;
        }
    }

    @Test
    void shouldBeatChanceWithKnowledgeAndNotWithout() {
        // whoever ranks at random is told better in at most 2.5 % of such series
        final int series = 300;
        int lucky = 0;
        for (int i = 0; i < series; i++) {
            lucky += ranked(0, 60).beatsChance() ? 1 : 0;
        }
        assertTrue(lucky < series * 0.06, lucky + " of " + series + " that know nothing beat chance");
        assertTrue(ranked(0.4, 60).beatsChance());
        assertFalse(ranked(1, 5).beatsChance(), "fewer than 30 trials");
    }

    /** Each round 20 levels, a quarter of them hit; knowledge is the chance to rank a hit level on top. */
    private PredictionScore ranked(final double knowledge, final int rounds) {
        final PredictionScore score = new PredictionScore(PredictionMeasure.PRECISION);
        for (int round = 0; round < rounds; round++) {
            int hits = 0;
            for (int i = 0; i < TOP; i++) {
                hits += random.nextDouble() < Math.max(knowledge, 0.25) ? 1 : 0;
            }
            score.addRanking(hits, TOP, TOP, 20);
        }
        return score;
    }

    @Test
    void shouldCountAWhaleAsOneTrial() {
        final PredictionScore score = new PredictionScore(PredictionMeasure.TOP_QUARTILE);
        for (int i = 0; i < 100; i++) {
            score.addRealised(1, i % 4 == 0, 0.25);
        }
        assertEquals(100, score.trials(), 1e-9);
        score.addRealised(1e9, true, 0.25);
        assertEquals(1, score.trials(), 1e-3);
        assertTrue(score.topShare() > 0.99 && score.topShareLow() < 0.25);
        assertFalse(score.beatsChance());
    }

    @Test
    void shouldTellCalibratedProbabilitiesFromOthers() {
        final PredictionScore honest = new PredictionScore(PredictionMeasure.CALIBRATION);
        final PredictionScore boastful = new PredictionScore(PredictionMeasure.CALIBRATION);
        final PredictionScore ignorant = new PredictionScore(PredictionMeasure.CALIBRATION);
        final double[][] bins = new double[10][3];
        final double[][] said = new double[4_000][];
        for (int i = 0; i < 4_000; i++) {
            final double p = random.nextDouble();
            final boolean reached = random.nextDouble() < p;
            honest.addProbability(p, reached);
            boastful.addProbability(1 - p, reached);
            ignorant.addProbability(0.5, reached);
            final double[] bin = bins[Math.min(9, (int) (p * 10))];
            bin[0]++;
            bin[1] += p;
            bin[2] += reached ? 1 : 0;
            said[i] = new double[] {p, reached ? 1 : 0};
        }
        double off = 0;
        for (int i = 0; i < 10; i++) {
            assertEquals(bins[i][0], honest.binCount(i));
            assertEquals(bins[i][1] / bins[i][0], honest.binProbability(i), 1e-12);
            assertEquals(bins[i][2] / bins[i][0], honest.binReached(i), 1e-12);
            off += Math.abs(bins[i][1] - bins[i][2]) / 4_000;
        }
        assertEquals(off, honest.calibrationError(), 1e-12);
        assertTrue(honest.beatsChance(), "gain " + honest.skill());
        assertEquals(1.0 / 12, honest.skill(), 0.02, "of uniform probabilities, ¼ − ⅙");
        assertFalse(boastful.beatsChance());
        assertFalse(ignorant.beatsChance(), "one number for everything gains nothing");
        assertTrue(ignorant.skill() <= 0);
        gain(said, honest);
        final long before = SignalFixture.digest(honest::visit);
        honest.addProbability(Double.NaN, true);
        honest.addProbability(1.1, true);
        assertEquals(before, SignalFixture.digest(honest::visit));
        honest.addProbability(1, true);
        assertEquals(bins[9][0] + 1, honest.binCount(9));
    }

    private static void gain(final double[][] said, final PredictionScore score) {
        double frequency = 0;
        for (final double[] one : said) {
            frequency += one[1] / said.length;
        }
        double mean = 0;
        for (final double[] one : said) {
            mean += (Math.pow(frequency - one[1], 2) - Math.pow(one[0] - one[1], 2)) / said.length;
        }
        double variance = 0;
        for (final double[] one : said) {
            variance += Math.pow(Math.pow(frequency - one[1], 2) - Math.pow(one[0] - one[1], 2) - mean, 2)
                / (said.length - 1);
        }
        assertEquals(mean, score.skill(), 1e-12);
        assertEquals(mean - 1.959963984540054 * Math.sqrt(variance / said.length), score.skillLow(), 1e-9);
    }

    @Test
    void shouldFadeByHalfInThirtyDays() {
        final PredictionScore score = new PredictionScore(PredictionMeasure.PRECISION);
        score.advance(0);
        score.addRanking(1, 2, 3, 4);
        score.advance(30 * 86_400L - 1);
        assertTrue(score.trials() > 1 && score.trials() < 1.03);
        score.advance(30 * 86_400L);
        assertEquals(1, score.trials(), 1e-9);
        assertEquals(0.5, score.precision(), 1e-9);
        score.advance(0);
        assertEquals(1, score.trials(), 1e-9);
    }

    @Test
    void shouldSayNothingBeforeThereIsAnything() {
        for (final PredictionMeasure measure : List.of(PredictionMeasure.PRECISION, PredictionMeasure.TOP_QUARTILE,
            PredictionMeasure.CALIBRATION)) {
            final PredictionScore score = new PredictionScore(measure);
            assertFalse(score.beatsChance(), measure.word());
            assertTrue(Double.isNaN(score.precision()) && Double.isNaN(score.topShare())
                && Double.isNaN(score.realisedToExpected()) && Double.isNaN(score.calibrationError())
                && Double.isNaN(score.skillLow()) && Double.isNaN(score.binReached(0)));
            assertEquals(0, score.precisionLow());
            assertEquals(0, score.topShareLow());
        }
    }

    @Test
    void shouldNotRankLevelsThatWereNeverReached() {
        final PredictionScore score = new PredictionScore(PredictionMeasure.PRECISION);
        final LevelTrial trial = new LevelTrial(LEVELS, TOP, 10);
        trial.begin(0, 1);
        for (int i = 0; i < LEVELS; i++) {
            assertTrue(trial.add(100 + i, 101 + i, i, 5));
        }
        assertFalse(trial.add(200, 201, 1, 5), "no more room");
        assertTrue(trial.add(200, 201, Double.NaN, 5), "a level without a score is none");
        trial.onSecond(market.begin(0).mark(102, 103, 101.5, 102), true, score);
        assertTrue(Double.isNaN(score.precision()), "of three levels any five are the same");
        assertEquals(0, score.realisedToExpected(), "three levels of 5 USD, nothing realised");
    }

    @Test
    void shouldSettleReachedPredictionsNoEarlierThanOthers() {
        final PredictionScore score = new PredictionScore(PredictionMeasure.CALIBRATION);
        final ReachTrial trial = new ReachTrial(3);
        assertTrue(trial.add(SignalFixture.market(0, 100), 101, 0.35, 100));
        assertTrue(trial.add(SignalFixture.market(0, 100), 99, 0.65, 100));
        assertTrue(trial.add(SignalFixture.market(0, 100), 150, 0.05, 100));
        assertFalse(trial.add(SignalFixture.market(0, 100), 150, 0.05, 100));
        assertEquals(1, trial.omitted());
        for (int s = 1; s < 100; s++) {
            trial.onSecond(SignalFixture.market(s, s == 5 ? 101 : 100), score);
            assertEquals(3, trial.pending());
        }
        assertEquals(0, score.trials());
        trial.onSecond(SignalFixture.market(100, 99), score);
        assertEquals(0, trial.pending());
        assertEquals(3, score.trials());
        assertEquals(1, score.binReached(3));
        assertEquals(1, score.binReached(6));
        assertEquals(0, score.binReached(0));
    }

    @Test
    void shouldVoidWhatItCouldNotSee() {
        final PredictionScore score = new PredictionScore(PredictionMeasure.CALIBRATION);
        final ReachTrial trial = new ReachTrial(4);
        trial.add(SignalFixture.market(0, 100), 101, 0.35, 300);
        trial.add(SignalFixture.market(0, 100), 99, 0.65, 300);
        for (int s = 1; s <= 61; s++) {
            trial.onSecond(new MarketSecond().begin(s), score);
        }
        trial.onSecond(SignalFixture.market(62, 101), score);
        trial.onSecond(SignalFixture.market(300, 100), score);
        assertEquals(1, score.trials(), "the one that was reached counts, the other was not watched");
        assertEquals(1, score.binReached(3));
        // a minute may be missing
        trial.add(SignalFixture.market(300, 100), 101, 0.35, 100);
        trial.onSecond(SignalFixture.market(361, 100), score);
        for (int s = 362; s <= 400; s++) {
            trial.onSecond(SignalFixture.market(s, 100), score);
        }
        assertEquals(2, score.trials());
    }

    @Test
    void shouldGoOnAfterARestore() {
        final PredictionScore one = new PredictionScore(PredictionMeasure.PRECISION);
        final PredictionScore other = new PredictionScore(PredictionMeasure.PRECISION);
        final LevelTrial trial = new LevelTrial(LEVELS, TOP, 10);
        final LevelTrial copy = new LevelTrial(LEVELS, TOP, 10);
        final ReachTrial reach = new ReachTrial(5);
        final ReachTrial reachCopy = new ReachTrial(5);
        round(trial, one, new double[10], 0, true);
        trial.begin(100, 10);
        for (int i = 0; i < LEVELS; i++) {
            trial.add(100 + i, 101 + i, i % 7, i);
        }
        trial.onLiquidation(105.5, 50);
        one.addProbability(0.7, true);
        one.advance(100);
        reach.add(SignalFixture.market(100, 100), 101, 0.4, 5);
        SignalFixture.copy(one::visit, other::visit);
        SignalFixture.copy(trial::visit, copy::visit);
        SignalFixture.copy(reach::visit, reachCopy::visit);
        for (int s = 100; s < 110; s++) {
            market.begin(s).mark(110, 130, 100, 110);
            trial.onSecond(market, true, one);
            copy.onSecond(market, true, other);
            reach.onSecond(market, one);
            reachCopy.onSecond(market, other);
        }
        assertEquals(0, reachCopy.pending());
        assertEquals(one.precision(), other.precision());
        assertEquals(SignalFixture.digest(one::visit), SignalFixture.digest(other::visit));
    }
}

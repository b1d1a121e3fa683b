package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link MoveEndTrial}, {@link DayRiskTrial}, {@link BurstTrial}, {@link ReboundScore} and levels to depth. */
final class MarketTrialsTest {
    private static final long START = 1_767_225_600L;
    private static final int DAY = 86_400;

    private final SplittableRandom random = SignalFixture.random(this);
    private final MarketSecond market = new MarketSecond();
    private final SweepSecond sweep = new SweepSecond();

    /** What a second of a stream with moves said, for an oracle that looks at all of them. */
    private record Said(boolean live, double high, double low, Side losing, double score, double start,
                        double extreme) {
    }

    @Test
    void shouldJudgeEndsOfMovesAsLookingAhead() {
        final int seconds = 60_000;
        final Exhaustion signal = new Exhaustion();
        final MarketPace pace = new MarketPace();
        final MoveEndTrial trial = new MoveEndTrial();
        final Said[] all = new Said[seconds];
        double price = 100;
        for (int s = 0; s < seconds; s++) {
            final double before = price;
            // hours that drift, and hours that do not
            price *= 1 + random.nextDouble(-1e-5, 1e-5) + (s / 5_000 % 3 == 1 ? -4e-6 : s / 5_000 % 3 == 2 ? 5e-6 : 0);
            market.begin(START + s);
            if (!(s > 30_000 && s < 30_200) && random.nextInt(500) > 0) {
                market.mark(before, Math.max(before, price), Math.min(before, price), price);
            }
            sweep.begin();
            sweep.add(Side.LONG, 1_000, random.nextInt(s / 5_000 % 2 == 0 ? 100 : 3_000));
            sweep.add(Side.SHORT, 1_000, random.nextInt(s / 5_000 % 2 == 0 ? 100 : 3_000));
            pace.onSecond(market);
            signal.onSecond(market, sweep);
            trial.onSecond(market, signal);
            all[s] = new Said(market.live(), market.high(), market.low(), signal.losingSide(), signal.score(),
                signal.moveStart(), signal.moveExtreme());
        }
        final double[] said = scan(all, 50);
        final double[] any = scan(all, 0);
        assertTrue(said[0] > 2 && any[0] > said[0], said[0] + " of " + any[0] + " moves");
        assertEquals(said[1] / said[0], trial.score().figure(), 1e-12);
        assertEquals(any[1] / any[0], trial.score().chance(), 1e-12);
        assertEquals(any[0], trial.score().others());
        assertEquals(Math.min(said[0], any[0]), trial.score().trials());
        final MoveEndTrial copy = new MoveEndTrial();
        SignalFixture.copy(trial::visit, copy::visit);
    }

    /** Trials and those of them in which the move ended: one after the other, each looked ahead for an hour. */
    private static double[] scan(final Said[] all, final double least) {
        final double[] counts = new double[2];
        int s = 0;
        while (s + 3_600 < all.length) {
            final Said now = all[s];
            if (!now.live || now.losing == null || !(now.score >= least)) {
                s++;
                continue;
            }
            final double limit = now.extreme + 0.25 * (now.extreme - now.start);
            boolean wentOn = false;
            int blind = 0;
            for (int ahead = s + 1; ahead <= s + 3_600; ahead++) {
                blind += all[ahead].live ? 0 : 1;
                wentOn |= all[ahead].live
                    && (now.losing == Side.LONG ? all[ahead].low < limit : all[ahead].high > limit);
            }
            if (wentOn || blind <= 60) {
                counts[0]++;
                counts[1] += wentOn ? 0 : 1;
            }
            s += 3_600;
        }
        return counts;
    }

    @Test
    void shouldJudgeRiskByTheLargestOfTheDay() {
        final RiskAtPrice risk = new RiskAtPrice();
        final DayRiskTrial trial = new DayRiskTrial();
        final PredictionScore slow = new PredictionScore(PredictionMeasure.CALIBRATION);
        final MapProfile profile = new MapProfile(SignalFixture.SIZE, SignalFixture.DELTA);
        final int days = 12;
        final int blindDay = 9;
        for (int day = 0; day < days; day++) {
            final double[] said = new double[2];
            final double[] price = new double[2];
            final double[] largest = new double[2];
            for (int s = 0; s < DAY; s++) {
                final long second = START + (long) day * DAY + s;
                if (s % 7_200 == 0) {
                    SignalFixture.fill(profile, random, SignalFixture.MARK);
                }
                market.begin(second);
                final boolean live = day != blindDay || s < 40_000;
                if (live) {
                    market.mark(SignalFixture.MARK, SignalFixture.MARK, SignalFixture.MARK, SignalFixture.MARK)
                        .openInterest(1e9);
                }
                risk.onSecond(profile, market);
                trial.onSecond(profile, market, risk);
                for (final Side side : SideOrder.BOTH) {
                    final int i = side.code();
                    if (s == 0) {
                        final double at = SignalFixture.MARK * (side == Side.LONG ? 0.9 : 1.1);
                        price[i] = profile.usdIfPriceReaches(side, at) / 1e9;
                        said[i] = price[i] > 0 && day >= 7 ? risk.risk(profile, market, at) / 100 : Double.NaN;
                    }
                    if (live) {
                        largest[i] = Math.max(largest[i], profile.usdWithin(side, 0.05) / 1e9);
                    }
                }
            }
            slow.advance(START + (long) (day + 1) * DAY);
            for (int i = 0; i < 2 && day != blindDay; i++) {
                slow.addProbability(said[i], largest[i] <= price[i]);
            }
        }
        market.begin(START + (long) days * DAY);
        risk.onSecond(profile, market);
        trial.onSecond(profile, market, risk);
        assertTrue(slow.trials() > 3, slow.trials() + " trials");
        assertEquals(slow.trials(), trial.score().trials(), 1e-9);
        SignalFixture.assertNear(slow.skill(), trial.score().skill(), 1e-12, "gain");
        SignalFixture.copy(trial::visit, new DayRiskTrial()::visit);
    }

    @Test
    void shouldForetellTheNextMinuteByTheOneThatEnded() {
        final int minutes = 400;
        final int[] counts = new int[minutes];
        final boolean[] whole = new boolean[minutes];
        final double[] said = new double[minutes + 1];
        final double[] normal = new double[minutes + 1];
        final HawkesBranching branching = new HawkesBranching();
        final BurstTrial trial = new BurstTrial();
        for (int m = 0; m < minutes; m++) {
            whole[m] = true;
            final int rate = m % 20 < 3 ? 3 : 40;
            for (int s = 0; s < 60; s++) {
                final long second = START + m * 60L + s;
                if (m % 50 == 31 && s == 59 || m % 50 == 33 && s == 0) {
                    whole[m] = false;
                    continue;
                }
                if (random.nextInt(rate) == 0) {
                    counts[m]++;
                    branching.onLiquidation(second);
                    trial.onLiquidation();
                }
                final boolean heard = m % 50 != 40 || s != 20;
                whole[m] &= heard;
                branching.onSecond(second, heard);
                if (s == 59) {
                    normal[m + 1] = branching.perMinute();
                    said[m + 1] = branching.branching();
                }
                trial.onSecond(second, heard, branching);
            }
            // the first minute has none before it that was told to its end
            whole[0] = false;
        }
        final PredictionScore slow = new PredictionScore(PredictionMeasure.CALIBRATION);
        int trials = 0;
        for (int m = 1; m < minutes; m++) {
            // a minute is not whole for the trial either when the end of the one before was not told
            final boolean before = m % 50 != 32 && whole[m - 1];
            if (before && whole[m] && !Double.isNaN(said[m])) {
                slow.addProbability(poisson(normal[m] * (1 - said[m]) + said[m] * counts[m - 1], normal[m]),
                    counts[m] > normal[m]);
                trials++;
            }
        }
        assertTrue(trials > 250, trials + " trials");
        assertEquals(trials, trial.score().trials(), 1e-9);
        SignalFixture.assertNear(slow.skill(), trial.score().skill(), 1e-9, "gain");
        SignalFixture.assertNear(slow.skillLow(), trial.score().skillLow(), 1e-9, "its lower end");
        SignalFixture.copy(trial::visit, new BurstTrial()::visit);
    }

    /** By the terms themselves, from the top down. */
    private static double poisson(final double mean, final double number) {
        double sum = 0;
        for (int i = (int) Math.floor(number) + 1; i < 200; i++) {
            double log = -mean + i * Math.log(mean);
            for (int k = 2; k <= i; k++) {
                log -= Math.log(k);
            }
            sum += Math.exp(log);
        }
        return sum;
    }

    @Test
    void shouldKnowPoissonsTail() {
        for (int i = 0; i < 100; i++) {
            final double mean = random.nextDouble(0.1, 60);
            final double number = random.nextDouble(80);
            assertEquals(poisson(mean, number), BurstTrial.above(mean, number), 1e-9, mean + " above " + number);
        }
        assertEquals(1, BurstTrial.above(700, 0), 1e-9);
        assertEquals(0.5, BurstTrial.above(10_000, 10_000), 0.01);
        assertTrue(BurstTrial.above(10_000, 10_300) < 0.01 && BurstTrial.above(10_000, 9_700) > 0.99);
        assertTrue(Double.isNaN(BurstTrial.above(Double.NaN, 1)) && Double.isNaN(BurstTrial.above(1, Double.NaN)));
        assertEquals(0, BurstTrial.above(0, 0));
    }

    @Test
    void shouldCompareLevelsOfTheTopQuarterWithTheOthers() {
        final ContrastScore score = ContrastScore.ofMeans();
        final DepthRatioOutcomes outcomes = new DepthRatioOutcomes(score);
        final LevelTrial trial = new LevelTrial(8, 5, 10);
        double top = 0;
        double others = 0;
        for (int round = 0; round < 20; round++) {
            trial.begin(round, 1);
            for (int i = 0; i < 8; i++) {
                final double realised = random.nextInt(1, 9_000);
                trial.add(100 + i, 101 + i, 8 - i, 1_000 * (i + 1));
                trial.onLiquidation(100.5 + i, realised);
                top += i < 2 ? realised / (1_000 * (i + 1) + 1_000) / 40 : 0;
                others += i >= 2 ? realised / (1_000 * (i + 1) + 1_000) / 120 : 0;
            }
            trial.onSecond(market.begin(round).mark(104, 110, 99, 104), true, outcomes);
        }
        assertEquals(40, score.trials());
        assertEquals(top, score.figure(), 1e-9);
        assertEquals(others, score.chance(), 1e-9);
        trial.begin(30, 1);
        for (int i = 0; i < 3; i++) {
            trial.add(100 + i, 101 + i, i, 5);
        }
        trial.onSecond(market.begin(30).mark(104, 110, 99, 104), true, outcomes);
        assertEquals(40, score.trials(), "of three levels there is no quarter");
    }

    @Test
    void shouldRankNoLevelOfWhichNothingIsForetold() {
        final PredictionScore score = new PredictionScore(PredictionMeasure.PRECISION);
        final LevelTrial trial = LevelTrial.ofRanked(10, 5, 10);
        trial.begin(0, 1);
        for (int i = 0; i < 10; i++) {
            trial.add(100 + i, 101 + i, i == 4 || i == 7 ? 5 : 0, Double.NaN);
        }
        trial.onLiquidation(104.5, 50);
        trial.onLiquidation(101.5, 50);
        trial.onSecond(market.begin(0).mark(104, 110, 99, 104), true, score);
        assertEquals(2, score.trials(), "two are ranked, not five");
        assertEquals(0.5, score.precision());
        assertEquals(0.2, score.precisionByChance(), 1e-12);
        trial.begin(1, 1);
        for (int i = 0; i < 10; i++) {
            trial.add(100 + i, 101 + i, 0, Double.NaN);
        }
        trial.onSecond(market.begin(1).mark(104, 110, 99, 104), true, score);
        assertEquals(2, score.trials(), "nothing foretold");
    }

    @Test
    void shouldJudgeReboundsByTheirOwnExcess() {
        final FlushRebound rebound = new FlushRebound();
        final ReboundScore score = new ReboundScore(rebound);
        assertFalse(score.beatsChance());
        assertEquals(0, score.trials());
        assertTrue(Double.isNaN(score.figure()) && Double.isNaN(score.chance()) && Double.isNaN(score.figureLow()));
        assertEquals(PredictionMeasure.EXCESS, score.measure());
        assertEquals(900, FlushRebound.horizonSeconds(ReboundScore.HORIZON));
    }

    @Test
    void shouldKnowTheConstantsOfAllThatRemembers() throws java.io.IOException {
        final java.nio.file.Path sources = java.nio.file.Path.of(System.getProperty("isotherm.home", ".."),
            "engine/src/main/java/io/isotherm/engine/signal");
        final java.util.Set<String> listed = new java.util.TreeSet<>();
        for (final Class<?> type : SignalConstants.remembering()) {
            listed.add(type.getSimpleName());
        }
        final java.util.Set<String> found = new java.util.TreeSet<>();
        try (java.util.stream.Stream<java.nio.file.Path> files = java.nio.file.Files.list(sources)) {
            for (final java.nio.file.Path file : files.toList()) {
                if (java.nio.file.Files.readString(file).contains("void visit(final StateCursor")) {
                    found.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        assertEquals(found, listed);
        assertTrue(SignalConstants.list().constants().size() > 50);
    }
}

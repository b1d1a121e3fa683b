package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.grid.Side;
import io.isotherm.feed.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
    private static final int K = 3;
    private static final long SECOND = 1_000_000_000L;
    private static final double OPEN_INTEREST = 1_000;
    private static final CalibrationParameters PARAMETERS = CalibrationParameters.SPECIFIED;

    private final LeverageMix mix =
        new LeverageMix(new double[] {.5, .25, .25}, new double[] {.01, .01, .01}, new double[] {1, 1, 1}, PARAMETERS);
    private final Calibration calibration = new Calibration(mix, K, Coverage.FULL, PARAMETERS);
    private long nowNs;

    private boolean at(final double seconds) {
        nowNs = (long) (seconds * SECOND);
        return calibration.due(nowNs) && calibration.advance(nowNs, OPEN_INTEREST);
    }

    private void sweep(final int side, final double... exposure) {
        calibration.onSwept(nowNs, side, exposure);
    }

    /** Mass credited to a component beside the prior's. */
    private double credited(final int k) {
        return mix.weight(k) * (10 + mix.swept(k) * OPEN_INTEREST) - 10 * (k == 0 ? .5 : .25);
    }

    private void print(final int side, final double mass) {
        calibration.onPrint(nowNs, side, mass, false);
    }

    @Test
    void shouldLearnAtTheEndOfTheWindowAndNotBefore() {
        at(100);
        sweep(Side.LONG, 10, 0, 0);
        print(Side.LONG, 1);
        assertFalse(at(109.999));
        assertEquals(.5, mix.weight(0));
        assertEquals(Long.MIN_VALUE, calibration.weightsTimeNs());
        assertTrue(at(110.2));
        assertEquals((1 + 10 * .5) / (10 + 10), mix.weight(0), 1e-15);
        assertEquals(nowNs, calibration.weightsTimeNs());
    }

    @Test
    void shouldEndAWindowOnceHoweverLongTheSilence() {
        at(100);
        sweep(Side.SHORT, 10, 0, 0);
        assertTrue(at(5_000));
        final double weight = mix.weight(0);
        assertFalse(at(5_010));
        assertEquals(weight, mix.weight(0));
    }

    @Test
    void shouldLearnNothingFromAMutedWindow() {
        at(100);
        sweep(Side.LONG, 10, 10, 10);
        calibration.mute();
        print(Side.LONG, 3);
        assertFalse(at(110));
        assertEquals(.5, mix.weight(0));
        assertEquals(0, mix.swept(0));
        assertTrue(Double.isNaN(calibration.week().ratio()));
        sweep(Side.LONG, 10, 10, 10);
        assertTrue(at(120), "the next window is heard again");
    }

    @Test
    void shouldStayMutedFromAnInterruptionUntilTheFirstMarkAfterIt() {
        at(100);
        calibration.interrupt();
        at(112);
        sweep(Side.LONG, 10, 10, 10);
        assertFalse(at(121), "down");
        calibration.resume();
        assertFalse(at(131), "back, but no mark has been heard");
        sweep(Side.LONG, 10, 10, 10);
        calibration.onMark();
        assertFalse(at(141), "the first mark swept what moved in the gap");
        sweep(Side.LONG, 10, 10, 10);
        assertTrue(at(151));
    }

    @Test
    void shouldCountAWhaleInFullInHealthButOnlyTwentyMeanSizesInTheWeights() {
        at(100);
        for (int i = 0; i < 10; i++) {
            print(Side.LONG, 1);
        }
        sweep(Side.LONG, 100, 0, 0);
        print(Side.LONG, 500);
        at(110);
        assertEquals(10 + 20, credited(0), 1e-9, "ten prints of 1 make a mean size of 1");
        assertEquals(510 / 50.0, calibration.week().ratio(), 1e-12);
        assertEquals((10 + 500.0 * 500) / 510, calibration.meanPrint(), 1e-9);
    }

    @Test
    void shouldHoldAPrintBeyondTheMarksForTheSweepOfItsSide() {
        at(108);
        calibration.onPrint(nowNs, Side.LONG, 2, true);
        at(109.5);
        sweep(Side.SHORT, 1, 0, 0);
        assertTrue(at(111));
        assertEquals(0, credited(0), 1e-9, "a sweep of the other side explains nothing");
        sweep(Side.LONG, 0, 8, 0);
        assertTrue(at(120));
        assertEquals(2, credited(1), 1e-9, "it belongs to the window of the sweep");
        assertEquals(0, calibration.printsOutsideSweep());
    }

    @Test
    void shouldTakeAPrintBeyondTheMarksAtOnceShortlyAfterASweep() {
        at(103);
        sweep(Side.LONG, 0, 8, 0);
        at(107.9);
        calibration.onPrint(nowNs, Side.LONG, 2, true);
        at(110);
        assertEquals(2, credited(1), 1e-9);
        assertEquals(0, calibration.printsOutsideSweep());
    }

    @Test
    void shouldCountAPrintThatNoSweepExplainsWithinFiveSecondsAndCreditItAsLate() {
        at(100);
        sweep(Side.LONG, 0, 0, 8);
        at(111);
        calibration.onPrint(nowNs, Side.LONG, 2, true);
        at(115.9);
        assertEquals(0, calibration.printsOutsideSweep());
        at(117);
        assertEquals(1, calibration.printsOutsideSweep());
        at(120);
        assertEquals(2, credited(2), 1e-9);
    }

    @Test
    void shouldGiveUpTheOldestWhenTooManyPrintsWait() {
        at(100);
        for (int i = 0; i < HeldPrints.CAPACITY + 3; i++) {
            calibration.onPrint(nowNs + i, Side.LONG, 1, true);
        }
        assertEquals(3, calibration.printsOutsideSweep());
    }

    @Test
    void shouldNeverLearnWithoutAFeedOfLiquidations() {
        final Calibration blind = new Calibration(mix, K, Coverage.NONE, PARAMETERS);
        blind.advance(100 * SECOND, OPEN_INTEREST);
        blind.onSwept(100 * SECOND, Side.LONG, new double[] {5, 5, 5});
        assertFalse(blind.advance(110 * SECOND, OPEN_INTEREST));
        assertEquals(.5, mix.weight(0));
    }

    @Test
    void shouldKeepThePriorWhileNothingSaysHowLargePositionsAre() {
        calibration.advance(100 * SECOND, 0);
        sweep(Side.LONG, 1, 1, 1);
        assertFalse(calibration.advance(110 * SECOND, 0));
        assertEquals(.5, mix.weight(0));
    }

    /** The definition (model, 5.4): X̂ = min(T, max(print, T − base)), the base over seconds without prints. */
    @Test
    void shouldEstimateSampledSecondsByTheirDefinition() {
        for (long seed = 300; seed < 310; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final ExcessTakerVolume fast = new ExcessTakerVolume(PARAMETERS.takerMemoryNs());
            final List<double[]> quiet = new ArrayList<>();
            double printedSum = 0;
            double estimatedSum = 0;
            double learntSum = 0;
            for (int second = 0; second < 400; second++) {
                final double[] taken = new double[Side.COUNT];
                for (int trade = random.nextInt(6); trade > 0; trade--) {
                    final boolean buy = random.nextBoolean();
                    final double mass = random.nextDouble();
                    fast.onTaker(buy, mass);
                    taken[buy ? Side.SHORT : Side.LONG] += mass;
                }
                // The print's own match is among the trades of its second.
                final double print = random.nextInt(4) == 0 ? random.nextDouble() * taken[Side.LONG] : 0;
                if (print > 0) {
                    fast.onPrint(Side.LONG, print);
                    final double expected = Math.min(taken[Side.LONG],
                        Math.max(print, taken[Side.LONG] - ordinary(quiet)));
                    printedSum += print;
                    estimatedSum += expected;
                    final double learnt = expected * Math.sqrt(printedSum / estimatedSum);
                    learntSum += learnt;
                    assertEquals(learnt, fast.endSecond(Side.LONG), 1e-9, "seed " + seed + " second " + second);
                } else {
                    assertEquals(0, fast.endSecond(Side.LONG), "seed " + seed + " second " + second);
                    quiet.add(taken);
                }
                fast.endSecond(Side.SHORT);
            }
            assertEquals(printedSum / learntSum, fast.lowLevel(), 1e-9, "seed " + seed);
            assertEquals(estimatedSum / learntSum, fast.highLevel(), 1e-9, "seed " + seed);
        }
    }

    private static double ordinary(final List<double[]> quiet) {
        double volume = 0;
        double weight = 0;
        for (int i = 0; i < quiet.size(); i++) {
            final double share = StrictMath.exp(-(quiet.size() - 1 - i) / 120.0);
            volume += share * quiet.get(i)[Side.LONG];
            weight += share;
        }
        return weight > 0 ? volume / weight : 0;
    }

    @Test
    void shouldPassQuietSecondsAsOneByOne() {
        final ExcessTakerVolume together = new ExcessTakerVolume(PARAMETERS.takerMemoryNs());
        final ExcessTakerVolume single = new ExcessTakerVolume(PARAMETERS.takerMemoryNs());
        for (final ExcessTakerVolume takers : List.of(together, single)) {
            takers.onTaker(false, 7);
            takers.endSecond(Side.LONG);
            takers.endSecond(Side.SHORT);
        }
        together.pass(50);
        for (int second = 0; second < 50; second++) {
            single.endSecond(Side.LONG);
            single.endSecond(Side.SHORT);
        }
        for (final ExcessTakerVolume takers : List.of(together, single)) {
            takers.onTaker(false, 9);
            takers.onPrint(Side.LONG, 1);
        }
        assertEquals(single.endSecond(Side.LONG), together.endSecond(Side.LONG), 1e-12);
    }

    @Test
    void shouldPlaceTheLevelOfASampledFeedBetweenPrintsAndTakerVolume() {
        final Calibration sampled = new Calibration(mix, K, Coverage.SAMPLED, PARAMETERS);
        sampled.advance(100 * SECOND, OPEN_INTEREST);
        sampled.onSwept(100 * SECOND, Side.LONG, new double[] {100, 0, 0});
        sampled.onTaker(false, 64);
        sampled.onPrint(100 * SECOND, Side.LONG, 1, false);
        assertTrue(sampled.advance(110 * SECOND, OPEN_INTEREST));
        assertEquals(8, credited(0), 1e-9, "the geometric mean of 1 printed and 64 taken is learnt");
        assertEquals(1 / 8.0, sampled.lowLevel(), 1e-12);
        assertEquals(8, sampled.highLevel(), 1e-12);
        assertEquals(8 / 50.0, sampled.week().ratio(), 1e-12);
        final BandLevel levels = new BandLevel(mix, sampled, new int[] {0, 1, 1}, PARAMETERS);
        assertEquals(0.1, levels.evidence(0), 1e-12);
        assertTrue(levels.calibrated(0));
        assertTrue(levels.low(0, OPEN_INTEREST) < 1 / 8.0 && levels.high(0, OPEN_INTEREST) > 8,
            levels.low(0, OPEN_INTEREST) + " to " + levels.high(0, OPEN_INTEREST));
        assertTrue(Double.isNaN(levels.low(1, OPEN_INTEREST)) && Double.isNaN(levels.high(1, OPEN_INTEREST)));
    }

    /** Half of what liquidates is printed, and twice of it is taker volume in excess: the truth lies between. */
    @Test
    void shouldHoldTheTrueLevelInTheIntervalOfASampledFeed() {
        final double truth = .2;
        for (long seed = 500; seed < 504; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final LeverageMix learnt = new LeverageMix(new double[] {.5, .25, .25}, new double[] {.01, .01, .01},
                new double[] {1, 1, 1}, CalibrationParameters.DEFAULTS);
            final Calibration sampled = new Calibration(learnt, K, Coverage.SAMPLED, PARAMETERS);
            sampled.advance(0, OPEN_INTEREST);
            for (long second = 0; second < 20_000; second++) {
                final long now = second * SECOND;
                sampled.advance(now, OPEN_INTEREST);
                sampled.onTaker(false, random.nextDouble());
                if (random.nextInt(5) == 0) {
                    final double exposure = -20 * StrictMath.log(1 - random.nextDouble());
                    final double realised = truth * exposure;
                    sampled.onSwept(now, Side.LONG, new double[] {exposure, 0, 0});
                    sampled.onTaker(false, 2 * realised * (.5 + random.nextDouble()));
                    sampled.onPrint(now, Side.LONG, realised * random.nextDouble(), false);
                }
            }
            final BandLevel levels = new BandLevel(learnt, sampled, new int[] {0, 1, 2}, PARAMETERS);
            final double weight = learnt.weight(0);
            final String seen = "seed " + seed + ": " + weight * levels.low(0, OPEN_INTEREST) + " to "
                + weight * levels.high(0, OPEN_INTEREST) + " about " + weight;
            assertTrue(weight * levels.low(0, OPEN_INTEREST) < truth, seen);
            assertTrue(weight * levels.high(0, OPEN_INTEREST) > truth, seen);
            assertTrue(levels.high(0, OPEN_INTEREST) / levels.low(0, OPEN_INTEREST) < 20, seen);
        }
    }

    @Test
    void shouldNarrowTheIntervalOfABandWithEvidence() {
        final BandLevel levels = new BandLevel(mix, calibration, new int[] {0, 1, 2}, PARAMETERS);
        double before = 0;
        for (int window = 0; window < 40; window++) {
            at(100 + 10 * window);
            sweep(Side.LONG, 20, 1, 0);
            print(Side.LONG, 5);
            print(Side.LONG, 5);
            if (window > 1) {
                final double low = levels.low(0, OPEN_INTEREST);
                assertTrue(low > before && low < 1, "window " + window + ": " + low + " after " + before);
                assertTrue(levels.high(0, OPEN_INTEREST) > 1);
                before = low;
            }
        }
        assertEquals(39 * 20 / OPEN_INTEREST, levels.evidence(0), 1e-3);
        assertEquals(39 / OPEN_INTEREST, levels.evidence(1), 1e-4);
        assertTrue(levels.calibrated(1));
        assertFalse(levels.calibrated(2));
    }
}

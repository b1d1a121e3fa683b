package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.Side;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LeverageMixTest {
    private static final int K = 9;
    private static final int SEEDS = 8;
    private static final int GATE_SEEDS = 64;
    private static final int GATE_WINDOWS = 10_000;
    private static final double OPEN_INTEREST = 1_000;
    private static final double PRIOR_MASS = 0.01 * OPEN_INTEREST;
    private static final double WINDOW_SECONDS = 10;
    private static final CalibrationParameters SPECIFIED = CalibrationParameters.SPECIFIED;
    private static final long MEMORY_NS = SPECIFIED.memoryNs();
    private static final double NO_PRINTS = 0;

    /**
     * The gate of the model specification, 5.4: full feed, 10⁴ windows that sweep one open interest per component,
     * sizes of σ(ln) = 1.5; level and shape are read once, at the last window.
     *
     * <p>It takes the mean of 64 seeds, where the specification's own table took 8. The gate asks for a mix free of
     * bias, and the memories that make the shipped one follow a change also make it scatter: the level of one last
     * window strays from seed to seed by 6 to 9 %, so the mean of 8 leaves 1 ± 0.05 up to one time in eight with no
     * bias at all; that of the first 8 seeds does (1.077), and is printed. The mean of 64 is known to 1 %, and a bias
     * of 5 % stands out.
     */
    @Test
    void shouldFindLevelAndShapeOfASyntheticTruth() {
        final Map<String, CalibrationParameters> rules = new LinkedHashMap<>();
        rules.put("specified", SPECIFIED);
        rules.put("longest memory", CalibrationParameters.DEFAULTS.withEvidenceCaps(
            List.of(Double.POSITIVE_INFINITY)));
        rules.put("shipped", CalibrationParameters.DEFAULTS);
        final double[][] level = new double[rules.size()][GATE_SEEDS];
        final double[][] distance = new double[rules.size()][GATE_SEEDS];
        for (int seed = 1; seed <= GATE_SEEDS; seed++) {
            final SyntheticWindows truth = new SyntheticWindows(seed);
            final LeverageMix[] mixes = rules.values().stream().map(LeverageMixTest::mix).toArray(LeverageMix[]::new);
            learn(truth, GATE_WINDOWS, mixes);
            for (int rule = 0; rule < mixes.length; rule++) {
                level[rule][seed - 1] = truth.level(mixes[rule]);
                distance[rule][seed - 1] = truth.shapeDistance(mixes[rule]);
            }
        }
        final List<String> names = List.copyOf(rules.keySet());
        for (int rule = 0; rule < names.size(); rule++) {
            System.out.printf(Locale.ROOT, "EM on its synthetic truth, %s: level %.3f, one seed scatters by %.3f, "
                + "shape TV %.3f, seeds 1 to %d; of the first %d: %.3f, %.3f%n", names.get(rule),
                mean(level[rule], GATE_SEEDS), scatter(level[rule]), mean(distance[rule], GATE_SEEDS), GATE_SEEDS,
                SEEDS, mean(level[rule], SEEDS), mean(distance[rule], SEEDS));
        }
        for (int rule = 0; rule < names.size(); rule++) {
            assertEquals(1, mean(level[rule], GATE_SEEDS), 0.05, names.get(rule) + ": level");
            assertTrue(mean(distance[rule], GATE_SEEDS) <= 0.15, names.get(rule) + ": shape TV");
        }
    }

    private static double mean(final double[] values, final int count) {
        return Arrays.stream(values, 0, count).sum() / count;
    }

    /** Standard deviation of one value. */
    private static double scatter(final double[] values) {
        final double mean = mean(values, values.length);
        return Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
            / (values.length - 1));
    }

    private static void learn(final LeverageMix mix, final SyntheticWindows truth, final int windows) {
        learn(truth, windows, mix);
    }

    /** Every mix sees the same windows. */
    private static void learn(final SyntheticWindows truth, final int windows, final LeverageMix... mixes) {
        final double left = new Forgetting(MEMORY_NS).over((long) WINDOW_SECONDS);
        for (int i = 0; i < windows; i++) {
            final double[] exposure = truth.exposure();
            final double realised = truth.realised(exposure);
            for (final LeverageMix mix : mixes) {
                mix.forget(left);
                mix.credit(i & 1, exposure, realised, OPEN_INTEREST, SyntheticWindows.BURST);
                mix.settle();
            }
        }
    }

    private static LeverageMix mix(final CalibrationParameters parameters) {
        final double[] evidence = new double[K];
        Arrays.fill(evidence, parameters.priorShare());
        final double[] scale = new double[K];
        Arrays.fill(scale, 1);
        return new LeverageMix(uniform(), evidence, scale, parameters);
    }

    private static void credit(final LeverageMix mix, final int side, final double[] exposure, final double realised) {
        mix.credit(side, exposure, realised, OPEN_INTEREST, NO_PRINTS);
    }

    /** Mass credited to a component beside the prior's, grid unit: w times the exposure it was divided by. */
    private static double credited(final LeverageMix mix, final int k) {
        return mix.weight(k) * (PRIOR_MASS + mix.swept(k) * OPEN_INTEREST) - PRIOR_MASS / K;
    }

    private static double[] uniform() {
        final double[] prior = new double[K];
        Arrays.fill(prior, 1.0 / K);
        return prior;
    }

    @Test
    void shouldStartAtThePrior() {
        final LeverageMix mix = new LeverageMix();
        double sum = 0;
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            assertTrue(mix.weight(k) > 0.5 / ComponentBasis.COUNT);
            sum += mix.weight(k);
        }
        assertEquals(1, sum, 1e-12);
        assertEquals(0, mix.weight(ComponentBasis.REMAINDER));
        assertFalse(mix.calibrated());
    }

    @Test
    void shouldKeepEveryWeightAboveZeroAndSumToOneWithTheRemainder() {
        for (int seed = 100; seed < 120; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final LeverageMix mix = mix(SPECIFIED);
            for (int i = 0; i < 500; i++) {
                final double[] exposure = new double[K];
                for (int k = 0; k < K; k++) {
                    exposure[k] = random.nextBoolean() ? 0 : StrictMath.exp(40 * random.nextDouble() - 30);
                }
                mix.forget(random.nextDouble());
                credit(mix, i & 1, exposure,
                    random.nextInt(3) == 0 ? 0 : StrictMath.exp(20 * random.nextDouble() - 10));
                mix.settle();
                double sum = 0;
                for (int k = 0; k < K; k++) {
                    assertTrue(mix.weight(k) > 0 && mix.weight(k) < Double.POSITIVE_INFINITY,
                        "seed " + seed + " window " + i + " component " + k + ": " + mix.weight(k));
                    sum += mix.weight(k);
                }
                assertEquals(Math.max(0, 1 - sum), mix.weight(K), 1e-12, "seed " + seed + " window " + i);
            }
        }
    }

    @Test
    void shouldLowerTheLevelBySweepsWithoutPrints() {
        final LeverageMix mix = mix(SPECIFIED);
        final double[] exposure = new double[K];
        exposure[3] = PRIOR_MASS;
        credit(mix, Side.LONG, exposure, 0);
        mix.settle();
        assertEquals(0.5 / K, mix.weight(3), 1e-15, "exposure equal to the prior's mass halves the weight");
        assertEquals(1.0 / K, mix.weight(4), 1e-15, "what was not swept stays at the prior");
        assertTrue(mix.calibrated());
    }

    @Test
    void shouldReturnToThePriorWhenEvidenceIsForgotten() {
        final LeverageMix mix = mix(SPECIFIED);
        final double[] exposure = new double[K];
        Arrays.fill(exposure, 5);
        exposure[0] = 50;
        credit(mix, Side.SHORT, exposure, 100);
        mix.settle();
        final double learnt = mix.weight(0);
        final Forgetting memory = new Forgetting(MEMORY_NS);
        mix.forget(memory.over(7 * 86_400));
        assertEquals(0.05 * StrictMath.exp(-1), mix.swept(0), 1e-12);
        mix.settle();
        assertTrue(Math.abs(mix.weight(0) - 1.0 / K) < Math.abs(learnt - 1.0 / K));
        mix.forget(memory.over(700 * 86_400));
        mix.settle();
        assertEquals(1.0 / K, mix.weight(0), 1e-12);
    }

    @Test
    void shouldForgetByTableAsByTheExponential() {
        final Forgetting memory = new Forgetting(MEMORY_NS);
        for (long seconds = 0; seconds < 3_000_000; seconds = seconds * 3 / 2 + 1) {
            final double exact = StrictMath.exp(-seconds / (7 * 86_400.0));
            assertEquals(exact, memory.over(seconds), 1e-12 * exact, seconds + " s");
        }
        assertEquals(1, memory.over(-5));
        assertEquals(0, memory.over(Long.MAX_VALUE));
    }

    @Test
    void shouldCreditLatePrintsToTheLastExposureOfTheirSide() {
        final LeverageMix mix = mix(SPECIFIED);
        final double[] exposure = new double[K];
        exposure[2] = 3;
        exposure[5] = 1;
        credit(mix, Side.LONG, exposure, 4);
        credit(mix, Side.SHORT, new double[K], 7);
        mix.settle();
        assertEquals(3, credited(mix, 2), 1e-9);
        assertEquals(1, credited(mix, 5), 1e-9, "no short was swept yet, so nothing explains the short print");
        credit(mix, Side.LONG, new double[K], 8);
        mix.settle();
        assertEquals(9, credited(mix, 2), 1e-9);
        assertEquals(3, credited(mix, 5), 1e-9);
        assertEquals(3 / OPEN_INTEREST, mix.swept(2), 1e-15, "late prints add no exposure");
    }

    @Test
    void shouldForgetByExposureWhereMuchIsSwept() {
        final LeverageMix mix = mix(SPECIFIED.withEvidenceCaps(List.of(0.1)));
        final double[] exposure = new double[K];
        exposure[0] = 0.05 * OPEN_INTEREST;
        for (int window = 0; window < 100; window++) {
            credit(mix, Side.LONG, exposure, 0.4 * exposure[0]);
            mix.settle();
        }
        assertEquals(0.4, mix.weight(0), 0.03, "the prior still counts a tenth of the evidence");
        for (int window = 0; window < 5; window++) {
            credit(mix, Side.LONG, exposure, 0.8 * exposure[0]);
            mix.settle();
        }
        assertTrue(mix.weight(0) > 0.65, "0.25 of open interest swept under the new truth: " + mix.weight(0));
        assertEquals(105 * 0.05, mix.swept(0), 1e-9, "what was swept is still told in full");
    }

    @Test
    void shouldLetThePriorFadeForGoodWhereItIsEvidence() {
        final LeverageMix mix = mix(SPECIFIED.withPrior(0.01, false, true));
        final double[] exposure = new double[K];
        exposure[4] = 50 * PRIOR_MASS;
        credit(mix, Side.LONG, exposure, 0.02 * exposure[4]);
        mix.settle();
        final double learnt = mix.weight(4);
        for (int day = 0; day < 100; day++) {
            mix.forget(new Forgetting(MEMORY_NS).over(86_400));
        }
        mix.settle();
        assertEquals(learnt, mix.weight(4), 1e-12, "forgetting never brings the prior back");
        credit(mix, Side.LONG, exposure, 0.9 * exposure[4]);
        mix.settle();
        assertEquals(0.9, mix.weight(4), 0.05, "but little evidence is left to resist the new");
    }

    @Test
    void shouldBelieveTheShortMemoryAfterAChangeAndTheLongOneBefore() {
        final double[] last = new double[3];
        final List<Double> caps = List.of(0.02, 5.0);
        final List<List<Double>> runs = List.of(caps, caps.subList(0, 1), caps.subList(1, 2));
        for (int run = 0; run < runs.size(); run++) {
            final SplittableRandom random = new SplittableRandom(12);
            final LeverageMix mix = mix(SPECIFIED.withEvidenceCaps(runs.get(run)).withPrior(0.001, false, true));
            final double[] exposure = new double[K];
            exposure[1] = 0.01 * OPEN_INTEREST;
            for (int window = 0; window < 460; window++) {
                final double truth = window < 400 ? 0.2 : 0.8;
                mix.credit(Side.LONG, exposure, truth * exposure[1] * -StrictMath.log(1 - random.nextDouble()),
                    OPEN_INTEREST, 0.1);
                mix.settle();
            }
            last[run] = mix.weight(1);
        }
        assertTrue(Math.abs(last[0] - last[1]) < 0.1 && last[0] > 2 * last[2], "both " + last[0] + ", short " + last[1]
            + ", long " + last[2]);
    }

    /** A window sweeps 0.01 % of open interest per component: 2,000 of them are four times the smallest cap. */
    @Test
    void shouldReturnToWithinThirtyPercentAfterSweepsOfFourSmallestCaps() {
        for (final double change : new double[] {0.2, 4}) {
            final double[] level = new double[2];
            for (int seed = 1; seed <= SEEDS; seed++) {
                final List<Double> all = CalibrationParameters.DEFAULTS.evidenceCaps();
                for (int run = 0; run < 2; run++) {
                    final LeverageMix mix = mix(CalibrationParameters.DEFAULTS.withEvidenceCaps(
                        run == 0 ? all : all.subList(2, 3)));
                    final SyntheticWindows truth = new SyntheticWindows(seed);
                    truth.change(0.3);
                    learn(mix, truth, 6_000);
                    truth.change(change);
                    learn(mix, truth, 2_000);
                    level[run] += truth.level(mix) / SEEDS;
                }
            }
            final String seen = String.format(Locale.ROOT, "level after a change of %.1f: shipped %.2f, longest "
                + "memory %.2f, seeds 1 to %d", change, level[0], level[1], SEEDS);
            System.out.println(seen);
            assertTrue(level[0] > 0.7 && level[0] < 1.3, seen);
            assertTrue(level[1] < 0.7 || level[1] > 1.3, seen);
        }
    }

    @Test
    void shouldReturnFromALongSilenceOfTheFeed() {
        final LeverageMix mix = mix(CalibrationParameters.DEFAULTS.withEvidenceCaps(List.of(0.05)));
        final double[] exposure = new double[K];
        exposure[3] = 0.05 * OPEN_INTEREST;
        for (int window = 0; window < 10_000; window++) {
            mix.credit(Side.LONG, exposure, 0, OPEN_INTEREST, 1);
            mix.settle();
        }
        assertTrue(mix.weight(3) > 0 && mix.weight(3) < 1e-3, "weight " + mix.weight(3));
        for (int window = 0; window < 20; window++) {
            mix.credit(Side.LONG, exposure, 0.2 * exposure[3], OPEN_INTEREST, 1);
            mix.settle();
        }
        assertEquals(0.2, mix.weight(3), 0.02);
    }

    @Test
    void shouldGrowTheCapsWithTheSquareRootOfTheDistance() {
        assertEquals(1, CalibrationParameters.capScale(0.01), 1e-15);
        assertEquals(8, CalibrationParameters.capScale(0.64), 1e-12);
        final double[] evidence = new double[K];
        final double[] scale = new double[K];
        Arrays.fill(evidence, 0.02);
        Arrays.fill(scale, 1);
        scale[8] = 8;
        final LeverageMix mix = new LeverageMix(uniform(), evidence, scale,
            CalibrationParameters.DEFAULTS.withEvidenceCaps(List.of(0.1)));
        final double[] exposure = new double[K];
        Arrays.fill(exposure, OPEN_INTEREST);
        credit(mix, Side.LONG, exposure, 0);
        mix.settle();
        for (int window = 0; window < 40; window++) {
            Arrays.fill(exposure, 0);
            exposure[1] = 0.01 * OPEN_INTEREST;
            exposure[8] = 0.01 * OPEN_INTEREST;
            credit(mix, Side.LONG, exposure, 0.008 * OPEN_INTEREST);
            mix.settle();
        }
        assertTrue(mix.weight(1) > 1.5 * mix.weight(8), mix.weight(1) + " of what follows fast, " + mix.weight(8));
    }

    @Test
    void shouldMoveNoBeliefWithoutExposureOrBeforeTheFirstPrint() {
        final LeverageMix mix = mix(CalibrationParameters.DEFAULTS);
        final SyntheticWindows truth = new SyntheticWindows(31);
        learn(mix, truth, 2_000);
        final double[] none = new double[K];
        final double weight = mix.weight(2);
        mix.credit(Side.LONG, none, 0, OPEN_INTEREST, SyntheticWindows.BURST);
        mix.settle();
        assertEquals(weight, mix.weight(2), "nothing was swept");
        final LeverageMix unheard = mix(CalibrationParameters.DEFAULTS);
        final LeverageMix heard = mix(CalibrationParameters.DEFAULTS);
        for (int window = 0; window < 900; window++) {
            final double[] exposure = truth.exposure();
            unheard.credit(Side.LONG, exposure, 0, OPEN_INTEREST, NO_PRINTS);
            heard.credit(Side.LONG, exposure, 0, OPEN_INTEREST, SyntheticWindows.BURST);
            unheard.settle();
            heard.settle();
        }
        assertTrue(heard.weight(2) < unheard.weight(2), "the short memory foretells silence better, once heard");
    }

    @Test
    void shouldTakeThePriorForAGuessAndNotForLiquidations() {
        final int[] bands = {0, 0, 0, 1, 1, 1, 2, 2, 2};
        final double print = 1e-4;
        for (final CalibrationParameters parameters : List.of(SPECIFIED, CalibrationParameters.DEFAULTS)) {
            final LeverageMix mix = mix(parameters);
            assertEquals(1, mix.relativeVariance(bands, 0, print), 1e-9, "nothing was heard: a factor of two or so");
            final double[] exposure = new double[K];
            for (int window = 0; window < 200; window++) {
                for (int k = 0; k < K; k++) {
                    exposure[k] = bands[k] == 0 ? 0.01 * OPEN_INTEREST : bands[k] == 1 ? 1e-5 * OPEN_INTEREST : 0;
                }
                credit(mix, Side.LONG, exposure, 3 * 0.1 * (exposure[0] + exposure[3]));
                mix.settle();
            }
            final double often = Math.sqrt(mix.relativeVariance(bands, 0, print));
            final double seldom = Math.sqrt(mix.relativeVariance(bands, 1, print));
            final double never = Math.sqrt(mix.relativeVariance(bands, 2, print));
            final String seen = often + " swept often, " + seldom + " seldom, " + never + " never";
            assertTrue(often < 0.2, seen);
            assertTrue(seldom > 0.8 && seldom < 1.3, "2 % of the evidence is the prior's or more: " + seen);
            assertEquals(1, never, 1e-6, seen);
        }
    }

    @Test
    void shouldTakeWhatSumsToMoreThanOneFromWhatWasSeldomSwept() {
        final double[][] weights = new double[2][];
        for (int bounded = 0; bounded < 2; bounded++) {
            final LeverageMix mix = mix(SPECIFIED.withBoundedSum(bounded == 1));
            final double[] often = new double[K];
            often[0] = 500;
            credit(mix, Side.LONG, often, 200);
            final double[] seldom = new double[K];
            seldom[8] = 5;
            credit(mix, Side.LONG, seldom, 20);
            mix.settle();
            weights[bounded] = new double[K + 1];
            for (int k = 0; k <= K; k++) {
                weights[bounded][k] = mix.weight(k);
            }
        }
        assertTrue(Arrays.stream(weights[0]).sum() > 1.5, Arrays.toString(weights[0]));
        assertEquals(1, Arrays.stream(weights[1]).sum(), 1e-11, Arrays.toString(weights[1]));
        assertEquals(weights[0][0], weights[1][0], 0.1 * weights[0][0], "swept often: hardly touched");
        assertTrue(weights[1][8] < 0.5 * weights[0][8], "swept once: gives way");
    }

    /** Random exposures, a random truth, compound Poisson prints with log-normal sizes. */
    private static final class SyntheticWindows {
        private static final double SIGMA = 1.5;
        private static final double MEAN_PRINT = OPEN_INTEREST / 20_000;

        /** Σq² / Σq of log-normal prints. */
        private static final double BURST = MEAN_PRINT * StrictMath.exp(SIGMA * SIGMA);

        private final SplittableRandom random;
        private final double[] weights = new double[K];
        private final double[] meanExposure = new double[K];

        private SyntheticWindows(final long seed) {
            random = new SplittableRandom(seed);
            double sum = 0;
            for (int k = 0; k < K; k++) {
                weights[k] = -StrictMath.log(1 - random.nextDouble());
                sum += weights[k];
            }
            for (int k = 0; k < K; k++) {
                weights[k] *= 0.5 / sum;
            }
        }

        private void change(final double factor) {
            for (int k = 0; k < K; k++) {
                weights[k] *= factor;
            }
        }

        /** A five-thousandth of open interest times a size of the move, each component in half of the windows. */
        private double[] exposure() {
            final double[] exposure = new double[K];
            final double move = StrictMath.exp(random.nextGaussian() - 0.5);
            for (int k = 0; k < K; k++) {
                if (random.nextBoolean()) {
                    exposure[k] = 0.0002 * OPEN_INTEREST * move * StrictMath.exp(random.nextGaussian() - 0.5);
                }
                meanExposure[k] += exposure[k];
            }
            return exposure;
        }

        private double realised(final double[] exposure) {
            double mean = 0;
            for (int k = 0; k < K; k++) {
                mean += weights[k] * exposure[k];
            }
            double mass = 0;
            // Arrivals until the expected mass of the window is used up.
            for (double left = mean / MEAN_PRINT + StrictMath.log(1 - random.nextDouble()); left > 0;
                 left += StrictMath.log(1 - random.nextDouble())) {
                mass += MEAN_PRINT * StrictMath.exp(SIGMA * random.nextGaussian() - 0.5 * SIGMA * SIGMA);
            }
            return mass;
        }

        private double level(final LeverageMix mix) {
            double found = 0;
            double truth = 0;
            for (int k = 0; k < K; k++) {
                found += mix.weight(k) * meanExposure[k];
                truth += weights[k] * meanExposure[k];
            }
            return found / truth;
        }

        private double shapeDistance(final LeverageMix mix) {
            double found = 0;
            double truth = 0;
            for (int k = 0; k < K; k++) {
                found += mix.weight(k);
                truth += weights[k];
            }
            double distance = 0;
            for (int k = 0; k < K; k++) {
                distance += 0.5 * Math.abs(mix.weight(k) / found - weights[k] / truth);
            }
            return distance;
        }
    }
}

package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.Side;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LeverageMixTest {
    private static final int K = 9;
    private static final int SEEDS = 8;
    private static final double OPEN_INTEREST = 1_000;
    private static final double PRIOR_MASS = 0.01 * OPEN_INTEREST;
    private static final double WINDOW_SECONDS = 10;
    private static final long MEMORY_NS = CalibrationParameters.DEFAULTS.memoryNs();

    /** The gate of the model specification, 5.4: full feed, 10⁴ windows, sizes of σ(ln) = 1.5, mean of 8 seeds. */
    @Test
    void shouldFindLevelAndShapeOfASyntheticTruth() {
        double level = 0;
        double distance = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            final SyntheticWindows truth = new SyntheticWindows(seed);
            final LeverageMix mix = learn(truth, 10_000);
            level += truth.level(mix) / SEEDS;
            distance += truth.shapeDistance(mix) / SEEDS;
        }
        final String seen = String.format(Locale.ROOT, "level %.3f, shape TV %.3f, seeds 1 to %d", level, distance,
            SEEDS);
        System.out.println("EM on its synthetic truth: " + seen);
        assertTrue(level >= 0.95 && level <= 1.05, seen);
        assertTrue(distance <= 0.15, seen);
    }

    private static LeverageMix learn(final SyntheticWindows truth, final int windows) {
        final LeverageMix mix = new LeverageMix(uniform(), false);
        final double left = new Forgetting(MEMORY_NS).over((long) WINDOW_SECONDS);
        for (int i = 0; i < windows; i++) {
            final double[] exposure = truth.exposure();
            mix.forget(left);
            mix.credit(i & 1, exposure, truth.realised(exposure));
            mix.settle(PRIOR_MASS, 1);
        }
        return mix;
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
            final LeverageMix mix = new LeverageMix(uniform(), false);
            for (int i = 0; i < 500; i++) {
                final double[] exposure = new double[K];
                for (int k = 0; k < K; k++) {
                    exposure[k] = random.nextBoolean() ? 0 : StrictMath.exp(40 * random.nextDouble() - 30);
                }
                mix.forget(random.nextDouble());
                mix.credit(i & 1, exposure,
                    random.nextInt(3) == 0 ? 0 : StrictMath.exp(20 * random.nextDouble() - 10));
                mix.settle(PRIOR_MASS, 1);
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
        final LeverageMix mix = new LeverageMix(uniform(), false);
        final double[] exposure = new double[K];
        exposure[3] = PRIOR_MASS;
        mix.credit(Side.LONG, exposure, 0);
        mix.settle(PRIOR_MASS, 1);
        assertEquals(0.5 / K, mix.weight(3), 1e-15, "exposure equal to the prior's mass halves the weight");
        assertEquals(1.0 / K, mix.weight(4), 1e-15, "what was not swept stays at the prior");
        assertTrue(mix.calibrated());
    }

    @Test
    void shouldReturnToThePriorWhenEvidenceIsForgotten() {
        final LeverageMix mix = new LeverageMix(uniform(), false);
        final double[] exposure = new double[K];
        Arrays.fill(exposure, 5);
        exposure[0] = 50;
        mix.credit(Side.SHORT, exposure, 100);
        mix.settle(PRIOR_MASS, 1);
        final double learnt = mix.weight(0);
        final Forgetting memory = new Forgetting(MEMORY_NS);
        mix.forget(memory.over(7 * 86_400));
        assertEquals(50 * StrictMath.exp(-1), mix.exposed(0), 1e-9);
        mix.settle(PRIOR_MASS, 1);
        assertTrue(Math.abs(mix.weight(0) - 1.0 / K) < Math.abs(learnt - 1.0 / K));
        mix.forget(memory.over(700 * 86_400));
        mix.settle(PRIOR_MASS, 1);
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
        final LeverageMix mix = new LeverageMix(uniform(), false);
        final double[] exposure = new double[K];
        exposure[2] = 3;
        exposure[5] = 1;
        mix.credit(Side.LONG, exposure, 4);
        mix.credit(Side.SHORT, new double[K], 7);
        assertEquals(3, mix.credited(2), 1e-12);
        assertEquals(1, mix.credited(5), 1e-12, "no short was swept yet, so nothing explains the short print");
        mix.settle(PRIOR_MASS, 1);
        mix.credit(Side.LONG, new double[K], 8);
        assertEquals(9, mix.credited(2), 1e-12);
        assertEquals(3, mix.credited(5), 1e-12);
        assertEquals(3, mix.exposed(2), "late prints add no exposure");
    }

    @Test
    void shouldMultiplyWeightsByTheLevelOfASampledFeedOnReadOnly() {
        final LeverageMix mix = new LeverageMix(uniform(), false);
        final double[] exposure = new double[K];
        Arrays.fill(exposure, 2);
        mix.credit(Side.LONG, exposure, 6);
        mix.settle(PRIOR_MASS, 1);
        final double weight = mix.weight(4);
        final double expected = mix.expected(exposure);
        mix.settle(PRIOR_MASS, 0.5);
        assertEquals(0.5 * weight, mix.weight(4), 1e-15);
        assertEquals(expected, mix.expected(exposure), "what is learnt must not see the level");
    }

    @Test
    void shouldTakeWhatSumsToMoreThanOneFromWhatWasSeldomSwept() {
        final double[][] weights = new double[2][];
        for (int bounded = 0; bounded < 2; bounded++) {
            final LeverageMix mix = new LeverageMix(uniform(), bounded == 1);
            final double[] often = new double[K];
            often[0] = 500;
            mix.credit(Side.LONG, often, 200);
            final double[] seldom = new double[K];
            seldom[8] = 5;
            mix.credit(Side.LONG, seldom, 20);
            mix.settle(PRIOR_MASS, 1);
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

    @Test
    void shouldBoundThePublishedWeightsOfASampledFeed() {
        final LeverageMix mix = new LeverageMix(uniform(), true);
        final double[] exposure = new double[K];
        Arrays.fill(exposure, 100);
        mix.credit(Side.LONG, exposure, 3 * 100);
        mix.settle(PRIOR_MASS, 0.25);
        double sum = 0;
        for (int k = 0; k <= K; k++) {
            sum += mix.weight(k);
        }
        assertEquals(1, sum, 1e-11);
        assertEquals((300 + PRIOR_MASS) / (100 + PRIOR_MASS) / 4, 1 - mix.weight(K), 1e-9,
            "the upper level may exceed open interest, what is published does not");
    }

    /** Random exposures, a random truth, compound Poisson prints with log-normal sizes. */
    private static final class SyntheticWindows {
        private static final double SIGMA = 1.5;
        private static final double MEAN_PRINT = OPEN_INTEREST / 4_000;

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

        /** About a thousandth of open interest times a size of the move, each component in half of the windows. */
        private double[] exposure() {
            final double[] exposure = new double[K];
            final double move = StrictMath.exp(random.nextGaussian() - 0.5);
            for (int k = 0; k < K; k++) {
                if (random.nextBoolean()) {
                    exposure[k] = 0.001 * OPEN_INTEREST * move * StrictMath.exp(random.nextGaussian() - 0.5);
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

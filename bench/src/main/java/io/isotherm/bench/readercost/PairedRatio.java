package io.isotherm.bench.readercost;

import io.isotherm.bench.series.statistic.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The paired noise band: median ratio of neighbours in time, with its bootstrap interval. */
public final class PairedRatio {
    /** A delay that nobody would call noise. */
    static final double LIMIT = 1.10;

    private static final int REPLICATES = 10_000;
    private static final long SEED = 20_261_123;

    private PairedRatio() {
    }

    /**
     * The median and its interval.
     *
     * @param ratios one per alternation, with what is measured ÷ without.
     * @return median with the quantiles of {@value #REPLICATES} resamples, the same for the same ratios.
     */
    public static Interval of(final double[] ratios) {
        final SplittableRandom random = new SplittableRandom(SEED);
        final double[] replicates = new double[REPLICATES];
        final double[] drawn = new double[ratios.length];
        for (int i = 0; i < REPLICATES; i++) {
            for (int k = 0; k < drawn.length; k++) {
                drawn[k] = ratios[random.nextInt(ratios.length)];
            }
            replicates[i] = median(drawn);
        }
        return Interval.of(median(ratios), replicates);
    }

    /**
     * Whether the 95 % interval contains 1 or lies below {@value #LIMIT}.
     *
     * @param ratio as {@link #of} answers.
     * @return true for noise.
     */
    public static boolean isWithin(final Interval ratio) {
        return ratio.low95() <= 1 && ratio.high95() >= 1 || ratio.high95() < LIMIT;
    }

    private static double median(final double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        final int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}

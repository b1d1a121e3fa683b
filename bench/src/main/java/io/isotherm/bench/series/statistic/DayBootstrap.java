package io.isotherm.bench.series.statistic;

import io.isotherm.bench.series.hours.HourlySeries;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Bootstrap by whole UTC days, drawn with replacement: hours of a day resemble each other, so drawing single hours
 * would claim too much. A draw is how often each hour counts; hours of the warm-up never do.
 */
public final class DayBootstrap {
    private final int[] all;
    private final int[][] draws;

    /**
     * Draws the days.
     *
     * @param series of the hours.
     * @param first  hour that is scored.
     * @param count  draws, at least 1.
     * @param seed   of the generator.
     */
    public DayBootstrap(final HourlySeries series, final int first, final int count, final long seed) {
        all = new int[series.size()];
        Arrays.fill(all, first, all.length, 1);
        final int[] dayOf = new int[series.size()];
        int days = 0;
        for (int i = first; i < dayOf.length; i++) {
            if (i > first && series.hour(i).day() != series.hour(i - 1).day()) {
                days++;
            }
            dayOf[i] = days;
        }
        final SplittableRandom random = new SplittableRandom(seed);
        draws = new int[count][series.size()];
        for (final int[] draw : draws) {
            final int[] times = new int[days + 1];
            for (int i = 0; i < times.length; i++) {
                times[random.nextInt(times.length)]++;
            }
            for (int i = first; i < draw.length; i++) {
                draw[i] = times[dayOf[i]];
            }
        }
    }

    /** How often each hour counts in the figure itself: 0 in the warm-up, else 1. */
    public int[] all() {
        return all;
    }

    /**
     * A figure with its interval.
     *
     * @param statistic of a weight per hour.
     * @return value and quantiles.
     */
    public Interval interval(final ToDoubleFunction<int[]> statistic) {
        return Interval.of(statistic.applyAsDouble(all), Arrays.stream(draws).mapToDouble(statistic).toArray());
    }
}

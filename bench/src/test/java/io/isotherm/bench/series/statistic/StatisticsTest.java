package io.isotherm.bench.series.statistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.series.hours.HourlySeries;
import io.isotherm.bench.series.hours.MarketHour;
import io.isotherm.bench.series.hours.SyntheticHours;
import io.isotherm.bench.series.rival.PriceMeasure;
import io.isotherm.engine.grid.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final long SEED = 20260301;

    /** Pearson of mid-ranks, found by counting. */
    private static double slowSpearman(final List<double[]> pairs) {
        final int n = pairs.size();
        final double[][] ranks = new double[2][n];
        for (int v = 0; v < 2; v++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    ranks[v][i] += pairs.get(j)[v] < pairs.get(i)[v] ? 1
                        : pairs.get(j)[v] == pairs.get(i)[v] && i != j ? 0.5 : 0;
                }
            }
        }
        final double[] mean = {Arrays.stream(ranks[0]).average().orElseThrow(),
            Arrays.stream(ranks[1]).average().orElseThrow()};
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            xy += (ranks[0][i] - mean[0]) * (ranks[1][i] - mean[1]);
            xx += (ranks[0][i] - mean[0]) * (ranks[0][i] - mean[0]);
            yy += (ranks[1][i] - mean[1]) * (ranks[1][i] - mean[1]);
        }
        return xy / Math.sqrt(xx * yy);
    }

    @Test
    void shouldCorrelateRanksLikeTheObviousWayWithTiesAndRepeats() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final double[] x = random.ints(40, 0, 12).asDoubleStream().toArray();
        final double[] y = random.ints(40, 0, 9).asDoubleStream().toArray();
        final int[] weight = random.ints(40, 0, 4).toArray();
        final List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            for (int times = 0; times < weight[i]; times++) {
                pairs.add(new double[] {x[i], y[i]});
            }
        }
        assertEquals(slowSpearman(pairs), new RankedSample(x).correlation(new RankedSample(y), weight), 1e-12,
            "seed " + SEED);
    }

    @Test
    void shouldGainTheRelativeEntropyWhenThePredictionIsRight() {
        final double[] realised = {3e9, 1e9};
        final double[] flat = {2e9, 2e9};
        final double[] noFloor = {0, 0};
        final int[] once = {1, 1};
        // Σ share·log2(share ÷ ½); the common factor 0.95 of the mixture costs (level) log2 0.95 on both alike.
        final double expected = 0.75 * Math.log(1.5) / Math.log(2) + 0.25 * Math.log(0.5) / Math.log(2);
        final UsdInformation information = new UsdInformation(realised, flat, noFloor, realised);
        assertEquals(expected, information.bits(once) / information.usd(once), 1e-6);
    }

    @Test
    void shouldPunishAWrongLevel() {
        final double[] realised = {3e9, 1e9};
        final double[] tenfold = {30e9, 10e9};
        final UsdInformation information =
            new UsdInformation(tenfold, realised, new double[2], realised);
        assertTrue(information.bits(new int[] {1, 1}) < -5 * information.usd(new int[] {1, 1}));
    }

    @Test
    void shouldLevelAMeasureByEarlierHoursOnly() {
        final HourlySeries series = new HourlySeries(List.of(
            new MarketHour(MarketHour.LENGTH_MS, 1, 1, 1, 1, 10, 0, 1, 1),
            new MarketHour(2 * MarketHour.LENGTH_MS, 1, 1, 1, 1, 90, 0, 1, 1),
            new MarketHour(3 * MarketHour.LENGTH_MS, 1, 1, 1, 1, 5, 0, 1, 1)), 0);
        final double kept = Math.exp(-1.0 / 168);
        assertArrayEquals(new double[] {0, 20, (10 * kept + 90) / (kept + 2)},
            AdaptiveLevel.usd(series, Side.LONG, new double[] {1, 2, 1}), 1e-9);
    }

    @Test
    void shouldAddInformationOnlyWhereThereIsSome() {
        final HourlySeries series = SyntheticHours.of(1500, SEED);
        final double[] realised = series.realisedUsd(Side.LONG);
        final double[][] known = new Regressors(series).ofPrice(Side.LONG);
        final double[] excursion = PriceMeasure.OWN_EXCURSION.predict(series)[Side.LONG];
        final double[] noise = new SplittableRandom(SEED).doubles(series.size()).toArray();
        assertTrue(added(new double[][] {known[0]}, scaled(excursion), realised) > 0.5);
        assertEquals(0, added(known, scaled(noise), realised), 0.01, "seed " + SEED);
    }

    private static double added(final double[][] known, final double[] prediction, final double[] realised) {
        return Arrays.stream(AddedInformation.bits(known, prediction, realised, AddedInformation.FLOOR_USD))
            .filter(bit -> !Double.isNaN(bit)).average().orElseThrow();
    }

    private static double[] scaled(final double[] values) {
        return Arrays.stream(values).map(value -> value * 1e9).toArray();
    }

    @Test
    void shouldScoreNoHourByAModelThatSawIt() {
        final HourlySeries series = SyntheticHours.of(200, SEED);
        final double[][] known = new Regressors(series).withMemory(Side.LONG);
        final double[] prediction = PriceMeasure.RANGE.predict(series)[Side.LONG];
        final double[] realised = series.realisedUsd(Side.LONG);
        final double[] whole = AddedInformation.bits(known, prediction, realised, 1000);
        realised[150] *= 1000;
        final double[] after = AddedInformation.bits(known, prediction, realised, 1000);
        assertNotEquals(whole[150], after[150]);
        for (int i = 0; i < 150; i++) {
            assertEquals(whole[i], after[i], "hour " + i);
        }
    }

    @Test
    void shouldDrawWholeDaysAndNeverTheWarmUp() {
        final HourlySeries series = SyntheticHours.of(240, SEED);
        final DayBootstrap bootstrap = new DayBootstrap(series, 72, 50, SEED);
        bootstrap.interval(weight -> {
            int total = 0;
            for (int i = 0; i < weight.length; i++) {
                assertTrue(i >= 72 || weight[i] == 0, "hour " + i);
                assertEquals(weight[i - i % 24], weight[i], "hour " + i);
                total += weight[i];
            }
            assertEquals(168, total);
            return total;
        });
    }

    @Test
    void shouldCoverTheMeanOfIndependentDaysAsOftenAsItSays() {
        final SplittableRandom random = new SplittableRandom(SEED);
        int covered = 0;
        for (int round = 0; round < 200; round++) {
            final HourlySeries series = SyntheticHours.of(60 * 24, round);
            final double[] values = new double[series.size()];
            double day = 0;
            for (int i = 0; i < values.length; i++) {
                day = i % 24 == 0 ? random.nextDouble() - 0.5 : day;
                values[i] = day;
            }
            final Interval interval = new DayBootstrap(series, 0, 200, round).interval(weight -> {
                double sum = 0;
                for (int i = 0; i < values.length; i++) {
                    sum += weight[i] * values[i];
                }
                return sum / values.length;
            });
            covered += interval.low90() <= 0 && interval.high90() >= 0 ? 1 : 0;
        }
        // 90 % of 200 with a standard deviation of 4.
        assertTrue(covered >= 164 && covered <= 196, covered + " of 200, seed " + SEED);
    }

    @Test
    void shouldLeaveOutDaysThatAreNotWhole() {
        final HourlySeries series = SyntheticHours.of(60, SEED);
        final DailyTotals totals = new DailyTotals(series, 10);
        final double[] ones = new double[60];
        Arrays.fill(ones, 1);
        assertArrayEquals(new double[] {24}, totals.sums(ones));
    }

    @Test
    void shouldTellRegressionsOfAnHourNothingOfItsLiquidations() {
        final HourlySeries series = SyntheticHours.of(100, SEED);
        final double[][] whole = new Regressors(series).withMemory(Side.SHORT);
        assertEquals(13, whole.length);
        final double[][] head = new Regressors(series.head(61)).withMemory(Side.SHORT);
        final List<MarketHour> changed = new ArrayList<>(series.hours());
        final MarketHour last = changed.get(60);
        changed.set(60, new MarketHour(last.startMs(), last.open(), last.high(), last.low(), last.close(), 1e9, 1e9,
            last.openInterestOpenUsd(), 1e9));
        final double[][] other = new Regressors(new HourlySeries(changed, 0)).withMemory(Side.SHORT);
        for (int r = 0; r < whole.length; r++) {
            assertEquals(whole[r][60], head[r][60], "regressor " + r);
            assertEquals(whole[r][60], other[r][60], "regressor " + r);
        }
    }
}

package io.isotherm.bench.series.score;

import io.isotherm.bench.series.forecast.Forecasts;
import io.isotherm.bench.series.hours.HourlySeries;
import io.isotherm.bench.series.rival.HourPredictor;
import io.isotherm.bench.series.rival.OpenInterestLadder;
import io.isotherm.bench.series.rival.PriceMeasure;
import io.isotherm.bench.series.rival.StaticLadder;
import io.isotherm.bench.series.statistic.AdaptiveLevel;
import io.isotherm.bench.series.statistic.AddedInformation;
import io.isotherm.bench.series.statistic.DailyTotals;
import io.isotherm.bench.series.statistic.DayBootstrap;
import io.isotherm.bench.series.statistic.Interval;
import io.isotherm.bench.series.statistic.RankedSample;
import io.isotherm.bench.series.statistic.Regressors;
import io.isotherm.bench.series.statistic.UsdInformation;
import io.isotherm.engine.grid.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Scores forecasts against what was liquidated and against the rivals: the table of model specification 7.7.
 *
 * <p>Everything is out of sample: forecasts, adaptive levels and regressions of an hour use that hour's candle and
 * earlier hours only.
 */
public final class SeriesEvaluation {
    private static final String MODEL = "model";
    private static final double LEAST_SPEARMAN = 0.79;
    private static final double LEAST_LEAD_OVER_RANGE = 0.10;
    private static final double LEAST_DAILY = 0.90;
    private static final double LEAST_RATIO = 0.85;
    private static final double MOST_RATIO = 1.35;
    private static final double LEAST_GAIN_OVER_RANGE = 0.45;
    private static final double LEAST_GAIN = 0.30;
    private static final double LEAST_ADDED = 0.18;
    private static final double MOST_PLACEBO = 0.03;
    private static final double LOW_FLOOR_USD = 1;
    private static final double HIGH_FLOOR_USD = 10_000;

    private final HourlySeries series;
    private final Forecasts forecasts;
    private final int first;
    private final DayBootstrap bootstrap;
    private final DailyTotals daily;
    private final Regressors regressors;
    private final double[][] realised = new double[Side.COUNT][];
    private final double[][] floor = new double[Side.COUNT][];
    private final RankedSample[] realisedRanks = new RankedSample[Side.COUNT];
    private final RankedSample[] modelRanks = new RankedSample[Side.COUNT];

    /**
     * Prepares the scores.
     *
     * @param series    of the hours.
     * @param forecasts of all of them.
     * @param first     hour that is scored.
     * @param bootstrap over the scored hours.
     */
    public SeriesEvaluation(final HourlySeries series, final Forecasts forecasts, final int first,
                     final DayBootstrap bootstrap) {
        this.series = series;
        this.forecasts = forecasts;
        this.first = first;
        this.bootstrap = bootstrap;
        daily = new DailyTotals(series, first);
        regressors = new Regressors(series);
        final double[][] range = PriceMeasure.RANGE.predict(series);
        for (int side = 0; side < Side.COUNT; side++) {
            realised[side] = series.realisedUsd(side);
            floor[side] = AdaptiveLevel.usd(series, side, range[side]);
            realisedRanks[side] = new RankedSample(realised[side]);
            modelRanks[side] = new RankedSample(forecasts.usd()[side]);
        }
    }

    /** The figures of model and rivals, the goals, and what they hang on. */
    public SeriesScores scores() {
        final List<PredictorScore> predictors = new ArrayList<>();
        predictors.add(new PredictorScore(MODEL, bySide(side -> bootstrap.interval(
            weight -> modelRanks[side].correlation(realisedRanks[side], weight))),
            bySide(side -> daily(forecasts.usd()[side], side)), List.of(), null, List.of()));
        final List<HourPredictor> rivals = new ArrayList<>(List.of(PriceMeasure.values()));
        rivals.add(new StaticLadder());
        rivals.add(new OpenInterestLadder());
        for (final HourPredictor rival : rivals) {
            predictors.add(score(rival));
        }
        return new SeriesScores(series.size() - first, daily.days(), series.missing(), series.withoutInterest(),
            predictors, checks(predictors), sensitivity());
    }

    private PredictorScore score(final HourPredictor rival) {
        final double[][] values = rival.predict(series);
        final RankedSample[] ranks = {new RankedSample(values[Side.LONG]), new RankedSample(values[Side.SHORT])};
        final double[][] usd = new double[Side.COUNT][];
        final UsdInformation[] gain = new UsdInformation[Side.COUNT];
        for (int side = 0; side < Side.COUNT; side++) {
            usd[side] = AdaptiveLevel.usd(series, side, values[side]);
            gain[side] = new UsdInformation(forecasts.usd()[side], usd[side], floor[side], realised[side]);
        }
        return new PredictorScore(rival.label(),
            bySide(side -> bootstrap.interval(weight -> ranks[side].correlation(realisedRanks[side], weight))),
            bySide(side -> daily(usd[side], side)),
            bySide(side -> bootstrap.interval(weight -> modelRanks[side].correlation(realisedRanks[side], weight)
                - ranks[side].correlation(realisedRanks[side], weight))),
            bootstrap.interval(weight -> (gain[Side.LONG].bits(weight) + gain[Side.SHORT].bits(weight))
                / (gain[Side.LONG].usd(weight) + gain[Side.SHORT].usd(weight))),
            bySide(side -> bootstrap.interval(weight -> gain[side].bits(weight) / gain[side].usd(weight))));
    }

    private List<SeriesCheck> checks(final List<PredictorScore> predictors) {
        final List<SeriesCheck> checks = new ArrayList<>();
        checks.add(SeriesCheck.atLeast("Spearman per hour", predictors.get(0).spearman(), LEAST_SPEARMAN));
        for (final PredictorScore rival : predictors.subList(1, predictors.size())) {
            final boolean range = rival.label().equals(PriceMeasure.RANGE.label());
            final String name = "… less that of " + rival.label();
            checks.add(range ? SeriesCheck.atLeast(name, rival.lead(), LEAST_LEAD_OVER_RANGE)
                : new SeriesCheck(name, rival.lead(), "above 0",
                    rival.lead().stream().allMatch(lead -> lead.value() > 0)));
        }
        checks.add(SeriesCheck.atLeast("Spearman of daily totals", predictors.get(0).daily(), LEAST_DAILY));
        checks.add(SeriesCheck.within("predicted ÷ realised USD", bySide(this::ratio), LEAST_RATIO, MOST_RATIO));
        for (final PriceMeasure measure
            : List.of(PriceMeasure.RANGE, PriceMeasure.OWN_EXCURSION, PriceMeasure.FIRST_TOUCH)) {
            final PredictorScore rival = predictors.stream()
                .filter(predictor -> predictor.label().equals(measure.label())).findFirst().orElseThrow();
            checks.add(SeriesCheck.atLeast("bits per USD over " + measure.label(), List.of(rival.gain()),
                measure == PriceMeasure.RANGE ? LEAST_GAIN_OVER_RANGE : LEAST_GAIN));
        }
        final List<Interval> added = added(forecasts.usd());
        checks.add(new SeriesCheck("bits per hour added to range, excursion and run-down", added,
            String.format(Locale.ROOT, "≥ %.2f, 95 %% above 0", LEAST_ADDED),
            added.stream().allMatch(figure -> figure.value() >= LEAST_ADDED && figure.low95() > 0)));
        final List<Interval> placebo = added(forecasts.mirrored());
        checks.add(new SeriesCheck("… by the mirrored density (placebo)", placebo,
            String.format(Locale.ROOT, "≤ %.2f", MOST_PLACEBO),
            placebo.stream().allMatch(figure -> figure.value() <= MOST_PLACEBO)));
        return checks;
    }

    private Interval daily(final double[] usd, final int side) {
        final RankedSample predicted = new RankedSample(daily.sums(usd));
        final RankedSample happened = new RankedSample(daily.sums(realised[side]));
        return bootstrap.interval(weight -> predicted.correlation(happened, daily.weights(weight)));
    }

    private Interval ratio(final int side) {
        return bootstrap.interval(weight -> sum(forecasts.usd()[side], weight) / sum(realised[side], weight));
    }

    /** Whether the level holds over time: each half's ratio. */
    private SeriesCheck ratioByHalf() {
        final List<Interval> halves = new ArrayList<>();
        final int middle = first + (series.size() - first) / 2;
        for (int side = 0; side < Side.COUNT; side++) {
            for (int half = 0; half < 2; half++) {
                final int from = half == 0 ? first : middle;
                final int to = half == 0 ? middle : series.size();
                final double[] predicted = only(forecasts.usd()[side], from, to);
                final double[] happened = only(realised[side], from, to);
                halves.add(bootstrap.interval(weight -> sum(predicted, weight) / sum(happened, weight)));
            }
        }
        return new SeriesCheck("predicted ÷ realised, halves (long, long, short, short)", halves, "", true);
    }

    private static double[] only(final double[] values, final int from, final int to) {
        final double[] part = new double[values.length];
        System.arraycopy(values, from, part, from, to - from);
        return part;
    }

    private List<Interval> added(final double[][] predictions) {
        return added(predictions, regressors::ofPrice, AddedInformation.FLOOR_USD);
    }

    private List<Interval> added(final double[][] predictions, final IntFunction<double[][]> known,
                                 final double floorUsd) {
        return bySide(side -> {
            final double[] bits = AddedInformation.bits(known.apply(side), predictions[side], realised[side], floorUsd);
            return bootstrap.interval(weight -> mean(bits, weight));
        });
    }

    /** Figures without goals: how much the ones above hang on a choice, and a stronger rival. */
    private List<SeriesCheck> sensitivity() {
        return List.of(
            new SeriesCheck("bits per hour added, floor of 1 USD instead of 1,000",
                added(forecasts.usd(), regressors::ofPrice, LOW_FLOOR_USD), "", true),
            new SeriesCheck("bits per hour added, floor of 10,000 USD",
                added(forecasts.usd(), regressors::ofPrice, HIGH_FLOOR_USD), "", true),
            new SeriesCheck("bits per hour added to 13 measures with memory",
                added(forecasts.usd(), regressors::withMemory, AddedInformation.FLOOR_USD), "", true),
            ratioByHalf());
    }

    private static double mean(final double[] values, final int[] weight) {
        long count = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            // Hours that a regression could not score carry NaN; they lie in the warm-up, whose weight is 0.
            if (weight[i] > 0) {
                sum += weight[i] * values[i];
                count += weight[i];
            }
        }
        return sum / count;
    }

    private static double sum(final double[] values, final int[] weight) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weight[i] * values[i];
        }
        return sum;
    }

    private static List<Interval> bySide(final IntFunction<Interval> figure) {
        return List.of(figure.apply(Side.LONG), figure.apply(Side.SHORT));
    }
}

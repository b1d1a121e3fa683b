package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * What the predictions of one signal were worth: bounded memory, older predictions fade by half in 30 days. Each figure
 * stands beside what chance would have and, by {@link #beatsChance}, the signal says itself when the lower end of its
 * 95 % interval is not above that.
 *
 * <pre>
 *   precision at N   hits ÷ levels, of the N ranked highest       chance: of all levels; interval: Wilson
 *   top quartile     realised USD in it ÷ realised USD            chance: its share of levels; Wilson with
 *                                                                 (Σ usd)² ÷ Σ usd² trials, so that one whale is one
 *   calibration      mean of (f − y)² − (p − y)²                  chance: 0; f the frequency of all, y the outcome;
 *                                                                 mean − 1.96 · standard error
 *   level            realised ÷ expected USD                      1 is calibrated
 * </pre>
 *
 * <p>Trials are taken as independent. Predictions whose times overlap are not, so intervals are too narrow unless
 * trials follow each other, as those of {@link LevelTrial} do.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class PredictionScore implements TrialScore, LevelOutcomes {
    /** Bins of the reliability diagram, each a tenth of probability. */
    public static final int BINS = 10;

    static final double HALF_LIFE_SECONDS = 30 * 86_400.0;

    private static final int DAY_SECONDS = 86_400;
    private static final int TOP_HITS = 0;
    private static final int TOP_TRIALS = 1;
    private static final int ALL_HITS = 2;
    private static final int ALL_TRIALS = 3;
    private static final int TOP_USD = 4;
    private static final int CHANCE_USD = 5;
    private static final int ALL_USD = 6;
    private static final int SQUARED_USD = 7;
    private static final int REALISED_USD = 8;
    private static final int EXPECTED_USD = 9;
    private static final int COUNT = 10;
    private static final int REACHED = 11;
    /** Of q = p² − 2py, by which the squared error of a probability exceeds y. */
    private static final int EXCESS = 12;
    private static final int SQUARED_EXCESS = 13;
    private static final int REACHED_EXCESS = 14;
    private static final int SUMS = 15;

    private final PredictionMeasure measure;
    private final HalfLife fade = new HalfLife(HALF_LIFE_SECONDS);
    private final double[] sum = new double[SUMS];
    private final double[] binCount = new double[BINS];
    private final double[] binProbability = new double[BINS];
    private final double[] binReached = new double[BINS];
    private long day = Long.MIN_VALUE;

    /**
     * Nothing predicted.
     *
     * @param measure by which the signal is judged: precision, top quartile or calibration.
     */
    public PredictionScore(final PredictionMeasure measure) {
        if (measure == PredictionMeasure.HIT_RATE || measure == PredictionMeasure.EXCESS) {
            throw new IllegalArgumentException(measure.word() + " is the measure of a ContrastScore");
        }
        this.measure = measure;
    }

    /**
     * Lets time pass; figures fade at whole days.
     *
     * @param second epoch second.
     */
    @Override
    public void advance(final long second) {
        final long today = Math.floorDiv(second, DAY_SECONDS);
        if (day != Long.MIN_VALUE && today > day) {
            final double left = fade.over((today - day) * DAY_SECONDS);
            scale(sum, left);
            scale(binCount, left);
            scale(binProbability, left);
            scale(binReached, left);
        }
        day = Math.max(day, today);
    }

    private static void scale(final double[] values, final double left) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= left;
        }
    }

    /**
     * Adds a round of ranked levels.
     *
     * @param topHits levels among the highest ranked that were hit.
     * @param top     highest ranked levels, N.
     * @param allHits levels that were hit.
     * @param all     levels.
     */
    @Override
    public void addRanking(final int topHits, final int top, final int allHits, final int all) {
        sum[TOP_HITS] += topHits;
        sum[TOP_TRIALS] += top;
        // the baseline of a round counts with the round's own N: a random choice of as many of its levels
        sum[ALL_HITS] += all > 0 ? (double) top * allHits / all : 0;
        sum[ALL_TRIALS] += all > 0 ? top : 0;
    }

    @Override
    public void addLevel(final double realisedUsd, final double expectedUsd, final boolean top,
                         final double topShare) {
        if (realisedUsd > 0 && topShare > 0) {
            addRealised(realisedUsd, top, topShare);
        }
        if (expectedUsd >= 0) {
            addAmounts(realisedUsd, expectedUsd);
        }
    }

    /**
     * Adds what was realised at one level of a ranking.
     *
     * @param usd      realised, above 0.
     * @param top      whether the level was in the top quartile.
     * @param topShare of all levels that were in it.
     */
    public void addRealised(final double usd, final boolean top, final double topShare) {
        sum[TOP_USD] += top ? usd : 0;
        sum[CHANCE_USD] += usd * topShare;
        sum[ALL_USD] += usd;
        sum[SQUARED_USD] += usd * usd;
    }

    /**
     * Adds a level's amounts.
     *
     * @param realisedUsd liquidated.
     * @param expectedUsd that the signal expected.
     */
    public void addAmounts(final double realisedUsd, final double expectedUsd) {
        sum[REALISED_USD] += realisedUsd;
        sum[EXPECTED_USD] += expectedUsd;
    }

    /**
     * Adds a probability and what came of it.
     *
     * @param probability 0 to 1; what is not, NaN too, is left out.
     * @param reached     whether it happened.
     */
    public void addProbability(final double probability, final boolean reached) {
        if (!(probability >= 0 && probability <= 1)) {
            return;
        }
        final double outcome = reached ? 1 : 0;
        final double excess = probability * probability - 2 * probability * outcome;
        sum[COUNT] += 1;
        sum[REACHED] += outcome;
        sum[EXCESS] += excess;
        sum[SQUARED_EXCESS] += excess * excess;
        sum[REACHED_EXCESS] += outcome * excess;
        final int bin = (int) Math.min(BINS - 1, probability * BINS);
        binCount[bin] += 1;
        binProbability[bin] += probability;
        binReached[bin] += outcome;
    }

    /** Hits among the N highest ranked, share; NaN before the first round. */
    public double precision() {
        return sum[TOP_HITS] / sum[TOP_TRIALS];
    }

    /** Hits of a random choice of as many levels of the same rounds, share; NaN before the first round. */
    public double precisionByChance() {
        return sum[ALL_HITS] / sum[ALL_TRIALS];
    }

    /** Lower end of the precision's interval. */
    public double precisionLow() {
        return WilsonInterval.low(sum[TOP_HITS], sum[TOP_TRIALS]);
    }

    /** Share of realised USD in the top quartile; NaN before any. */
    public double topShare() {
        return sum[TOP_USD] / sum[ALL_USD];
    }

    /** Share that a random quartile would have; NaN before any. */
    public double topShareByChance() {
        return sum[CHANCE_USD] / sum[ALL_USD];
    }

    /** Liquidated levels that the realised USD weigh like: (Σ usd)² ÷ Σ usd²; 0 before any. */
    public double topShareTrials() {
        return sum[SQUARED_USD] > 0 ? sum[ALL_USD] * sum[ALL_USD] / sum[SQUARED_USD] : 0;
    }

    /** Lower end of the interval of the top quartile's share. */
    public double topShareLow() {
        final double trials = topShareTrials();
        return trials > 0 ? WilsonInterval.low(topShare() * trials, trials) : 0;
    }

    /** Realised ÷ expected USD; NaN before anything was expected. */
    public double realisedToExpected() {
        return sum[EXPECTED_USD] > 0 ? sum[REALISED_USD] / sum[EXPECTED_USD] : Double.NaN;
    }

    /**
     * Weight of a bin of the reliability diagram.
     *
     * @param bin 0 to 9: probabilities from bin ÷ 10 on.
     * @return predictions, faded.
     */
    public double binCount(final int bin) {
        return binCount[bin];
    }

    /** Mean probability of a bin; NaN when it is empty. */
    public double binProbability(final int bin) {
        return binProbability[bin] / binCount[bin];
    }

    /** How often it happened in a bin, share; NaN when it is empty. */
    public double binReached(final int bin) {
        return binReached[bin] / binCount[bin];
    }

    /** Mean distance of what was said and what happened, over the bins by their weight; NaN before the first. */
    public double calibrationError() {
        double count = 0;
        double off = 0;
        for (int i = 0; i < BINS; i++) {
            count += binCount[i];
            off += Math.abs(binProbability[i] - binReached[i]);
        }
        return off / count;
    }

    /**
     * Mean gain in squared error over always saying the frequency of them all, which only hindsight knows: whoever says
     * one number for everything gains nothing. NaN before the first.
     */
    public double skill() {
        final double frequency = sum[REACHED] / sum[COUNT];
        return -frequency * frequency - sum[EXCESS] / sum[COUNT];
    }

    /** Lower end of the gain's interval; NaN before the second. */
    public double skillLow() {
        final double count = sum[COUNT];
        final double frequency = sum[REACHED] / count;
        final double excess = sum[EXCESS] / count;
        // of 2fy + q, y being its own square
        final double variance = 4 * frequency * frequency * (frequency - frequency * frequency)
            + 4 * frequency * (sum[REACHED_EXCESS] / count - frequency * excess)
            + sum[SQUARED_EXCESS] / count - excess * excess;
        return count > 1 ? skill() - WilsonInterval.Z * Math.sqrt(Math.max(0, variance) / (count - 1)) : Double.NaN;
    }

    @Override
    public PredictionMeasure measure() {
        return measure;
    }

    @Override
    public double trials() {
        return switch (measure) {
            case PRECISION -> sum[TOP_TRIALS];
            case TOP_QUARTILE -> topShareTrials();
            default -> sum[COUNT];
        };
    }

    @Override
    public double figure() {
        return switch (measure) {
            case PRECISION -> precision();
            case TOP_QUARTILE -> topShare();
            default -> skill();
        };
    }

    @Override
    public double chance() {
        return switch (measure) {
            case PRECISION -> precisionByChance();
            case TOP_QUARTILE -> topShareByChance();
            default -> trials() > 0 ? 0 : Double.NaN;
        };
    }

    @Override
    public double figureLow() {
        return switch (measure) {
            case PRECISION -> precisionLow();
            case TOP_QUARTILE -> topShareLow();
            default -> skillLow();
        };
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        cursor.reals(sum);
        cursor.reals(binCount);
        cursor.reals(binProbability);
        cursor.reals(binReached);
        day = cursor.word(day);
    }
}

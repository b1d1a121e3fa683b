package io.isotherm.engine.analyst;

import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.engine.signal.ClusterSet;
import io.isotherm.engine.signal.ContrastScore;
import io.isotherm.engine.signal.DepthRatioOutcomes;
import io.isotherm.engine.signal.LevelTrial;
import io.isotherm.engine.signal.MapProfile;
import io.isotherm.engine.signal.PredictionMeasure;
import io.isotherm.engine.signal.PredictionScore;
import io.isotherm.engine.signal.PriceTargets;
import io.isotherm.engine.signal.ReachTrial;
import io.isotherm.engine.signal.RealisedLevels;
import io.isotherm.engine.signal.TrialScore;
import io.isotherm.engine.state.StateCursor;

/**
 * What the predictions of signals were worth, live: each trial begins when the one before is over, so that trials of a
 * signal follow each other.
 *
 * <pre>
 *   targets    every cluster's probability of being reached, four hours                     calibration
 *   max pain   cells of 10 bps within 5 % of the mark by USD per way, one hour              top quartile
 *   levels     cells of 20 bps within 5 % by strength of support and resistance, one hour   precision of the first five
 *   whales     cells of 10 bps within 5 % by USD of whales' liquidation bands, one hour     top quartile
 *   clusters   cells of 10 bps within 5 % by USD of clusters, one hour                      precision of the first five
 *   to depth   cells of 10 bps within 2 % by USD ÷ depth, one hour                          excess
 * </pre>
 *
 * <p>Signals that say nothing of single prices are judged by {@link MarketScores}.
 *
 * <p><b>Threads:</b> the analyst's. Allocates nothing after construction.
 */
final class SignalScores {
    private static final int HOUR = 3_600;
    private static final double RANGE = 0.05;
    private static final double BOOK_RANGE = 0.02;
    private static final double BPS = 1e4;
    private static final double NARROW = 0.001;
    private static final double WIDE = 0.002;
    /** Cells of 10 bps of log price within 5 % either way, and one at each end. */
    private static final int MOST_LEVELS = 104;
    private static final int TOP = 5;
    private static final double HIT_USD = 10_000;
    private static final double WAY_OFFSET = 0.0025;
    private static final int HORIZON = (int) (PriceTargets.DEFAULT_HORIZON_MINUTES * 60);

    private final PredictionScore targets = new PredictionScore(PredictionMeasure.CALIBRATION);
    private final PredictionScore maxPain = new PredictionScore(PredictionMeasure.TOP_QUARTILE);
    private final PredictionScore levels = new PredictionScore(PredictionMeasure.PRECISION);
    private final PredictionScore whales = new PredictionScore(PredictionMeasure.TOP_QUARTILE);
    private final ReachTrial reached = new ReachTrial(UnderlyingSignals.CAPACITY);
    private final LevelTrial painTrial = new LevelTrial(MOST_LEVELS, TOP, HIT_USD);
    private final LevelTrial levelTrial = new LevelTrial(MOST_LEVELS, TOP, HIT_USD);
    private final LevelTrial whaleTrial = new LevelTrial(MOST_LEVELS, TOP, HIT_USD);
    private final PredictionScore clusters = new PredictionScore(PredictionMeasure.PRECISION);
    private final LevelTrial clusterTrial = LevelTrial.ofRanked(MOST_LEVELS, TOP, HIT_USD);
    private final ContrastScore toDepth = ContrastScore.ofMeans();
    private final DepthRatioOutcomes toDepthOutcomes = new DepthRatioOutcomes(toDepth);
    private final LevelTrial depthTrial = new LevelTrial(MOST_LEVELS, TOP, HIT_USD);

    void onLiquidation(final double price, final double usd) {
        painTrial.onLiquidation(price, usd);
        levelTrial.onLiquidation(price, usd);
        whaleTrial.onLiquidation(price, usd);
        clusterTrial.onLiquidation(price, usd);
        depthTrial.onLiquidation(price, usd);
    }

    /** Ends a second: trials that are over are scored, and the next begin. */
    void onSecond(final UnderlyingSignals signals, final boolean heard) {
        reached.onSecond(signals.market(), targets);
        painTrial.onSecond(signals.market(), heard, maxPain);
        levelTrial.onSecond(signals.market(), heard, levels);
        whaleTrial.onSecond(signals.market(), heard, whales);
        clusterTrial.onSecond(signals.market(), heard, clusters);
        depthTrial.onSecond(signals.market(), heard, toDepthOutcomes);
        if (!signals.mapped() || !signals.market().live()) {
            return;
        }
        if (reached.pending() == 0 && signals.on(Signal.TARGETS)) {
            for (int i = 0; i < signals.clusters().count(); i++) {
                final double chance = signals.targets().reachProbability(i);
                if (chance >= 0 && chance < 1) {
                    reached.add(signals.market(), signals.clusters().peak(i), chance, HORIZON);
                }
            }
        }
        if (!painTrial.running() && signals.on(Signal.MAX_PAIN)) {
            begin(painTrial, signals, NARROW, Signal.MAX_PAIN);
        }
        if (!clusterTrial.running() && signals.on(Signal.CLUSTERS) && signals.clusters().count() > 0) {
            begin(clusterTrial, signals, NARROW, Signal.CLUSTERS);
        }
        if (!depthTrial.running() && signals.on(Signal.TO_DEPTH)) {
            begin(depthTrial, signals, NARROW, Signal.TO_DEPTH);
        }
        if (!levelTrial.running() && signals.on(Signal.LEVELS)
            && signals.levels(Side.LONG).count() + signals.levels(Side.SHORT).count() > 0) {
            begin(levelTrial, signals, WIDE, Signal.LEVELS);
        }
        if (!whaleTrial.running() && signals.on(Signal.WHALES) && !Double.isNaN(signals.whales().thresholdUsd())) {
            begin(whaleTrial, signals, NARROW, Signal.WHALES);
        }
    }

    private static void begin(final LevelTrial trial, final UnderlyingSignals signals, final double width,
                              final Signal signal) {
        final double mark = signals.market().close();
        final double range = signal == Signal.TO_DEPTH ? BOOK_RANGE : RANGE;
        trial.begin(signals.market().second() + 1, HOUR);
        final long first = (long) Math.floor(StrictMath.log(mark * (1 - range)) / width);
        final long last = (long) Math.floor(StrictMath.log(mark * (1 + range)) / width);
        double low = StrictMath.exp(first * width);
        for (long cell = first; cell <= last; cell++) {
            final double high = StrictMath.exp((cell + 1) * width);
            trial.add(low, high, rank(signals, signal, low, high, mark), expected(signals, signal, low, high));
            low = high;
        }
    }

    private static double rank(final UnderlyingSignals signals, final Signal signal, final double low,
                               final double high, final double mark) {
        return switch (signal) {
            case MAX_PAIN -> pain(signals.profile(), low, high, mark);
            case CLUSTERS -> clustered(signals.clusters(), low, high);
            case TO_DEPTH -> toDepth(signals, low, high, mark);
            case LEVELS -> strength(signals.levels(Side.LONG), low, high)
                + strength(signals.levels(Side.SHORT), low, high);
            default -> signals.whales().bandUsd(Side.LONG, low, high) + signals.whales().bandUsd(Side.SHORT, low, high);
        };
    }

    private static double pain(final MapProfile profile, final double low, final double high, final double mark) {
        final Side side = high <= mark ? Side.LONG : Side.SHORT;
        final double far = side == Side.LONG ? low : high;
        return profile.usdIfPriceReaches(side, far) / (Math.abs(StrictMath.log(far / mark)) + WAY_OFFSET);
    }

    private static double strength(final RealisedLevels levels, final double low, final double high) {
        double strength = 0;
        for (int i = 0; i < levels.count(); i++) {
            final double middle = Math.sqrt(levels.low(i) * levels.high(i));
            strength += middle >= low && middle < high ? levels.strength(i) : 0;
        }
        return strength;
    }

    /** USD of clusters in a cell, each spread evenly over its range. */
    private static double clustered(final ClusterSet clusters, final double low, final double high) {
        double usd = 0;
        for (int i = 0; i < clusters.count(); i++) {
            final double width = clusters.high(i) - clusters.low(i);
            final double shared = Math.min(high, clusters.high(i)) - Math.max(low, clusters.low(i));
            usd += shared > 0 && width > 0 ? clusters.usd(i) * shared / width : 0;
        }
        return usd;
    }

    /** USD of a cell ÷ the depth that meets it; NaN where either is not known or 0, and around the mark. */
    private static double toDepth(final UnderlyingSignals signals, final double low, final double high,
                                  final double mark) {
        if (low <= mark && high >= mark) {
            return Double.NaN;
        }
        final Side side = high < mark ? Side.LONG : Side.SHORT;
        final double near = (side == Side.LONG ? mark - high : low - mark) / mark * BPS;
        final double far = (side == Side.LONG ? mark - low : high - mark) / mark * BPS;
        final double depth = signals.market().depthWithin(side, far) - signals.market().depthWithin(side, near);
        final double usd = signals.profile().usdBetween(side, low, high);
        return depth > 0 && usd > 0 ? usd / depth : Double.NaN;
    }

    private static double expected(final UnderlyingSignals signals, final Signal signal, final double low,
                                   final double high) {
        return signal == Signal.MAX_PAIN || signal == Signal.TO_DEPTH
            ? signals.profile().usdBetween(Side.LONG, low, high)
            + signals.profile().usdBetween(Side.SHORT, low, high) : Double.NaN;
    }

    /** The score of a signal, or null when it is judged by others or by nobody. */
    TrialScore of(final Signal signal) {
        return switch (signal) {
            case TARGETS -> targets;
            case MAX_PAIN -> maxPain;
            case LEVELS -> levels;
            case WHALES -> whales;
            case CLUSTERS -> clusters;
            case TO_DEPTH -> toDepth;
            default -> null;
        };
    }

    /** Lists the state. */
    void visit(final StateCursor cursor) {
        targets.visit(cursor);
        maxPain.visit(cursor);
        levels.visit(cursor);
        whales.visit(cursor);
        reached.visit(cursor);
        painTrial.visit(cursor);
        levelTrial.visit(cursor);
        whaleTrial.visit(cursor);
        clusters.visit(cursor);
        clusterTrial.visit(cursor);
        toDepth.visit(cursor);
        depthTrial.visit(cursor);
    }
}

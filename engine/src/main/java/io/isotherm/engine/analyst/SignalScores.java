package io.isotherm.engine.analyst;

import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.engine.signal.LevelTrial;
import io.isotherm.engine.signal.MapProfile;
import io.isotherm.engine.signal.PredictionMeasure;
import io.isotherm.engine.signal.PredictionScore;
import io.isotherm.engine.signal.PriceTargets;
import io.isotherm.engine.signal.ReachTrial;
import io.isotherm.engine.signal.RealisedLevels;
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
 * </pre>
 *
 * <p>The other signals say nothing of single prices or of an event that comes true or not; nobody judges them yet.
 *
 * <p><b>Threads:</b> the analyst's. Allocates nothing after construction.
 */
final class SignalScores {
    private static final int HOUR = 3_600;
    private static final double RANGE = 0.05;
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

    void onLiquidation(final double price, final double usd) {
        painTrial.onLiquidation(price, usd);
        levelTrial.onLiquidation(price, usd);
        whaleTrial.onLiquidation(price, usd);
    }

    /** Ends a second: trials that are over are scored, and the next begin. */
    void onSecond(final UnderlyingSignals signals, final boolean heard) {
        reached.onSecond(signals.market(), targets);
        painTrial.onSecond(signals.market(), heard, maxPain);
        levelTrial.onSecond(signals.market(), heard, levels);
        whaleTrial.onSecond(signals.market(), heard, whales);
        if (!signals.mapped() || !signals.market().live()) {
            return;
        }
        if (reached.pending() == 0) {
            for (int i = 0; i < signals.clusters().count(); i++) {
                final double chance = signals.targets().reachProbability(i);
                if (chance >= 0 && chance < 1) {
                    reached.add(signals.market(), signals.clusters().peak(i), chance, HORIZON);
                }
            }
        }
        if (!painTrial.running()) {
            begin(painTrial, signals, NARROW, Signal.MAX_PAIN);
        }
        if (!levelTrial.running() && signals.levels(Side.LONG).count() + signals.levels(Side.SHORT).count() > 0) {
            begin(levelTrial, signals, WIDE, Signal.LEVELS);
        }
        if (!whaleTrial.running() && !Double.isNaN(signals.whales().thresholdUsd())) {
            begin(whaleTrial, signals, NARROW, Signal.WHALES);
        }
    }

    private static void begin(final LevelTrial trial, final UnderlyingSignals signals, final double width,
                              final Signal signal) {
        final double mark = signals.market().close();
        trial.begin(signals.market().second() + 1, HOUR);
        final long first = (long) Math.floor(StrictMath.log(mark * (1 - RANGE)) / width);
        final long last = (long) Math.floor(StrictMath.log(mark * (1 + RANGE)) / width);
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

    private static double expected(final UnderlyingSignals signals, final Signal signal, final double low,
                                   final double high) {
        return signal == Signal.MAX_PAIN ? signals.profile().usdBetween(Side.LONG, low, high)
            + signals.profile().usdBetween(Side.SHORT, low, high) : Double.NaN;
    }

    /** The score of a signal, or null when nobody judges it. */
    PredictionScore of(final Signal signal) {
        return switch (signal) {
            case TARGETS -> targets;
            case MAX_PAIN -> maxPain;
            case LEVELS -> levels;
            case WHALES -> whales;
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
    }
}

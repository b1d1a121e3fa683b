package io.isotherm.engine.analyst;

import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.ScoreMeasure;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.client.layout.SignalLevel;
import io.isotherm.client.layout.SignalWorth;
import io.isotherm.engine.signal.AmountsTrial;
import io.isotherm.engine.signal.CascadeEpisodes;
import io.isotherm.engine.signal.ClusterSet;
import io.isotherm.engine.signal.FlushRebound;
import io.isotherm.engine.signal.MarketSecond;
import io.isotherm.engine.signal.Positioning;
import io.isotherm.engine.signal.PredictionMeasure;
import io.isotherm.engine.signal.PriceTargets;
import io.isotherm.engine.signal.RealisedLevels;
import io.isotherm.engine.signal.RegimeTrial;
import io.isotherm.engine.signal.SideImbalance;
import io.isotherm.engine.signal.TrialScore;
import io.isotherm.engine.snapshot.SignalsImage;
import io.isotherm.engine.state.StateCursor;

/**
 * Tells what the signals of a second say, in the figures that readers get.
 *
 * <p><b>Threads:</b> the analyst's. Allocates nothing after construction.
 */
final class SignalTelling {
    private static final Signal[] SIGNALS = Signal.values();
    private static final SignalFigure[] FIGURES = SignalFigure.values();
    private static final double[] RISK_MOVES = {0.01, 0.02, 0.05, 0.1};

    private final UnderlyingSignals signals;
    private final SignalsImage image;
    private final long[] knownNs = new long[SIGNALS.length];
    private final long[] knownSeconds = new long[SIGNALS.length];

    SignalTelling(final UnderlyingSignals signals, final SignalsImage image) {
        this.signals = signals;
        this.image = image;
    }

    /**
     * Fills the image anew.
     *
     * @param endNs      end of the second.
     * @param calibrated whether all of the second's map is.
     */
    void tell(final long endNs, final boolean calibrated) {
        image.forgetFigures();
        image.fed(signals.sinceNs(), signals.seconds(), signals.missed());
        market(signals.market());
        map();
        positions();
        levels(SignalFigure.SUPPORT_COUNT, signals.levels(Side.LONG));
        levels(SignalFigure.RESISTANCE_COUNT, signals.levels(Side.SHORT));
        rebound(signals.rebound());
        cascade(SignalFigure.LONG_CASCADE_RUNNING, signals.cascades(Side.LONG));
        cascade(SignalFigure.SHORT_CASCADE_RUNNING, signals.cascades(Side.SHORT));
        forgetWhatIsOff();
        for (final Signal signal : SIGNALS) {
            if (signals.on(signal) && known(signal)) {
                knownNs[signal.ordinal()] = endNs;
                knownSeconds[signal.ordinal()]++;
            }
            image.known(signal, knownNs[signal.ordinal()], knownSeconds[signal.ordinal()], level(signal, calibrated));
            worth(signal, signals.score(signal));
        }
    }

    /** What is not computed says nothing, whatever an earlier run left there. */
    private void forgetWhatIsOff() {
        for (final SignalFigure figure : FIGURES) {
            if (!signals.on(figure.signal())) {
                image.figure(figure, Double.NaN);
            }
        }
    }

    private void set(final SignalFigure first, final int offset, final double value) {
        image.figure(FIGURES[first.ordinal() + offset], value);
    }

    private void market(final MarketSecond market) {
        image.figure(SignalFigure.LIVE, market.live() ? 1 : 0);
        image.figure(SignalFigure.MARK_OPEN, market.open());
        image.figure(SignalFigure.MARK_HIGH, market.high());
        image.figure(SignalFigure.MARK_LOW, market.low());
        image.figure(SignalFigure.MARK_CLOSE, market.close());
        image.figure(SignalFigure.OPEN_INTEREST_USD, market.openInterestUsd());
        image.figure(SignalFigure.TAKER_BUY_USD, market.takerBuyUsd());
        image.figure(SignalFigure.TAKER_SELL_USD, market.takerSellUsd());
        for (int d = 0; d < MarketSecond.DEPTH_DISTANCES; d++) {
            set(SignalFigure.BID_USD_5, d, market.depthUsd(Side.LONG, d));
            set(SignalFigure.ASK_USD_5, d, market.depthUsd(Side.SHORT, d));
            set(SignalFigure.LONG_TO_DEPTH_5, d, signals.toDepth().ratio(Side.LONG, d));
            set(SignalFigure.SHORT_TO_DEPTH_5, d, signals.toDepth().ratio(Side.SHORT, d));
        }
        image.figure(SignalFigure.SIGMA_MINUTE, market.sigmaMinute());
        image.figure(SignalFigure.RANGE_HOUR, market.rangeHour());
        image.figure(SignalFigure.TURNOVER_DAY_USD, market.turnoverDayUsd());
    }

    /** What follows from the map and the clusters. */
    private void map() {
        image.figure(SignalFigure.MAX_PAIN_PRICE, signals.maxPain().price());
        image.figure(SignalFigure.MAX_PAIN_USD, signals.maxPain().usd());
        image.figure(SignalFigure.MAX_PAIN_SIDE, sign(signals.maxPain().side()));
        final PriceTargets targets = signals.targets();
        target(SignalFigure.TARGET_BELOW_NEAREST_PRICE, targets.nearest(Side.LONG));
        target(SignalFigure.TARGET_BELOW_STRONGEST_PRICE, targets.strongest(Side.LONG));
        target(SignalFigure.TARGET_ABOVE_NEAREST_PRICE, targets.nearest(Side.SHORT));
        target(SignalFigure.TARGET_ABOVE_STRONGEST_PRICE, targets.strongest(Side.SHORT));
        final ClusterSet clusters = signals.clusters();
        int longs = 0;
        for (int i = 0; i < clusters.count(); i++) {
            longs += clusters.side(i) == Side.LONG ? 1 : 0;
            // longs come first, and of either side the nearest
            final int index = clusters.side(i) == Side.LONG ? i : i - longs;
            if (index < DerivedDescriptor.MAX_CLUSTERS) {
                final boolean aimed = signals.on(Signal.TARGETS);
                image.cluster(clusters.side(i), index, aimed ? targets.score(i) : Double.NaN,
                    aimed ? targets.reachProbability(i) : Double.NaN, aimed ? targets.impactUsd(i) : Double.NaN,
                    signals.on(Signal.WHALES) ? signals.whales().clusterShare(i) : Double.NaN);
            }
        }
        if (signals.mapped() && signals.market().live()) {
            image.figure(SignalFigure.CLUSTERS_BELOW, longs);
            image.figure(SignalFigure.CLUSTERS_ABOVE, clusters.count() - longs);
        }
        for (int move = 0; move < RISK_MOVES.length && signals.mapped(); move++) {
            final double mark = signals.market().close();
            set(SignalFigure.RISK_BELOW_1, move, signals.risk().risk(signals.profile(), signals.market(),
                mark * (1 - RISK_MOVES[move])));
            set(SignalFigure.RISK_ABOVE_1, move, signals.risk().risk(signals.profile(), signals.market(),
                mark * (1 + RISK_MOVES[move])));
        }
        image.figure(SignalFigure.RISK_DAYS, signals.risk().days());
        image.figure(SignalFigure.FRAGILITY_INDEX, signals.fragility().index());
        image.figure(SignalFigure.FRAGILITY_PRESSURE, signals.fragility().pressure());
        image.figure(SignalFigure.FRAGILITY_IMBALANCE, signals.mapped() ? signals.fragility().imbalance() : Double.NaN);
        image.figure(SignalFigure.FRAGILITY_CONCENTRATION,
            signals.mapped() ? signals.fragility().concentration() : Double.NaN);
        for (int i = 0; i < SideImbalance.MOVE_COUNT; i++) {
            set(SignalFigure.IMBALANCE_1, i, signals.imbalance().imbalance(i));
        }
    }

    private void target(final SignalFigure price, final int cluster) {
        if (cluster >= 0 && signals.on(Signal.TARGETS)) {
            set(price, 0, signals.clusters().peak(cluster));
            set(price, 1, signals.targets().score(cluster));
            set(price, 2, signals.targets().reachProbability(cluster));
        }
    }

    private static double sign(final Side side) {
        return side == null ? Double.NaN : side == Side.LONG ? 1 : -1;
    }

    /** What follows from seconds, liquidations and orders. */
    private void positions() {
        image.figure(SignalFigure.EXHAUSTION_SCORE, signals.exhaustion().score());
        image.figure(SignalFigure.EXHAUSTION_SIDE, sign(signals.exhaustion().losingSide()));
        image.figure(SignalFigure.EXHAUSTION_REALISED_TO_EXPECTED, signals.exhaustion().realisedToExpected());
        image.figure(SignalFigure.EXHAUSTION_SWEEP_SPEED, signals.exhaustion().sweepSpeed());
        final Positioning positioning = signals.regime().positioning();
        image.figure(SignalFigure.REGIME, positioning == Positioning.UNKNOWN ? Double.NaN
            : positioning.ordinal() - Positioning.NEUTRAL.ordinal());
        image.figure(SignalFigure.REGIME_PRICE_SIGMAS, signals.regime().priceSigmas());
        image.figure(SignalFigure.REGIME_OPEN_INTEREST_SIGMAS, signals.regime().openInterestSigmas());
        final RegimeTrial moves = signals.marketScores().regime();
        image.figure(SignalFigure.REGIME_NEXT_MOVE,
            positioning == Positioning.UNKNOWN ? Double.NaN : moves.meanMove(positioning));
        image.figure(SignalFigure.REGIME_ANY_MOVE, moves.meanMove(Positioning.UNKNOWN));
        final AmountsTrial amounts = signals.marketScores().amounts();
        image.figure(SignalFigure.REALISED_TO_EXPECTED, amounts.level());
        image.figure(SignalFigure.REALISED_TO_EXPECTED_LOW, Math.max(0, amounts.level() - amounts.levelHalf()));
        image.figure(SignalFigure.REALISED_TO_EXPECTED_HIGH, amounts.level() + amounts.levelHalf());
        image.figure(SignalFigure.BRANCHING_RATIO, signals.branching().branching());
        image.figure(SignalFigure.LIQUIDATIONS_PER_MINUTE, signals.branching().perMinute());
        image.figure(SignalFigure.WHALE_THRESHOLD_USD, signals.whales().thresholdUsd());
        image.figure(SignalFigure.WHALE_NET_USD,
            Double.isNaN(signals.whales().thresholdUsd()) ? Double.NaN : signals.whales().netUsd());
    }

    private void levels(final SignalFigure count, final RealisedLevels levels) {
        set(count, 0, signals.seconds() > 0 ? levels.count() : Double.NaN);
        int nearest = -1;
        int strongest = -1;
        for (int i = 0; i < levels.count(); i++) {
            nearest = nearest < 0 || distance(levels, i) < distance(levels, nearest) ? i : nearest;
            strongest = strongest < 0 || levels.strength(i) > levels.strength(strongest) ? i : strongest;
        }
        if (nearest >= 0) {
            level(count, 1, levels, nearest);
            level(count, 4, levels, strongest);
        }
    }

    private double distance(final RealisedLevels levels, final int i) {
        return Math.abs(StrictMath.log(Math.sqrt(levels.low(i) * levels.high(i)) / signals.market().close()));
    }

    private void level(final SignalFigure count, final int offset, final RealisedLevels levels, final int i) {
        set(count, offset, levels.low(i));
        set(count, offset + 1, levels.high(i));
        set(count, offset + 2, levels.strength(i));
    }

    private void rebound(final FlushRebound rebound) {
        for (int horizon = 0; horizon < FlushRebound.HORIZON_COUNT; horizon++) {
            set(SignalFigure.REBOUND_EXCESS_5, horizon, rebound.excess(horizon));
            set(SignalFigure.REBOUND_LOW_5, horizon, rebound.excessLow(horizon));
            set(SignalFigure.REBOUND_FLUSHES_5, horizon, rebound.compared(horizon));
        }
    }

    private void cascade(final SignalFigure running, final CascadeEpisodes episodes) {
        set(running, 0, episodes.running() ? 1 : 0);
        if (episodes.count() > 0) {
            set(running, 1, episodes.startSecond(0));
            set(running, 2, episodes.lengthSeconds(0));
            set(running, 3, episodes.usd(0));
            set(running, 4, episodes.usdLow(0));
            set(running, 5, episodes.usdHigh(0));
            set(running, 6, episodes.multiple(0));
            set(running, 7, episodes.moveBps(0));
            set(running, 8, episodes.unheardSeconds(0));
        }
    }

    /** Whether a signal says anything of this second. */
    private boolean known(final Signal signal) {
        return switch (signal) {
            case MARKET, LEVELS -> signals.market().live();
            case MAX_PAIN -> has(SignalFigure.MAX_PAIN_PRICE);
            case TARGETS -> signals.market().live() && signals.mapped() && has(SignalFigure.SIGMA_MINUTE);
            case EXHAUSTION -> has(SignalFigure.EXHAUSTION_SCORE);
            case RISK -> has(SignalFigure.RISK_BELOW_5);
            case FRAGILITY -> has(SignalFigure.FRAGILITY_INDEX);
            case IMBALANCE -> has(SignalFigure.IMBALANCE_5);
            case REGIME -> has(SignalFigure.REGIME);
            case TO_DEPTH -> has(SignalFigure.LONG_TO_DEPTH_5);
            case BRANCHING -> has(SignalFigure.BRANCHING_RATIO);
            case WHALES -> has(SignalFigure.WHALE_THRESHOLD_USD);
            case REBOUND -> has(SignalFigure.REBOUND_EXCESS_5);
            case CLUSTERS -> has(SignalFigure.CLUSTERS_BELOW);
            case AMOUNTS -> has(SignalFigure.REALISED_TO_EXPECTED);
            case CASCADES -> has(SignalFigure.LONG_CASCADE_START) || has(SignalFigure.SHORT_CASCADE_START);
        };
    }

    private boolean has(final SignalFigure figure) {
        return !Double.isNaN(image.figure(figure));
    }

    private SignalLevel level(final Signal signal, final boolean calibrated) {
        return switch (signal) {
            case MARKET, LEVELS, REGIME, BRANCHING, CASCADES -> SignalLevel.NONE;
            default -> calibrated ? SignalLevel.CALIBRATED : SignalLevel.RELATIVE;
        };
    }

    private void worth(final Signal signal, final TrialScore score) {
        if (!signals.on(signal)) {
            image.worth(signal, SignalWorth.OFF, ScoreMeasure.NONE, 0, Double.NaN, Double.NaN, Double.NaN);
            return;
        }
        if (score == null) {
            return;
        }
        final PredictionMeasure measure = score.measure();
        image.worth(signal, !score.hasEnoughTrials() ? SignalWorth.NOT_YET_MEASURED
            : score.beatsChance() ? SignalWorth.ABOVE_CHANCE : SignalWorth.NOT_ABOVE_CHANCE,
            switch (measure) {
                case PRECISION -> ScoreMeasure.PRECISION;
                case TOP_QUARTILE -> ScoreMeasure.TOP_QUARTILE;
                case CALIBRATION -> ScoreMeasure.CALIBRATION;
                case HIT_RATE -> ScoreMeasure.HIT_RATE;
                case EXCESS -> ScoreMeasure.EXCESS;
            }, score.trials(), score.figure(), score.chance(), score.trials() > 0 ? score.figureLow() : Double.NaN);
    }

    /** Lists the state. */
    void visit(final StateCursor cursor) {
        cursor.words(knownNs);
        cursor.words(knownSeconds);
    }
}

package io.isotherm.engine.signal;

import io.isotherm.engine.state.ConstantList;

/**
 * The numbers that signals and trials are defined by: what they remember fits only those that it was learnt with.
 *
 * <p><b>Threads:</b> stateless.
 */
public final class SignalConstants {
    private static final Class<?>[] REMEMBERING = {
        AmountsTrial.class, BurstTrial.class, CascadeEpisodes.class, ClusterWatch.class, ContrastScore.class,
        DayRiskTrial.class, DecayedHistogram.class, DecayedQuantiles.class, Exhaustion.class, FlushRebound.class,
        Fragility.class, FragilityTrial.class, HawkesBranching.class, HourWatch.class, ImbalanceTrial.class,
        LevelTrial.class, MarketPace.class, MeanSums.class, MinuteSeries.class, MoveEndTrial.class,
        PositioningRegime.class, PredictionScore.class, ReachTrial.class, RealisedLevels.class, RegimeTrial.class,
        RiskAtPrice.class, SignScore.class, WhaleFlow.class,
    };

    private SignalConstants() {
    }

    /** Every constant of every class that lists a state. */
    public static ConstantList list() {
        final ConstantList list = new ConstantList();
        for (final Class<?> type : REMEMBERING) {
            list.add(type);
        }
        return list;
    }

    /** The classes that list a state. */
    static Class<?>[] remembering() {
        return REMEMBERING.clone();
    }
}

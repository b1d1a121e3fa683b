package io.isotherm.bench.signals;

import io.isotherm.bench.signals.measure.ClusterPeaks;
import io.isotherm.bench.signals.measure.EndFigure;
import io.isotherm.bench.signals.measure.ExhaustionEnd;
import io.isotherm.bench.signals.measure.LevelReached;
import io.isotherm.bench.signals.measure.LevelReversal;
import io.isotherm.bench.signals.measure.RankSkill;
import io.isotherm.bench.signals.measure.ReachCalibration;
import io.isotherm.bench.signals.measure.RunClock;
import io.isotherm.bench.signals.measure.SignSkill;
import io.isotherm.bench.signals.measure.SignalMeasure;
import io.isotherm.bench.signals.measure.TapeFigure;
import io.isotherm.bench.signals.measure.ToldFigure;
import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import java.util.List;

/**
 * By what each signal is judged; the first row of a signal decides. What has no measure here is a record, not a
 * prediction (cascades), or what others are computed from (market).
 */
final class SignalMeasures {
    private static final int MINUTE = 60;
    private static final int QUARTER = 900;
    private static final int HOUR = RunClock.HOUR;
    private static final int TARGET_HOURS = 4;

    private SignalMeasures() {
    }

    /** All measures of one run; alerts and cascades are judged beside them. */
    static List<SignalMeasure> of(final RunClock clock) {
        return List.of(new ClusterPeaks(clock), new ReachCalibration(clock),
            new LevelReached(clock, "targets", "nearest reached within 4 h", TARGET_HOURS,
                List.of(SignalFigure.TARGET_BELOW_NEAREST_PRICE, SignalFigure.TARGET_ABOVE_NEAREST_PRICE)),
            new LevelReached(clock, "targets", "strongest reached within 4 h", TARGET_HOURS,
                List.of(SignalFigure.TARGET_BELOW_STRONGEST_PRICE, SignalFigure.TARGET_ABOVE_STRONGEST_PRICE)),
            new LevelReversal(clock), own(clock, "support, resistance", "precision at 5, own trials",
                Signal.LEVELS),
            new ExhaustionEnd(clock), own(clock, "max pain", "USD in the top quarter, own trials", Signal.MAX_PAIN),
            new LevelReached(clock, "max pain", "reached within 4 h", TARGET_HOURS,
                List.of(SignalFigure.MAX_PAIN_PRICE)),
            own(clock, "whales", "USD in the top quarter, own trials", Signal.WHALES), risk(clock),
            fragility(clock, "rank with liquidations of 1 h", SignalMeasures::liquidated,
                (tape, second) -> liquidated(tape, second - HOUR)),
            fragility(clock, "rank with largest move of 1 h", SignalMeasures::move,
                (tape, second) -> move(tape, second - HOUR)),
            imbalance(clock, "sign of 1 h of liquidations, 2 %", SignalFigure.IMBALANCE_2),
            imbalance(clock, "sign of 1 h of liquidations, 1 %", SignalFigure.IMBALANCE_1),
            imbalance(clock, "sign of 1 h of liquidations, 5 %", SignalFigure.IMBALANCE_5),
            new RankSkill(clock, "regime", "rank of any regime with largest move of 1 h", "move of the hour before",
                QUARTER, HOUR).against(reading -> Math.signum(reading.figure(SignalFigure.REGIME)),
                (tape, second) -> move(tape, second - HOUR), SignalMeasures::move),
            new SignSkill(clock, "regime", "sign of 1 h: build-up goes on, unwinding turns", SignalMeasures::direction,
                (tape, second) -> StrictMath.log(tape.mark(second + HOUR) / tape.mark(second))),
            toDepth(clock), new RankSkill(clock, "branching", "rank with liquidations of the next minute",
                "liquidations per minute", MINUTE, MINUTE).against(figure(SignalFigure.BRANCHING_RATIO),
                figure(SignalFigure.LIQUIDATIONS_PER_MINUTE),
                (tape, second) -> tape.count(second, second + MINUTE)),
            new EndFigure(clock, "flush and rebound", "excess return of 15 min, bps", "other moves",
                reading -> reading.figure(SignalFigure.REBOUND_EXCESS_15) * 1e4,
                reading -> reading.figure(SignalFigure.REBOUND_FLUSHES_15), reading -> 0));
    }

    private static ToldFigure figure(final SignalFigure figure) {
        return reading -> reading.figure(figure);
    }

    private static SignalMeasure own(final RunClock clock, final String name, final String measure,
                                     final Signal signal) {
        return new EndFigure(clock, name, measure, "its own", reading -> reading.live(signal).score(),
            reading -> reading.live(signal).trials(), reading -> reading.live(signal).chance());
    }

    private static SignalMeasure risk(final RunClock clock) {
        return new RankSkill(clock, "risk at price", "rank at 1 % with the side's liquidations of 1 h",
            "those of the hour before", QUARTER, HOUR)
            .against(figure(SignalFigure.RISK_BELOW_1), past(Side.LONG, HOUR), next(Side.LONG, HOUR))
            .against(figure(SignalFigure.RISK_ABOVE_1), past(Side.SHORT, HOUR), next(Side.SHORT, HOUR));
    }

    private static SignalMeasure toDepth(final RunClock clock) {
        return new RankSkill(clock, "to depth", "rank at 50 bps with the side's liquidations of 15 min",
            "those of the 15 min before", QUARTER, QUARTER)
            .against(figure(SignalFigure.LONG_TO_DEPTH_50), past(Side.LONG, QUARTER), next(Side.LONG, QUARTER))
            .against(figure(SignalFigure.SHORT_TO_DEPTH_50), past(Side.SHORT, QUARTER), next(Side.SHORT, QUARTER));
    }

    private static SignalMeasure fragility(final RunClock clock, final String measure, final TapeFigure outcome,
                                           final TapeFigure before) {
        return new RankSkill(clock, "fragility", measure, "that of the hour before", QUARTER, HOUR)
            .against(figure(SignalFigure.FRAGILITY_INDEX), before, outcome);
    }

    private static SignalMeasure imbalance(final RunClock clock, final String measure, final SignalFigure figure) {
        return new SignSkill(clock, "imbalance", measure, figure(figure), (tape, second) ->
            tape.usd(Side.LONG, second, second + HOUR) - tape.usd(Side.SHORT, second, second + HOUR));
    }

    /** +1 where the words of the regime say up, −1 down: build-ups go on, unwinding and covering turn; else 0. */
    private static double direction(final Reading reading) {
        final double regime = reading.figure(SignalFigure.REGIME);
        return regime == 1 || regime == 3 ? 1 : regime == 2 || regime == 4 ? -1 : 0;
    }

    private static TapeFigure past(final Side side, final int seconds) {
        return (tape, second) -> tape.usd(side, second - seconds, second);
    }

    private static TapeFigure next(final Side side, final int seconds) {
        return (tape, second) -> tape.usd(side, second, second + seconds);
    }

    private static double liquidated(final MarketTape tape, final int second) {
        return tape.usd(second, second + HOUR);
    }

    private static double move(final MarketTape tape, final int second) {
        return tape.largestMove(second, second + HOUR);
    }
}

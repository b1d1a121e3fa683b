package io.isotherm.engine.analyst;

import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.engine.signal.AmountsTrial;
import io.isotherm.engine.signal.BurstTrial;
import io.isotherm.engine.signal.DayRiskTrial;
import io.isotherm.engine.signal.FragilityTrial;
import io.isotherm.engine.signal.HourWatch;
import io.isotherm.engine.signal.ImbalanceTrial;
import io.isotherm.engine.signal.MoveEndTrial;
import io.isotherm.engine.signal.ReboundScore;
import io.isotherm.engine.signal.RegimeTrial;
import io.isotherm.engine.signal.TrialScore;
import io.isotherm.engine.state.StateCursor;

/**
 * What the predictions of those signals were worth that say something of the market as a whole and not of prices.
 *
 * <pre>
 *   exhaustion   the move of the hour ends, 60 minutes                                 hit rate
 *   risk         the day's largest amount within 5 % stays below that 10 % away        calibration
 *   fragility    largest return of the hour after the top quarter                      excess
 *   imbalance    sign of the hour's liquidations, longs less shorts                    hit rate
 *   regime       size of the hour's return                                             excess
 *   branching    the next minute holds more liquidations than normal                   calibration
 *   amounts      liquidated is nearer to expected than to the mean hour                excess
 *   rebound      its own excess                                                        excess
 * </pre>
 *
 * <p>Hours are whole ones of UTC. A signal that is switched off foretells nothing.
 *
 * <p><b>Threads:</b> the analyst's. Allocates nothing after construction.
 */
final class MarketScores {
    private final HourWatch hour = new HourWatch();
    private final MoveEndTrial exhaustion = new MoveEndTrial();
    private final DayRiskTrial risk = new DayRiskTrial();
    private final FragilityTrial fragility = new FragilityTrial();
    private final ImbalanceTrial imbalance = new ImbalanceTrial();
    private final RegimeTrial regime = new RegimeTrial();
    private final BurstTrial branching = new BurstTrial();
    private final AmountsTrial amounts = new AmountsTrial();
    private final ReboundScore rebound;

    MarketScores(final ReboundScore rebound) {
        this.rebound = rebound;
    }

    void onLiquidation(final Side side, final double usd) {
        hour.onLiquidation(side, usd);
        branching.onLiquidation();
    }

    /** Ends a second: trials that are over are scored, and the next begin. */
    void onSecond(final UnderlyingSignals signals, final boolean heard) {
        final long second = signals.market().second();
        if (hour.onSecond(signals.market(), heard)) {
            fragility.end(second, hour);
            imbalance.end(second, hour);
            regime.end(second, hour);
        }
        if (HourWatch.before(second) && hour.begin(signals.market())) {
            beginHour(signals, second);
        }
        if (signals.on(Signal.EXHAUSTION)) {
            exhaustion.onSecond(signals.market(), signals.exhaustion());
        }
        if (signals.on(Signal.RISK)) {
            risk.onSecond(signals.profile(), signals.market(), signals.risk());
        }
        if (signals.on(Signal.BRANCHING)) {
            branching.onSecond(second, heard, signals.branching());
        }
        if (signals.on(Signal.AMOUNTS)) {
            amounts.onSecond(second, signals.sweep());
        }
    }

    private void beginHour(final UnderlyingSignals signals, final long second) {
        if (signals.on(Signal.FRAGILITY)) {
            fragility.begin(second, signals.fragility().index());
        }
        if (signals.on(Signal.IMBALANCE)) {
            imbalance.begin(signals.imbalance().imbalance(ImbalanceTrial.MOVE));
        }
        if (signals.on(Signal.REGIME)) {
            regime.begin(signals.regime().positioning());
        }
    }

    RegimeTrial regime() {
        return regime;
    }

    AmountsTrial amounts() {
        return amounts;
    }

    /** The score of a signal, or null when it is judged by others or by nobody. */
    TrialScore of(final Signal signal) {
        return switch (signal) {
            case EXHAUSTION -> exhaustion.score();
            case RISK -> risk.score();
            case FRAGILITY -> fragility.score();
            case IMBALANCE -> imbalance.score();
            case REGIME -> regime.score();
            case BRANCHING -> branching.score();
            case AMOUNTS -> amounts.score();
            case REBOUND -> rebound;
            default -> null;
        };
    }

    /** Lists the state. */
    void visit(final StateCursor cursor) {
        hour.visit(cursor);
        exhaustion.visit(cursor);
        risk.visit(cursor);
        fragility.visit(cursor);
        imbalance.visit(cursor);
        regime.visit(cursor);
        branching.visit(cursor);
        amounts.visit(cursor);
    }
}

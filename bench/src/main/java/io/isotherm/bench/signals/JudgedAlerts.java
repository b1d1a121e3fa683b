package io.isotherm.bench.signals;

import io.isotherm.engine.alert.AlertListener;
import io.isotherm.engine.alert.AlertRule;
import io.isotherm.engine.alert.AlertRules;
import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.alert.AlertSide;
import io.isotherm.engine.alert.AlertTerms;
import java.util.List;

/**
 * The rules of alerts that are judged, one per kind that warns of something. Their amounts are those of a cluster
 * within 1 % of the mark of these markets, 1 to 2 million USD, as seed 902 of the base market has them.
 */
final class JudgedAlerts {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long HOUR_NS = 60 * MINUTE_NS;
    private static final double HYSTERESIS = 0.1;

    private static final List<AlertRule> RULES = List.of(
        rule("near", new AlertTerms.ClusterNear(AlertSide.EITHER, 1e6, 1)),
        rule("entered", new AlertTerms.ClusterEntered(AlertSide.EITHER, 5e5)),
        rule("likely", new AlertTerms.CascadeLikely(AlertSide.EITHER, 1e6, 0.5, Double.NaN, HOUR_NS)),
        rule("expected", new AlertTerms.CascadeLikely(AlertSide.EITHER, Double.NaN, Double.NaN, 1e6, HOUR_NS)),
        rule("burst", new AlertTerms.LiquidationBurst(AlertSide.EITHER, 2.5e5, Double.NaN, MINUTE_NS, 24 * HOUR_NS)));

    private JudgedAlerts() {
    }

    private static AlertRule rule(final String name, final AlertTerms terms) {
        return new AlertRule(name, true, AlertSeverity.WARNING, List.of(), 5 * MINUTE_NS, HYSTERESIS, true, terms);
    }

    /** The rules, told to a listener. */
    static AlertRules to(final AlertListener listener) {
        return new AlertRules(RULES, listener);
    }
}

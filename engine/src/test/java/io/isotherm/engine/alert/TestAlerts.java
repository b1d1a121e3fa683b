package io.isotherm.engine.alert;

import io.isotherm.client.layout.Side;
import java.util.List;

/** Alerts that tests make up. */
public final class TestAlerts {
    private TestAlerts() {
    }

    /** Number n of a burst rule of a severity. */
    public static Alert number(final int n, final AlertSeverity severity) {
        final AlertRule rule = new AlertRule("burst " + n, true, severity, List.of(), 1_000_000_000L, 0.1, true,
            new AlertTerms.LiquidationBurst(AlertSide.LONG, 1e6, Double.NaN, 60_000_000_000L, 3_600_000_000_000L));
        final long timeNs = 1_700_000_000_000_000_000L + n * 1_000_000_000L;
        return new Alert(timeNs, AlertEvent.RAISED, timeNs, rule, "BTC", null, Side.LONG,
            AlertFigure.reported(1e6 + n, 1e6, AlertUnit.USD), 60_000.5, Double.NaN, Double.NaN, 0);
    }
}

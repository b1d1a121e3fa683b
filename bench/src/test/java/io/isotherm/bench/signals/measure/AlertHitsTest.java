package io.isotherm.bench.signals.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.alert.AlertEvent;
import io.isotherm.engine.alert.AlertFigure;
import io.isotherm.engine.alert.AlertRule;
import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.alert.AlertSide;
import io.isotherm.engine.alert.AlertTerms;
import io.isotherm.engine.alert.AlertUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertHitsTest {
    private static final long NS = 1_000_000_000L;
    private static final long START = 1_767_225_600L;
    private static final int WARMUP = 600;
    private static final AlertTerms NEAR = new AlertTerms.ClusterNear(AlertSide.EITHER, 50, 1);
    private static final AlertTerms ENTERED = new AlertTerms.ClusterEntered(AlertSide.EITHER, 100);
    private static final AlertTerms BURST = new AlertTerms.LiquidationBurst(AlertSide.EITHER, 50, Double.NaN, 60 * NS,
        86_400 * NS);

    private final AlertHits hits = new AlertHits(new RunClock(0), START, WARMUP, 5);

    private void tell(final AlertTerms terms, final AlertEvent event, final int second, final double low,
                      final double high) {
        final AlertRule rule = new AlertRule("r", true, AlertSeverity.WARNING, List.of(), 300 * NS, 0.1, true, terms);
        hits.onAlert(new Alert((START + second) * NS, event, (START + second) * NS, rule, "BTC", null, Side.LONG,
            new AlertFigure(100, Double.NaN, Double.NaN, 50, AlertUnit.USD, true, true), 100, low, high, 0));
    }

    /** Falls by a percent after 2,000 s; liquidates 100 USD in second 990, 60 in 1,010. */
    private static MarketTape tape() {
        final MarketTape tape = new MarketTape(20_000);
        for (int s = 0; s < 20_000; s++) {
            tape.begin(s < 2_000 ? 100 : 99);
            if (s == 990 || s == 1_010) {
                tape.liquidated(Side.LONG, s == 990 ? 100 : 60);
            }
        }
        return tape;
    }

    @Test
    void shouldBeRightWhenTheMarkComesToTheNearEdge() {
        tell(NEAR, AlertEvent.RAISED, 1_000, 98.8, 99.2);
        final TrialsSummary sum = hits.judge(tape()).get(0).summary();
        assertEquals(1, sum.trials(), 0);
        assertEquals(1, sum.score().mean(), 0);
        assertTrue(sum.chance() < 1, () -> "chance " + sum.chance());
        assertEquals(List.of(), hits.delays(0));
    }

    @Test
    void shouldBeWrongWhenItDoesNot() {
        tell(NEAR, AlertEvent.RAISED, 1_000, 98.5, 98.9);
        assertEquals(0, hits.judge(tape()).get(0).summary().score().mean(), 0);
    }

    @Test
    void shouldTakeNoTrialOfEndsOfTheWarmupOfTheTapesEndAndOfAMarkThatIsThere() {
        tell(NEAR, AlertEvent.ENDED, 1_000, 98.8, 99.2);
        tell(NEAR, AlertEvent.RAISED, WARMUP - 1, 98.8, 99.2);
        tell(NEAR, AlertEvent.RAISED, 16_400, 98.8, 98.9);
        tell(NEAR, AlertEvent.RAISED, 1_000, 99.9, 100.1);
        hits.judge(tape()).forEach(row -> assertEquals(0, row.size(), row::measure));
    }

    @Test
    void shouldTellTheDelayOfABurstAgainstTheFirstSecondOfItsWindow() {
        tell(BURST, AlertEvent.RAISED, 1_000, Double.NaN, Double.NaN);
        final TrialsSummary sum = hits.judge(tape()).get(4).summary();
        // 60 of the 100 USD come again; they have been in the window from second 991 on
        assertEquals(1, sum.score().mean(), 0);
        assertEquals(List.of(9), hits.delays(4));
    }

    @Test
    void shouldWantHalfOfTheAmountOfAClusterThatWasEntered() {
        tell(ENTERED, AlertEvent.RAISED, 1_000, 99.5, 100.5);
        tell(ENTERED, AlertEvent.RAISED, 3_000, 98.5, 99.5);
        final TrialsSummary sum = hits.judge(tape()).get(1).summary();
        assertEquals(2, sum.trials(), 0);
        assertEquals(0.5, sum.score().mean(), 0);
        assertEquals(List.of(1_000, 1_000), hits.delays(1));
    }
}

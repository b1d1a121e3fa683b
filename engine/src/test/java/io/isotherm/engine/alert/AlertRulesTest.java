package io.isotherm.engine.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The edges of rules. */
final class AlertRulesTest {
    private static final long S = AlertStream.S;
    private static final double NAN = Double.NaN;

    private final List<Alert> told = new ArrayList<>();
    private long timeNs = AlertStream.START_NS;

    private static AlertRule rule(final AlertTerms terms) {
        return new AlertRule("rule", true, AlertSeverity.CRITICAL, List.of(), 10 * S, 0.1, true, terms);
    }

    private UnderlyingAlerts at(final AlertRule rule) {
        return new AlertRules(List.of(rule), told::add).underlying("BTC", AlertStream.VENUES);
    }

    private final UnderlyingSecond second = new UnderlyingSecond();

    private void burst(final UnderlyingAlerts alerts, final long usd) {
        second.onLiquidation(Side.LONG, usd * 1_000_000);
        timeNs += S;
        alerts.evaluate(second.begin(timeNs));
    }

    private List<String> events() {
        return told.stream().map(a -> a.event().word() + " " + (a.timeNs() - AlertStream.START_NS) / S).toList();
    }

    @Test
    void shouldTellOnceOfAValueThatHoversAtItsThreshold() {
        final UnderlyingAlerts alerts =
            at(rule(new AlertTerms.LiquidationBurst(AlertSide.EITHER, 100, NAN, S, 3_600 * S)));
        for (int i = 0; i < 100; i++) {
            burst(alerts, i % 2 == 0 ? 100 : 90);
        }
        assertEquals(List.of("raised 1"), events(), "90 is not below 90 % of 100");
        burst(alerts, 89);
        assertEquals(List.of("raised 1", "ended 101"), events());
    }

    @Test
    void shouldRaiseAtATieAndNotBelowIt() {
        final UnderlyingAlerts alerts =
            at(rule(new AlertTerms.LiquidationBurst(AlertSide.LONG, 100, NAN, 2 * S, 3_600 * S)));
        second.onLiquidation(Side.LONG, 99_999_999);
        second.onLiquidation(Side.SHORT, 500_000_000);
        burst(alerts, 0);
        assertEquals(List.of(), events());
        second.onLiquidation(Side.LONG, 1);
        burst(alerts, 0);
        assertEquals(List.of("raised 2"), events());
    }

    @Test
    void shouldRaiseAgainAtTheVerySecondThatTheCooldownEnds() {
        final UnderlyingAlerts alerts =
            at(rule(new AlertTerms.LiquidationBurst(AlertSide.EITHER, 100, NAN, S, 3_600 * S)));
        burst(alerts, 100);
        burst(alerts, 0);
        for (int i = 3; i <= 20; i++) {
            burst(alerts, 100);
        }
        assertEquals(List.of("raised 1", "ended 2", "raised 11"), events());
        assertEquals(0, told.get(2).suppressed(), "it still held, so nothing was kept back");
    }

    @Test
    void shouldSayHowOftenItWasKeptBack() {
        final UnderlyingAlerts alerts =
            at(rule(new AlertTerms.LiquidationBurst(AlertSide.EITHER, 100, NAN, S, 3_600 * S)));
        for (int i = 1; i <= 11; i++) {
            burst(alerts, i % 2 * 100);
        }
        assertEquals(List.of("raised 1", "ended 2", "raised 11"), events());
        assertEquals(4, told.get(2).suppressed());
    }

    @Test
    void shouldTakeAnEmptySideForNoCluster() {
        final AlertTerms terms = new AlertTerms.ClusterNear(AlertSide.SHORT, 1, 50);
        final UnderlyingAlerts alerts = at(rule(terms));
        final Cluster below = AlertStream.cluster(Side.LONG, 90, 95, 92, 1e9, 100);
        final Cluster above = AlertStream.cluster(Side.SHORT, 105, 110, 107, 5, 100);
        alerts.evaluate(second.begin(timeNs += S).map(100, new ClusterMap(List.of(below), List.of()), NAN));
        assertEquals(List.of(), events());
        alerts.evaluate(second.begin(timeNs += S).map(100, new ClusterMap(List.of(below), List.of(above)), NAN));
        alerts.evaluate(second.begin(timeNs += S).map(100, new ClusterMap(List.of(below), List.of()), NAN));
        assertEquals(List.of("raised 2", "ended 3"), events());
        assertEquals(5, told.get(0).figure().value());
        assertEquals(Side.SHORT, told.get(0).side());
        assertEquals(0, told.get(1).figure().value());
        assertNull(told.get(1).side());
    }

    @Test
    void shouldNeitherRaiseNorEndWhileTheMarkIsUnknown() {
        for (final double unknown : new double[] {NAN, 0, -1, Double.POSITIVE_INFINITY}) {
            told.clear();
            timeNs = AlertStream.START_NS;
            final UnderlyingAlerts alerts = at(rule(new AlertTerms.ClusterNear(AlertSide.EITHER, 1, 50)));
            final ClusterMap clusters =
                new ClusterMap(List.of(AlertStream.cluster(Side.LONG, 90, 95, 92, 1e9, 100)), List.of());
            final ClusterMap none = new ClusterMap(List.of(), List.of());
            alerts.evaluate(second.begin(timeNs += S).map(unknown, clusters, NAN));
            assertEquals(List.of(), events(), "mark " + unknown);
            alerts.evaluate(second.begin(timeNs += S).map(100, clusters, NAN));
            alerts.evaluate(second.begin(timeNs += S).map(unknown, none, NAN));
            assertEquals(List.of("raised 2"), events(), "mark " + unknown);
        }
    }

    @Test
    void shouldTellOfAStaleVenueOnceAndOfItsEnd() {
        final UnderlyingAlerts alerts = at(rule(new AlertTerms.VenueStale(List.of("okx"), 5 * S)));
        for (int i = 1; i <= 1_000; i++) {
            alerts.evaluate(second.begin(timeNs += S).notLive(0b111));
        }
        alerts.evaluate(second.begin(timeNs += S).notLive(UnderlyingSecond.VENUES_UNKNOWN));
        assertEquals(List.of("raised 6"), events());
        alerts.evaluate(second.begin(timeNs += S).notLive(0b101));
        assertEquals(List.of("raised 6", "ended 1002"), events());
        assertEquals("okx", told.get(1).venue());
        assertEquals(AlertStream.START_NS + 6 * S, told.get(1).sinceNs());
        assertTrue(AlertText.of(told.get(1)).contains("okx is live again"), AlertText.of(told.get(1)));
    }

    @Test
    void shouldTellThatAClusterWasEnteredAndLeft() {
        final UnderlyingAlerts alerts = at(rule(new AlertTerms.ClusterEntered(AlertSide.EITHER, 50)));
        final ClusterMap clusters = new ClusterMap(List.of(AlertStream.cluster(Side.LONG, 90, 95, 92, 50, 100)),
            List.of());
        final ClusterMap swept = new ClusterMap(List.of(), List.of());
        alerts.evaluate(second.begin(timeNs += S).map(100, clusters, NAN));
        alerts.evaluate(second.begin(timeNs += S).map(95, swept, NAN));
        // 0.5 beyond its edges is still within the hysteresis
        alerts.evaluate(second.begin(timeNs += S).map(89.5, swept, NAN));
        alerts.evaluate(second.begin(timeNs += S).map(95.5, swept, NAN));
        assertEquals(List.of("raised 2"), events());
        alerts.evaluate(second.begin(timeNs += S).map(95.6, swept, NAN));
        assertEquals(List.of("raised 2", "ended 5"), events());
        assertEquals(90, told.get(0).priceLow());
        assertEquals(50, told.get(1).figure().value());
    }

    @Test
    void shouldNotKnowWhatIsNormalBeforeAnHour() {
        final UnderlyingAlerts alerts =
            at(rule(new AlertTerms.LiquidationBurst(AlertSide.EITHER, NAN, 2, S, 3_600 * S)));
        for (int i = 0; i < 3_601; i++) {
            burst(alerts, i == 2_000 ? 1_000 : 1);
        }
        assertEquals(List.of(), events());
        burst(alerts, 1_000);
        assertEquals(List.of("raised 3602"), events());
    }

    @Test
    void shouldKnowWindowsAcrossGapsLongerThanItsMemory() {
        final UnderlyingAlerts alerts =
            at(rule(new AlertTerms.LiquidationBurst(AlertSide.EITHER, 100, NAN, 3_600 * S, 3_600 * S)));
        burst(alerts, 100);
        timeNs += 3_598 * S;
        burst(alerts, 0);
        assertEquals(List.of("raised 1"), events(), "the second of the liquidation is still in the window");
        burst(alerts, 0);
        for (final long gap : new long[] {4_000, 4_095, 4_096, 5_000, 1_000_000}) {
            told.clear();
            burst(alerts, 100);
            timeNs += gap * S;
            burst(alerts, 1);
            assertEquals(List.of(AlertEvent.RAISED, AlertEvent.ENDED), told.stream().map(Alert::event).toList(),
                "gap of " + gap);
            assertEquals(1, told.get(1).figure().value(), "gap of " + gap);
            timeNs += 3_600 * S;
        }
    }

    @Test
    void shouldTellAnewAfterARestartWhatStillHolds() {
        final AlertRule rule = rule(new AlertTerms.VenueStale(List.of("okx"), 0));
        at(rule).evaluate(second.begin(timeNs += S).notLive(0b010));
        at(rule).evaluate(second.begin(timeNs += S).notLive(0b010));
        assertEquals(List.of("raised 1", "raised 2"), events());
    }

    @Test
    void shouldLeaveOutWhatIsDisabledOrAboutOthers() {
        final AlertTerms terms = new AlertTerms.VenueStale(List.of(), 0);
        final AlertRule disabled = new AlertRule("off", false, AlertSeverity.INFO, List.of(), S, 0, true, terms);
        final AlertRule other = new AlertRule("eth", true, AlertSeverity.INFO, List.of("ETH"), S, 0, true, terms);
        assertFalse(disabled.isAbout("BTC"));
        final UnderlyingAlerts alerts =
            new AlertRules(List.of(disabled, other), told::add).underlying("BTC", AlertStream.VENUES);
        alerts.onSecond(timeNs += S, null, null, 0b111);
        assertEquals(List.of(), events());
        new AlertRules(List.of(disabled, other), told::add).underlying("ETH", AlertStream.VENUES)
            .onSecond(timeNs += S, null, null, 0b111);
        assertEquals(3, told.size());
    }

    @Test
    void shouldTakeEachSecondOnce() {
        final UnderlyingAlerts alerts = at(rule(new AlertTerms.VenueStale(List.of("okx"), 0)));
        alerts.onSecond(timeNs, null, null, 0b010);
        alerts.onSecond(timeNs, null, null, 0);
        alerts.onSecond(timeNs - S, null, null, 0);
        assertEquals(List.of("raised 0"), events());
    }
}

package io.isotherm.engine.analyst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.AlertView;
import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterFinder;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotAlerts;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.alert.AlertEvent;
import io.isotherm.engine.alert.AlertRule;
import io.isotherm.engine.alert.AlertRules;
import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.alert.AlertSide;
import io.isotherm.engine.alert.AlertTerms;
import io.isotherm.engine.alert.AlertText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of an analyst that reads real maps. */
final class AnalystAlertsTest {
    private static final long S = 1_000_000_000L;
    private static final long START_NS = 1_700_000_000L * S;
    private static final double USD = 1e8;

    @TempDir
    private Path folder;

    private static AlertRule rule(final String name, final AlertTerms terms) {
        return new AlertRule(name, true, AlertSeverity.INFO, List.of("BTC"), S, 0, true, terms);
    }

    private final List<AlertRule> rules = List.of(
        rule("near", new AlertTerms.ClusterNear(AlertSide.EITHER, USD, 5)),
        rule("burst", new AlertTerms.LiquidationBurst(AlertSide.LONG, 1_000, Double.NaN, 2 * S, 3_600 * S)),
        rule("stale", new AlertTerms.VenueStale(List.of(), 0)));

    private List<Alert> run(final String name, final long seed, final int seconds, final List<Boolean> near)
        throws IOException {
        final List<Alert> told = new ArrayList<>();
        final SplittableRandom random = new SplittableRandom(seed);
        final MapView view = new MapView();
        try (AnalystFixture fixture =
            AnalystFixture.alerting(folder.resolve(name), new AlertRules(rules, told::add))) {
            for (int i = 0; i < seconds; i++) {
                final long timeNs = START_NS + i * S;
                if (random.nextInt(4) == 0) {
                    fixture.analyst().onLiquidation(timeNs - 1, timeNs - 2, 0, random.nextBoolean(), 6_000_000,
                        random.nextInt(1, 60));
                }
                fixture.venueStates(VenueStates.of(0b11, random.nextInt(6) == 0 ? 0b10 : 0, 0));
                fixture.publishMap(random, timeNs);
                fixture.reader().map(0, view);
                final ClusterMap clusters = new ClusterFinder().find(view);
                near.add(Stream.concat(clusters.below().stream(), clusters.above().stream()).filter(
                    c -> Math.abs(c.peakPrice() / view.mark() - 1) <= 0.05).mapToDouble(Cluster::usd).max().orElse(0)
                    >= USD);
                fixture.analyst().onSecond(timeNs);
            }
            assertShown(fixture.reader(), told, "seed " + seed);
        }
        return told;
    }

    /** Readers see the newest 64 of them, each end with the alert that it ends. */
    private static void assertShown(final SnapshotReader reader, final List<Alert> told, final String of) {
        final SnapshotAlerts alerts = new SnapshotAlerts(reader);
        final AlertView view = new AlertView();
        assertEquals(told.size(), alerts.newest(), of);
        assertEquals(told.stream().filter(alert -> alert.event() == AlertEvent.RAISED).count(),
            reader.counter(EngineCounter.ALERTS_RAISED, 0), of);
        assertEquals(told.stream().mapToLong(Alert::suppressed).sum(),
            reader.counter(EngineCounter.ALERTS_SUPPRESSED, 0), of);
        for (long number = alerts.oldest(); number <= alerts.newest(); number++) {
            final Alert alert = told.get((int) number - 1);
            assertEquals(ReadResult.OK, alerts.read(number, view), of);
            assertEquals(AlertText.of(alert), view.text(), of);
            assertEquals(alert.rule().name(), view.rule());
            assertEquals(alert.timeNs(), view.timeNs());
            assertEquals(alert.event() == AlertEvent.ENDED, view.ended());
            assertEquals(alert.figure().value(), view.value());
            assertEquals(alert.figure().unit().word(), view.unit());
            assertEquals(alert.side(), view.side());
            assertEquals(alert.venue(), reader.directory().venues().stream()
                .filter(venue -> venue.id() == view.venueId()).map(VenueEntry::code).findFirst().orElse(null));
            final Alert raised = told.get((int) view.raisedNumber() - 1);
            assertEquals(AlertEvent.RAISED, raised.event(), of);
            assertEquals(alert.sinceNs(), raised.timeNs(), of);
            assertEquals(alert.rule(), raised.rule(), of);
            assertEquals(alert.venue(), raised.venue(), of);
        }
    }

    @Test
    void shouldTellOfTheClustersThatTheMapHasAndTheSameAgainInAReplay() throws IOException {
        final long seed = System.nanoTime();
        final List<Boolean> near = new ArrayList<>();
        final List<Alert> told = run("live", seed, 60, near);
        final List<Long> expected = new ArrayList<>();
        for (int i = 0; i < near.size(); i++) {
            if (near.get(i) && (i == 0 || !near.get(i - 1))) {
                expected.add(START_NS + i * S);
            }
        }
        assertEquals(expected, told.stream().filter(a -> a.rule().name().equals("near")
            && a.event() == AlertEvent.RAISED).map(Alert::timeNs).toList(), "seed " + seed);
        for (final AlertRule rule : rules.subList(1, 3)) {
            assertTrue(told.stream().anyMatch(a -> a.rule().equals(rule)), rule + " told nothing, seed " + seed);
        }
        assertEquals(told, run("replay", seed, 60, new ArrayList<>()), "seed " + seed);
    }

    @Test
    void shouldTakeEveryVenueForMissingWhileThereIsNoMap() throws IOException {
        final List<Alert> told = new ArrayList<>();
        try (AnalystFixture fixture =
            AnalystFixture.alerting(folder.resolve("none"), new AlertRules(rules, told::add))) {
            fixture.analyst().onSecond(START_NS);
            fixture.analyst().onSecond(START_NS + S);
        }
        assertEquals(List.of("bybit", "okx"), told.stream().map(Alert::venue).toList());
    }
}

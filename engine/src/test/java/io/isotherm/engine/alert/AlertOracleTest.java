package io.isotherm.engine.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.client.Cluster;
import io.isotherm.client.layout.Side;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every kind of rule against the slow way, on random seconds. */
final class AlertOracleTest {
    private static final long S = AlertStream.S;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);

    private static final double[] HYSTERESIS = {0, 0.1, 0.25, 0.5};

    private AlertRule rule(final AlertTerms terms) {
        return new AlertRule("rule", true, AlertSeverity.WARNING, List.of(), random.nextInt(1, 40) * S,
            HYSTERESIS[random.nextInt(HYSTERESIS.length)], random.nextInt(4) != 0, terms);
    }

    private AlertSide side() {
        return AlertSide.values()[random.nextInt(3)];
    }

    private void compare(final AlertRule rule, final List<SlowAlerts.Second> seconds, final int[] told) {
        final List<SlowAlerts.Told> expected = new SlowAlerts(rule, seconds).told(AlertStream.VENUES);
        final List<Alert> found = AlertStream.told(rule, seconds);
        final List<SlowAlerts.Told> ordered = new ArrayList<>();
        for (final String venue : rule.terms().kind() == AlertKind.VENUE_STALE ? AlertStream.VENUES
            : Collections.<String>singletonList(null)) {
            found.stream().filter(a -> Objects.equals(a.venue(), venue)).forEach(a -> ordered.add(
                new SlowAlerts.Told(a.timeNs(), a.event(), a.sinceNs(), a.venue(), a.figure().value(),
                    a.suppressed())));
        }
        assertEquals(expected.size(), ordered.size(), rule + ", seed " + seed);
        for (int i = 0; i < expected.size(); i++) {
            final SlowAlerts.Told a = expected.get(i);
            final SlowAlerts.Told b = ordered.get(i);
            final String which = rule + ", alert " + i + ", seed " + seed;
            assertEquals(a.value(), b.value(), 1e-9 * Math.abs(a.value()), which);
            assertEquals(new SlowAlerts.Told(a.timeNs(), a.event(), a.sinceNs(), a.venue(), 0, a.suppressed()),
                new SlowAlerts.Told(b.timeNs(), b.event(), b.sinceNs(), b.venue(), 0, b.suppressed()), which);
        }
        told[0] += expected.size();
    }

    private interface Terms {
        AlertTerms next();
    }

    private void compareMany(final int rules, final int seconds, final boolean quiet, final Terms terms) {
        final int[] told = new int[1];
        for (int i = 0; i < rules; i++) {
            compare(rule(terms.next()), new AlertStream(random.split(), quiet).seconds(seconds), told);
        }
        assertTrue(told[0] > rules, "too little was told to compare: " + told[0] + ", seed " + seed);
    }

    @Test
    void shouldTellOfClustersNearTheMarkAsTheSlowWay() {
        compareMany(80, 400, false, () -> new AlertTerms.ClusterNear(side(), random.nextInt(1, 11) * 10.0,
            random.nextInt(1, 9) / 4.0));
    }

    @Test
    void shouldTellOfLikelyCascadesAsTheSlowWay() {
        compareMany(80, 400, false, () -> random.nextInt(2) == 0
            ? new AlertTerms.CascadeLikely(side(), random.nextInt(1, 11) * 10.0, random.nextInt(2, 10) / 10.0,
            Double.NaN, random.nextInt(1, 8) * 3_600 * S)
            : new AlertTerms.CascadeLikely(side(), Double.NaN, Double.NaN, random.nextInt(1, 15) * 10.0,
            random.nextInt(1, 8) * 3_600 * S));
    }

    @Test
    void shouldTellOfBurstsOfAnAmountAsTheSlowWay() {
        compareMany(80, 400, false, () -> new AlertTerms.LiquidationBurst(side(), random.nextInt(1, 15) * 10.0,
            Double.NaN, random.nextInt(1, 20) * S, 3_600 * S));
    }

    @Test
    void shouldTellOfBurstsOfAMultipleAsTheSlowWay() {
        compareMany(3, 3_800, true, () -> new AlertTerms.LiquidationBurst(side(),
            random.nextInt(2) == 0 ? Double.NaN : random.nextInt(1, 6) * 10.0, random.nextInt(2, 6),
            random.nextInt(1, 20) * S, random.nextInt(1, 4) * 3_600 * S));
    }

    @Test
    void shouldTellOfStaleVenuesAsTheSlowWay() {
        compareMany(80, 400, true, () -> new AlertTerms.VenueStale(random.nextInt(2) == 0 ? List.of()
            : List.of("okx"), random.nextInt(0, 12) * S));
    }

    @Test
    void shouldTellOfCalibrationThatIsOffAsTheSlowWay() {
        compareMany(80, 400, true, () -> new AlertTerms.CalibrationOff(random.nextInt(1, 6) / 10.0,
            random.nextInt(20, 28) / 10.0, random.nextInt(0, 12) * S));
    }

    /** The rule at work keeps the clusters of a second; the slow way looks at each pair of seconds. */
    @Test
    void shouldTellThatTheMarkEntersAClusterAsTheSlowWay() {
        int entries = 0;
        for (int i = 0; i < 100; i++) {
            final AlertTerms.ClusterEntered terms = new AlertTerms.ClusterEntered(side(), random.nextInt(1, 9) * 10.0);
            // with the shortest cooldown and nothing to go back by, whatever is entered is told
            final AlertRule rule = new AlertRule("rule", true, AlertSeverity.WARNING, List.of(), S, 0, false, terms);
            final List<SlowAlerts.Second> seconds = new AlertStream(random.split(), false).seconds(300);
            final List<Long> expected = entered(terms, seconds);
            assertEquals(expected, AlertStream.told(rule, seconds).stream().map(Alert::timeNs).toList(),
                rule + ", seed " + seed);
            entries += expected.size();
        }
        assertTrue(entries > 200, entries + " entries, seed " + seed);
    }

    private static List<Long> entered(final AlertTerms.ClusterEntered terms, final List<SlowAlerts.Second> seconds) {
        final List<Long> times = new ArrayList<>();
        SlowAlerts.Second before = null;
        Cluster inside = null;
        for (final SlowAlerts.Second now : seconds) {
            if (now.clusters() == null) {
                continue;
            }
            if (inside != null && (now.mark() < inside.priceLow() || now.mark() > inside.priceHigh())) {
                inside = null;
            }
            if (inside == null && before != null && now.timeNs() - before.timeNs() <= 15 * S) {
                final List<Cluster> candidates = new ArrayList<>();
                if (terms.side() != AlertSide.SHORT) {
                    candidates.addAll(before.clusters().below());
                }
                if (terms.side() != AlertSide.LONG) {
                    candidates.addAll(before.clusters().above());
                }
                for (final Cluster c : candidates) {
                    final boolean crossed = c.side() == Side.LONG
                        ? before.mark() > c.priceHigh() && c.priceHigh() >= now.mark()
                        : before.mark() < c.priceLow() && c.priceLow() <= now.mark();
                    if (crossed && c.usd() >= terms.usd() && (inside == null || c.usd() > inside.usd())) {
                        inside = c;
                    }
                }
                if (inside != null) {
                    times.add(now.timeNs());
                }
            }
            before = now;
        }
        return times;
    }

    @Test
    void shouldAllocateNothingWhileNothingIsTold() {
        final List<AlertRule> rules = List.of(
            rule(new AlertTerms.ClusterNear(AlertSide.EITHER, 1e9, 2)),
            rule(new AlertTerms.ClusterEntered(AlertSide.EITHER, 1e9)),
            rule(new AlertTerms.CascadeLikely(AlertSide.EITHER, Double.NaN, Double.NaN, 1e9, 3_600 * S)),
            rule(new AlertTerms.LiquidationBurst(AlertSide.EITHER, 1e9, 1e9, 60 * S, 3_600 * S)),
            rule(new AlertTerms.VenueStale(List.of(), 86_400 * S)),
            rule(new AlertTerms.CalibrationOff(0.1, 1e3, 86_400 * S)));
        final UnderlyingAlerts alerts = new AlertRules(rules, alert -> {
            throw new AssertionError(alert);
        }).underlying("BTC", AlertStream.VENUES);
        final List<SlowAlerts.Second> seconds = new AlertStream(random.split(), false).seconds(4_001);
        final UnderlyingSecond second = new UnderlyingSecond();
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long before = 0;
        for (int i = 0; i < seconds.size(); i++) {
            if (i % 500 == 0) {
                // the first rounds meet classes and the compiler
                least = i == 0 ? least : Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                before = threads.getCurrentThreadAllocatedBytes();
            }
            AlertStream.fill(second, seconds.get(i));
            alerts.evaluate(second);
        }
        assertEquals(0, least / 500, least + " bytes in 500 seconds at least, seed " + seed);
    }
}

package io.isotherm.engine.alert;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seconds that tests make up: values on coarse grids, so that ties with thresholds come often. */
final class AlertStream {
    static final long S = 1_000_000_000L;
    static final long START_NS = 1_700_000_000L * S;
    static final List<String> VENUES = List.of("bybit", "okx", "deribit");

    private final SplittableRandom random;
    private final boolean quiet;
    private double mark = 1_000;
    private long down;
    private double ratio = 1;

    AlertStream(final SplittableRandom random, final boolean quiet) {
        this.random = random;
        this.quiet = quiet;
    }

    List<SlowAlerts.Second> seconds(final int count) {
        final List<SlowAlerts.Second> seconds = new ArrayList<>();
        long timeNs = START_NS;
        for (int i = 0; i < count; i++) {
            timeNs += random.nextInt(50) == 0 ? S * random.nextInt(1, 25) : S;
            seconds.add(next(timeNs));
        }
        return seconds;
    }

    private SlowAlerts.Second next(final long timeNs) {
        mark += random.nextInt(-3, 4);
        if (random.nextInt(12) == 0) {
            down ^= 1L << random.nextInt(VENUES.size());
        }
        if (random.nextInt(10) == 0) {
            ratio = random.nextInt(0, 30) / 10.0;
        }
        final boolean known = random.nextInt(15) != 0;
        final ClusterMap clusters = known && !quiet ? new ClusterMap(side(Side.LONG), side(Side.SHORT)) : null;
        return new SlowAlerts.Second(timeNs, clusters == null ? Double.NaN : mark, clusters,
            random.nextInt(10) == 0 ? Double.NaN : random.nextInt(1, 6) / 100.0,
            random.nextInt(8) == 0 ? Double.NaN : ratio,
            random.nextInt(10) == 0 ? UnderlyingSecond.VENUES_UNKNOWN : down, amount(), amount());
    }

    private long amount() {
        return random.nextInt(quiet ? 30 : 3) != 0 ? 0 : random.nextInt(1, 6) * 10_000_000L;
    }

    private List<Cluster> side(final Side side) {
        final List<Cluster> clusters = new ArrayList<>();
        double at = mark;
        for (int i = random.nextInt(0, 4); i > 0; i--) {
            final double near = at + (side == Side.LONG ? -1 : 1) * random.nextInt(1, 8);
            final double far = near + (side == Side.LONG ? -1 : 1) * random.nextInt(1, 5);
            clusters.add(cluster(side, Math.min(near, far), Math.max(near, far), (near + far) / 2,
                random.nextInt(1, 11) * 10.0, mark));
            at = far;
        }
        return clusters;
    }

    static Cluster cluster(final Side side, final double low, final double high, final double peak, final double usd,
                           final double mark) {
        return new Cluster(side, low, high, peak, usd, Double.NaN, Double.NaN, false, 0.5,
            Math.abs(StrictMath.log(peak / mark)) * 10_000, usd, false);
    }

    /** What the rule at work tells of these seconds. */
    static List<Alert> told(final AlertRule rule, final List<SlowAlerts.Second> seconds) {
        final List<Alert> told = new ArrayList<>();
        final UnderlyingAlerts alerts = new AlertRules(List.of(rule), told::add).underlying("BTC", VENUES);
        final UnderlyingSecond second = new UnderlyingSecond();
        for (final SlowAlerts.Second one : seconds) {
            fill(second, one);
            alerts.evaluate(second);
        }
        return told;
    }

    static void fill(final UnderlyingSecond second, final SlowAlerts.Second one) {
        second.onLiquidation(Side.LONG, one.longMicros());
        second.onLiquidation(Side.SHORT, one.shortMicros());
        second.begin(one.timeNs()).map(one.mark(), one.clusters(), one.ratio()).sigmaPerDay(one.sigma())
            .notLive(one.notLive());
    }
}

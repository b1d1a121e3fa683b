package io.isotherm.console.demo;

import io.isotherm.client.Cluster;
import java.util.List;
import java.util.Map;

/**
 * What the demonstration shows at one instant.
 *
 * @param elapsedSeconds  since the first snapshot was read.
 * @param venues          in the order of the snapshot file.
 * @param underlyings     in the order of the snapshot file.
 * @param eventsPerSecond decoded since the summary before.
 * @param p50Ns           median from decode to publish, nanoseconds; 0 before the first interval.
 * @param p99Ns           99th percentile of the same.
 */
record DemoSummary(double elapsedSeconds, List<Venue> venues, List<Underlying> underlyings, double eventsPerSecond,
                   long p50Ns, long p99Ns) {
    /** Takes unmodifiable copies. */
    DemoSummary {
        venues = List.copyOf(venues);
        underlyings = List.copyOf(underlyings);
    }

    /** Events of all venues. */
    long totalEvents() {
        return venues.stream().mapToLong(Venue::total).sum();
    }

    /** The venues that are not healthy. */
    List<Venue> unhealthy() {
        return venues.stream().filter(venue -> venue.state() != SessionState.HEALTHY).toList();
    }

    /**
     * One venue.
     *
     * @param code   for example {@code bybit}.
     * @param state  of its session.
     * @param events decoded since the start, by kind.
     */
    record Venue(String code, SessionState state, Map<EventKind, Long> events) {
        long total() {
            return events.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * One underlying.
     *
     * @param symbol          for example {@code BTC}.
     * @param mark            USD per unit; NaN before the first.
     * @param longUsd         estimated longs below; NaN before the first map.
     * @param shortUsd        estimated shorts above.
     * @param nearestBelow    cluster, or null.
     * @param nearestAbove    cluster, or null.
     * @param strongestBelow  cluster, or null.
     * @param strongestAbove  cluster, or null.
     * @param calibrated      true when weights were fitted to realised liquidations.
     * @param bracketsAssumed true when a maintenance step was filled in by a rule.
     */
    record Underlying(String symbol, double mark, double longUsd, double shortUsd, Cluster nearestBelow,
                      Cluster nearestAbove, Cluster strongestBelow, Cluster strongestAbove, boolean calibrated,
                      boolean bracketsAssumed) {
    }
}

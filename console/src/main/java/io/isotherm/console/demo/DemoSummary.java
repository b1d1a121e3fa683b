package io.isotherm.console.demo;

import io.isotherm.client.AggregateSum;
import io.isotherm.client.Cluster;
import io.isotherm.client.layout.SessionState;
import io.isotherm.console.level.Estimate;
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
 * @param allocation      behind the socket layer once the start is over; null before.
 */
record DemoSummary(double elapsedSeconds, List<Venue> venues, List<Underlying> underlyings, double eventsPerSecond,
                   long p50Ns, long p99Ns, Allocation allocation) {
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

    /** The underlyings whose sum over the venues is not what their map says. */
    List<Underlying> unequal() {
        return underlyings.stream().filter(underlying -> underlying.sum() != null && !underlying.sum().matches())
            .toList();
    }

    /**
     * What engine threads allocated behind the socket layer.
     *
     * @param events         decoded meanwhile.
     * @param feedBytes      by the feed thread, by frames.
     * @param processorBytes by the processor thread.
     * @param spokenBytes    by the feed thread, by answers and requests to venues; not among the bytes per event.
     * @param seconds        looked at, one by one.
     * @param secondsWithout of them without a byte; in the others the JVM loaded classes or compiled on these threads.
     */
    record Allocation(long events, long feedBytes, long processorBytes, long spokenBytes, int seconds,
                      int secondsWithout) {
        double bytesPerEvent() {
            return events <= 0 ? 0 : (double) (feedBytes + processorBytes) / events;
        }
    }

    /**
     * One venue.
     *
     * @param code            for example {@code bybit}.
     * @param state           of its session.
     * @param events          decoded since the start, by kind.
     * @param frames          received since the start.
     * @param rejected        frames and events refused since the start.
     * @param openInterestUsd of its instruments; NaN before the first.
     */
    record Venue(String code, SessionState state, Map<EventKind, Long> events, long frames, long rejected,
                 double openInterestUsd) {
        long total() {
            return events.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * One underlying.
     *
     * @param symbol          for example {@code BTC}.
     * @param mark            USD per unit; NaN before the first.
     * @param longs           estimated below; {@link Estimate#NONE} before the first map.
     * @param shorts          estimated above.
     * @param nearestBelow    cluster, or null.
     * @param nearestAbove    cluster, or null.
     * @param strongestBelow  cluster, or null.
     * @param strongestAbove  cluster, or null.
     * @param calibrated      true when all of it lies in calibrated bands.
     * @param level           what is calibrated, in words.
     * @param venuesStale     codes of venues whose positions stand as they were.
     * @param venuesMissing   codes of venues that are not in the sums.
     * @param bracketsAssumed true when a maintenance step was filled in by a rule.
     * @param sum             of its venues beside what its map says; null before the first map.
     */
    record Underlying(String symbol, double mark, Estimate longs, Estimate shorts, Cluster nearestBelow,
                      Cluster nearestAbove, Cluster strongestBelow, Cluster strongestAbove, boolean calibrated,
                      String level, List<String> venuesStale, List<String> venuesMissing, boolean bracketsAssumed,
                      AggregateSum sum) {
        /** Takes unmodifiable copies. */
        Underlying {
            venuesStale = List.copyOf(venuesStale);
            venuesMissing = List.copyOf(venuesMissing);
        }
    }
}

package io.isotherm.engine.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ways that are down and of which people know: one line or several tell of it, and one when the last of them is up.
 *
 * <p><b>Threads:</b> feed thread only.
 */
final class Incident {
    private final Set<String> causes = new HashSet<>();
    private final Set<String> ways = new LinkedHashSet<>();
    private final Map<String, String> endpoints = new LinkedHashMap<>();
    private String leftTo;
    private long sinceNs;

    Incident(final long sinceNs) {
        this.sinceNs = sinceNs;
    }

    Set<String> causes() {
        return causes;
    }

    /** Those that are still down. */
    Set<String> ways() {
        return ways;
    }

    /** A line was written of ways of it. */
    void onLine(final Collection<Outage> written) {
        written.forEach(outage -> endpoints.put(outage.place(), outage.endpoint()));
        leftTo = null;
    }

    /** The line of another kind of ways speaks for it while that cause is told there. */
    void leftTo(final String cause) {
        if (endpoints.isEmpty()) {
            leftTo = cause;
        }
    }

    /** The cause of another kind of ways whose line speaks for it; null when none does. */
    String leftTo() {
        return leftTo;
    }

    /** Whether a line of its own tells of it. */
    boolean isTold() {
        return !endpoints.isEmpty();
    }

    boolean names(final String endpoint) {
        return endpoints.containsValue(endpoint);
    }

    /** Whether a line named the endpoint itself and not one of its connections alone. */
    boolean namesWhole(final String endpoint) {
        return endpoints.containsKey(endpoint);
    }

    /** Another one turns out to be the same. */
    void add(final Incident other) {
        causes.addAll(other.causes);
        ways.addAll(other.ways);
        endpoints.putAll(other.endpoints);
        // what a line of its own tells has an end of its own
        leftTo = isTold() ? null : leftTo == null ? other.leftTo : leftTo;
        since(other.sinceNs);
    }

    /** One of its ways is down since then. */
    void since(final long timeNs) {
        sinceNs = timeNs - sinceNs < 0 ? timeNs : sinceNs;
    }

    /** What to say when all of its ways are up; a name beside its own endpoint is none too many. */
    String back(final long upNs, final Set<String> butFor) {
        final List<String> places = new ArrayList<>();
        endpoints.forEach((place, endpoint) -> {
            if (place.equals(endpoint) || !namesWhole(endpoint)) {
                places.add(place);
            }
        });
        return String.join(" and ", places) + (places.size() == 1 ? " is" : " are") + " back after "
            + ReachLog.seconds(upNs - sinceNs)
            + (butFor.isEmpty() ? "" : ", all but " + String.join(", ", butFor));
    }
}

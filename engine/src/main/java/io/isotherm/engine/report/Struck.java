package io.isotherm.engine.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ways that one cause has struck and of which no line was written yet.
 *
 * <p><b>Threads:</b> feed thread only.
 */
final class Struck {
    private final Map<String, Outage> outages = new LinkedHashMap<>();
    private final long sinceNs;
    private long upNs;
    private boolean late;
    private Incident incident;

    Struck(final long sinceNs) {
        this.sinceNs = sinceNs;
        upNs = sinceNs;
    }

    /** The ways and what is wrong with them, in the order in which they were struck. */
    Map<String, Outage> byWay() {
        return outages;
    }

    Collection<Outage> outages() {
        return outages.values();
    }

    /** When the first of them was. */
    long sinceNs() {
        return sinceNs;
    }

    /** One of the ways is up. */
    void onUp(final long nowNs) {
        upNs = nowNs;
    }

    /** For how long it lasted, once it is over; nanoseconds. */
    long lastedNs() {
        return upNs - sinceNs;
    }

    /** Whether a line was due already and has to wait for its turn. */
    boolean isLate() {
        return late;
    }

    void late(final boolean isLate) {
        late = isLate;
    }

    /** What the ways that are still down belong to, now that they are told; null while untold, and if none is. */
    Incident incident() {
        return incident;
    }

    void incident(final Incident told) {
        incident = told;
    }

    /** Whether none of the ways is down any more, once it was taken to be told; not of what happens once. */
    boolean isOver() {
        return incident == null && outages.values().stream().anyMatch(outage -> !outage.then().isEmpty());
    }
}

package io.isotherm.engine.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What is down of one venue, and what was said of it.
 *
 * <p><b>Threads:</b> feed thread only.
 */
final class ReachState {
    /** Least time between two lines of one cause. */
    static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Outage> down = new LinkedHashMap<>();
    private final Map<String, Outage> untold = new LinkedHashMap<>();
    private final Map<String, Long> toldNs = new HashMap<>();
    private final Set<String> toldEndpoints = new LinkedHashSet<>();
    private long sinceNs;

    void onDown(final String way, final Outage outage, final long nowNs) {
        if (down.isEmpty() && toldEndpoints.isEmpty()) {
            sinceNs = nowNs;
        }
        down.put(way, outage);
        untold.putIfAbsent(outage.words(), outage);
    }

    void onUp(final String way) {
        down.remove(way);
    }

    void onAllUp() {
        down.clear();
    }

    String problem(final String way) {
        final Outage outage = down.get(way);
        return outage == null ? "" : outage.words();
    }

    String anyProblem() {
        return down.isEmpty() ? "" : down.values().iterator().next().words();
    }

    /** Another has told, or will tell, what is wrong with the same cause. */
    void leaveTo(final ReachState other) {
        untold.keySet().removeIf(words -> other.toldNs.containsKey(words) && other.isDown());
    }

    boolean isDown() {
        return !down.isEmpty();
    }

    void tell(final long nowNs, final Consumer<String> lines) {
        for (final Outage outage : untold.values()) {
            final Long before = toldNs.get(outage.words());
            if (before == null || nowNs - before >= INTERVAL_NS) {
                toldNs.put(outage.words(), nowNs);
                toldEndpoints.add(outage.endpoint());
                lines.accept(outage.line());
            }
        }
        untold.clear();
        if (down.isEmpty() && !toldEndpoints.isEmpty()) {
            lines.accept(String.join(" and ", toldEndpoints) + (toldEndpoints.size() == 1 ? " is" : " are")
                + " back after " + ReachLog.seconds(nowNs - sinceNs));
            toldEndpoints.clear();
        }
        toldNs.values().removeIf(told -> nowNs - told >= INTERVAL_NS);
    }
}

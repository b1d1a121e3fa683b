package io.isotherm.engine.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What is down of one kind of ways to a venue, its sockets or its questions over HTTP, and what was said of it. A cause
 * is told once for as long as one of the ways that it struck is down, and once a minute at most.
 *
 * <p><b>Threads:</b> feed thread only.
 */
final class ReachState {
    /** Least time between two lines of one cause: 1 min. */
    static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Outage> down = new LinkedHashMap<>();
    private final Map<String, Untold> untold = new LinkedHashMap<>();
    private final Map<String, Set<String>> told = new HashMap<>();
    private final Set<String> leftToOthers = new HashSet<>();
    private final Map<String, Long> toldNs = new HashMap<>();
    private final Set<String> toldEndpoints = new LinkedHashSet<>();
    private boolean heardOf;
    private long sinceNs;
    private long upNs;
    private int leftOut;
    private long leftOutNs;

    void onDown(final String way, final Outage outage, final long nowNs) {
        heardOf = true;
        if (down.isEmpty() && toldEndpoints.isEmpty()) {
            sinceNs = nowNs;
        }
        down.put(way, outage);
        note(way, outage, nowNs);
    }

    /** Something that failed once, and is not tried again. */
    void note(final String way, final Outage outage, final long nowNs) {
        final Set<String> ways = told.get(outage.cause());
        if (ways == null) {
            untold.computeIfAbsent(outage.cause(), cause -> new Untold(nowNs)).outages.putIfAbsent(way, outage);
        } else if (down.containsKey(way)) {
            ways.add(way);
        }
    }

    void onUp(final String way, final long nowNs) {
        heardOf = true;
        if (down.remove(way) == null) {
            return;
        }
        upNs = nowNs;
        told.values().forEach(ways -> ways.remove(way));
        told.values().removeIf(Set::isEmpty);
        untold.entrySet().removeIf(each -> {
            // what may be told is told, however short it was
            final boolean gone = isTooSoon(each.getKey(), nowNs) && each.getValue().outages.remove(way) != null
                && each.getValue().outages.isEmpty();
            if (gone) {
                leftOut++;
                leftOutNs = nowNs;
            }
            return gone;
        });
    }

    void onAllUp(final long nowNs) {
        heardOf = true;
        List.copyOf(down.keySet()).forEach(way -> onUp(way, nowNs));
    }

    /** Whether any way of this kind was found to be down or up yet. */
    boolean isHeardOf() {
        return heardOf;
    }

    boolean isDown() {
        return !down.isEmpty();
    }

    /** Whether a way is. */
    boolean isDown(final String way) {
        return down.containsKey(way);
    }

    /** Why a way is down; empty when it is not. */
    String problem(final String way) {
        final Outage outage = down.get(way);
        return outage == null ? "" : outage.words();
    }

    /** Why any way is down, each cause once. */
    List<String> problems() {
        final Map<String, String> words = new LinkedHashMap<>();
        down.values().forEach(outage -> words.putIfAbsent(outage.cause(), outage.words()));
        return List.copyOf(words.values());
    }

    boolean isTold(final String cause) {
        return told.containsKey(cause);
    }

    /** Whether a line was written of what is down. */
    boolean isTold() {
        return !toldEndpoints.isEmpty();
    }

    boolean isUntold(final String cause) {
        return untold.containsKey(cause);
    }

    boolean isAnyUntold() {
        return !untold.isEmpty();
    }

    /** Causes of which a line is due: known for so long, and the last line of them is long enough ago. */
    List<String> due(final long nowNs, final long holdNs) {
        // what had to wait for its turn and is over has been followed by other causes
        untold.entrySet().removeIf(each -> each.getValue().late && !isTooSoon(each.getKey(), nowNs)
            && down.values().stream().noneMatch(outage -> outage.cause().equals(each.getKey())));
        final List<String> due = new ArrayList<>();
        untold.forEach((cause, since) -> {
            if (nowNs - since.sinceNs >= holdNs) {
                since.late = isTooSoon(cause, nowNs);
                if (!since.late) {
                    due.add(cause);
                }
            }
        });
        return due;
    }

    /** What a cause has struck, from now on taken for told; empty when nothing of it was untold. */
    List<Outage> take(final String cause, final long nowNs) {
        final Untold taken = untold.remove(cause);
        if (taken == null) {
            return List.of();
        }
        toldNs.put(cause, nowNs);
        final Set<String> ways = new HashSet<>(taken.outages.keySet());
        ways.retainAll(down.keySet());
        if (!ways.isEmpty()) {
            told.put(cause, ways);
        }
        return List.copyOf(taken.outages.values());
    }

    /** As {@link #take}, for what is told in the line of others, and for as long as they are down. */
    List<Outage> leave(final String cause, final long nowNs) {
        leftToOthers.add(cause);
        return take(cause, nowNs);
    }

    /** The others are up: what is still down here is news when it fails the next time. */
    void unleave() {
        leftToOthers.forEach(cause -> {
            told.remove(cause);
            toldNs.remove(cause);
        });
        leftToOthers.clear();
    }

    /** Of one outage that is over one cause is enough. */
    void forgetUntold() {
        untold.clear();
    }

    /** A line was written of what is down, so that its end is to be told as well. */
    void onLine(final List<Outage> written) {
        if (isDown()) {
            written.forEach(outage -> toldEndpoints.add(outage.endpoint()));
        }
    }

    /** For how long it was down, now that it is up; nanoseconds. */
    long lastedNs() {
        return upNs - sinceNs;
    }

    /** Outages that no line was written of since this was asked the last time. */
    int takeLeftOut() {
        final int taken = leftOut;
        leftOut = 0;
        return taken;
    }

    /** What is to be said now that all is up again; empty when nothing is. */
    String back(final long nowNs) {
        if (isDown()) {
            return "";
        }
        if (!toldEndpoints.isEmpty()) {
            final String line = String.join(" and ", toldEndpoints) + (toldEndpoints.size() == 1 ? " is" : " are")
                + " back after " + ReachLog.seconds(lastedNs());
            toldEndpoints.clear();
            return line;
        }
        if (leftOut > 0 && nowNs - leftOutNs >= INTERVAL_NS) {
            return "down and back " + ReachLog.times(takeLeftOut()) + " more since the last line";
        }
        return "";
    }

    /** How long something of it has been down, nanoseconds. */
    long downNs(final long nowNs) {
        return nowNs - sinceNs;
    }

    private boolean isTooSoon(final String cause, final long nowNs) {
        final Long before = toldNs.get(cause);
        return before != null && nowNs - before < INTERVAL_NS;
    }

    /** A cause that nobody has been told of. */
    private static final class Untold {
        private final long sinceNs;
        private boolean late;
        private final Map<String, Outage> outages = new LinkedHashMap<>();

        Untold(final long sinceNs) {
            this.sinceNs = sinceNs;
        }
    }
}

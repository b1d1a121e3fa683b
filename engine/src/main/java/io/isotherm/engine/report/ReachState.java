package io.isotherm.engine.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What is down of one kind of ways to a venue, its sockets or its questions over HTTP, and what was said of it. A cause
 * is told once for as long as one of the ways that it struck is down, and once a minute at most.
 *
 * <p><b>Threads:</b> feed thread only.
 */
final class ReachState {
    /** Least time between two lines of one cause: 1 min. */
    static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Down> down = new LinkedHashMap<>();
    private final Map<String, Struck> untold = new LinkedHashMap<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<String> backs = new ArrayList<>();
    private final List<Ended> ended = new ArrayList<>();
    private final Map<String, Long> toldNs = new HashMap<>();
    private boolean heardOf;
    private int leftOut;
    private long leftOutNs;

    void onDown(final String way, final Outage outage, final long nowNs) {
        heardOf = true;
        final Down before = down.get(way);
        final boolean turned = before != null && before.outage.isCarried() != outage.isCarried();
        if (turned && outage.isCarried()) {
            leave(way, nowNs);
        }
        down.put(way, new Down(outage, outage.cause(), before == null || turned ? nowNs : before.sinceNs));
        note(way, outage, nowNs);
    }

    /** Something that failed once, and is not tried again. */
    void note(final String way, final Outage outage, final long nowNs) {
        final String cause = outage.cause();
        if (incidents.stream().anyMatch(each -> each.causes().contains(cause) && each.ways().contains(way))) {
            return;
        }
        final Incident told = told(cause);
        if (told == null) {
            untold(way, outage, nowNs);
        } else if (down.containsKey(way) && incidents.stream().noneMatch(each -> each.ways().contains(way))) {
            told.ways().add(way);
            // what stood until now, or is elsewhere, is news although the cause is none
            if (told.isTold() && (outage.isLost() || !told.names(outage.endpoint()))) {
                untold(way, told.names(outage.endpoint()) ? outage.named(way) : outage, nowNs);
            }
        } else if (down.containsKey(way)) {
            join(told, Set.of(way));
        }
    }

    private void untold(final String way, final Outage outage, final long nowNs) {
        untold.computeIfAbsent(outage.cause(), cause -> new Struck(nowNs)).byWay().putIfAbsent(way, outage);
    }

    /** What struck a way that is in several incidents makes one of them. */
    private void join(final Incident into, final Set<String> ways) {
        incidents.removeIf(each -> {
            final boolean same = each != into && each.ways().stream().anyMatch(ways::contains);
            if (same) {
                into.add(each);
            }
            return same;
        });
    }

    void onUp(final String way, final long nowNs) {
        onUp(List.of(way), nowNs);
    }

    void onAllUp(final long nowNs) {
        onUp(List.copyOf(down.keySet()), nowNs);
    }

    private void onUp(final List<String> ways, final long nowNs) {
        heardOf = true;
        boolean unsaid = false;
        for (final String way : ways) {
            if (down.remove(way) != null) {
                final boolean known = incidents.stream().anyMatch(each -> each.ways().contains(way));
                leave(way, nowNs);
                for (final String cause : List.copyOf(untold.keySet())) {
                    unsaid |= isLeftOut(cause, way, nowNs) && (!known || isTold(cause));
                }
            }
        }
        if (unsaid) {
            leftOut++;
            leftOutNs = nowNs;
        }
    }

    /** What may be told is told, however short it was; what may not is dropped, and true when that is all of it. */
    private boolean isLeftOut(final String cause, final String way, final long nowNs) {
        final Struck struck = untold.get(cause);
        if (!struck.byWay().containsKey(way)) {
            return false;
        }
        struck.onUp(nowNs);
        if (!isTooSoon(cause, nowNs) && !struck.isLate()) {
            return false;
        }
        struck.byWay().remove(way);
        if (struck.byWay().isEmpty()) {
            untold.remove(cause);
            return true;
        }
        return false;
    }

    private void leave(final String way, final long nowNs) {
        incidents.removeIf(each -> {
            final boolean last = each.ways().remove(way) && each.ways().isEmpty();
            if (last && each.isTold()) {
                ended.add(new Ended(each, nowNs));
            }
            return last;
        });
    }

    /** A connection that stands carries what one that is down was to; nothing is missed for that any more. */
    void carry(final String way, final String carrier, final long nowNs) {
        final Down before = down.get(way);
        if (before != null && !before.outage.isCarried()) {
            leave(way, nowNs);
            forget(way);
            final Outage carried = before.outage.carriedBy(carrier, way);
            down.put(way, new Down(carried, carried.cause(), nowNs));
        }
    }

    /** A connection is down; what it carried another one carries, or none where that is empty. */
    void recarry(final String gone, final String carrier, final long nowNs) {
        for (final String way : List.copyOf(down.keySet())) {
            final Outage outage = down.get(way).outage;
            if (outage.carrier().equals(gone)) {
                forget(way);
                onDown(way, outage.carriedBy(carrier, way), nowNs);
            }
        }
    }

    private void forget(final String way) {
        untold.values().removeIf(struck -> struck.byWay().remove(way) != null && struck.byWay().isEmpty());
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
        final Down known = down.get(way);
        return known == null ? "" : known.outage.words();
    }

    /** Why any way is down, each cause once; of those that nothing stands in for, if asked so. */
    List<String> problems(final boolean missedOnly) {
        final Map<String, String> words = new LinkedHashMap<>();
        for (final Down each : down.values()) {
            if (!missedOnly || !each.outage.isCarried()) {
                words.putIfAbsent(each.cause, each.outage.words());
            }
        }
        return List.copyOf(words.values());
    }

    boolean isTold(final String cause) {
        return told(cause) != null;
    }

    private Incident told(final String cause) {
        for (final Incident each : incidents) {
            if (each.causes().contains(cause)) {
                return each;
            }
        }
        return null;
    }

    /** A cause that is told, of the given ones; null when none is. */
    String told(final Predicate<String> which) {
        return incidents.stream().flatMap(each -> each.causes().stream()).filter(which).findFirst().orElse(null);
    }

    /** Whether something is down of which a line was written, and that nothing stands in for. */
    boolean isToldMissed() {
        if (incidents.isEmpty()) {
            return false;
        }
        for (final Incident each : incidents) {
            if (each.isTold() && each.ways().stream().anyMatch(way -> !down.get(way).outage.isCarried())) {
                return true;
            }
        }
        return false;
    }

    /** How long something that nothing stands in for has been down, nanoseconds. */
    long missedNs(final long nowNs) {
        return down.values().stream().filter(each -> !each.outage.isCarried())
            .mapToLong(each -> nowNs - each.sinceNs).max().orElse(0);
    }

    /** Whether a line was written of each way that a cause has struck since. */
    boolean isKnown(final String cause) {
        return untold.get(cause).byWay().keySet().stream().allMatch(way ->
            incidents.stream().anyMatch(each -> each.isTold() && each.ways().contains(way)));
    }

    boolean isUntold(final Predicate<String> which) {
        return untold.keySet().stream().anyMatch(which);
    }

    /** Whether one of the ways that an untold cause has struck is down. */
    boolean isUntoldDown(final String cause) {
        return untold.containsKey(cause) && untold.get(cause).byWay().keySet().stream().anyMatch(down::containsKey);
    }

    /** Causes of which a line is due: known for so long, and the last line of them is long enough ago. */
    List<String> due(final long nowNs, final long holdNs) {
        toldNs.values().removeIf(timeNs -> nowNs - timeNs >= INTERVAL_NS);
        // what had to wait for its turn and is over has been followed by other causes
        untold.entrySet().removeIf(each -> each.getValue().isLate() && !isTooSoon(each.getKey(), nowNs)
            && down.values().stream().noneMatch(known -> known.cause.equals(each.getKey())));
        final List<String> due = new ArrayList<>();
        untold.forEach((cause, struck) -> {
            if (nowNs - struck.sinceNs() >= holdNs) {
                struck.late(isTooSoon(cause, nowNs));
                if (!struck.isLate()) {
                    due.add(cause);
                }
            }
        });
        return due;
    }

    /** What a cause has struck, from now on taken for told; null when nothing of it was untold. */
    Struck take(final String cause, final long nowNs) {
        final Struck taken = untold.remove(cause);
        if (taken == null) {
            return null;
        }
        toldNs.put(cause, nowNs);
        final Set<String> ways = new LinkedHashSet<>(taken.byWay().keySet());
        ways.retainAll(down.keySet());
        if (!ways.isEmpty()) {
            // ways that are struck later than others have an end of their own
            incidents.stream().filter(each -> each.causes().contains(cause) && !ways.containsAll(each.ways()))
                .forEach(each -> each.ways().removeAll(ways));
            final Incident incident = new Incident(nowNs);
            incident.causes().add(cause);
            incident.ways().addAll(ways);
            ways.forEach(way -> incident.since(down.get(way).sinceNs));
            incidents.add(incident);
            join(incident, ways);
            taken.incident(incident);
        }
        return taken;
    }

    /** The others are up: what is still down here and was left to them is news when it fails the next time. */
    void unleave(final Predicate<String> isTold) {
        incidents.removeIf(each -> {
            final boolean gone = each.leftTo() != null && !isTold.test(each.leftTo());
            if (gone) {
                toldNs.keySet().removeAll(each.causes());
            }
            return gone;
        });
    }

    /** Of one outage that is over one cause is enough. */
    void forgetFurther(final Struck told) {
        untold.values().removeIf(each -> told.byWay().keySet().containsAll(each.byWay().keySet())
            && each.byWay().keySet().stream().noneMatch(down::containsKey));
    }

    /** Outages that no line was written of since this was asked the last time. */
    int takeLeftOut() {
        final int taken = leftOut;
        leftOut = 0;
        return taken;
    }

    /** What is to be said of what is up again; empty when nothing is. */
    List<String> back(final long nowNs) {
        backs.clear();
        for (final Ended each : ended) {
            final Set<String> butFor = new LinkedHashSet<>();
            down.forEach((way, known) -> {
                if (!known.outage.isCarried() && each.incident.namesWhole(known.outage.endpoint())) {
                    butFor.add(way);
                }
            });
            backs.add(each.incident.back(each.upNs, butFor));
        }
        ended.clear();
        if (leftOut > 0 && nowNs - leftOutNs >= INTERVAL_NS) {
            backs.add("down and back " + ReachLog.times(takeLeftOut()) + " more since the last line");
        }
        return backs;
    }

    /** Whether there is nothing to be told, now or later, until something happens. */
    boolean isQuiet() {
        return down.isEmpty() && untold.isEmpty() && ended.isEmpty() && leftOut == 0 && toldNs.isEmpty();
    }

    private boolean isTooSoon(final String cause, final long nowNs) {
        final Long before = toldNs.get(cause);
        return before != null && nowNs - before < INTERVAL_NS;
    }

    /** A way that is down, by what and since when. */
    private record Down(Outage outage, String cause, long sinceNs) {
    }

    /** An incident that is over, of which people are not told yet. */
    private record Ended(Incident incident, long upNs) {
    }
}

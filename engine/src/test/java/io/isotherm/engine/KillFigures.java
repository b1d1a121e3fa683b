package io.isotherm.engine;

import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/** What kills, and the starts after them, were like. */
final class KillFigures {
    private final TreeMap<KillAim, TreeSet<String>> places = new TreeMap<>();
    private final TreeMap<KillAim, Integer> hits = new TreeMap<>();
    private final TreeMap<KillAim, Integer> aimed = new TreeMap<>();
    private final long startNs = System.nanoTime();
    private int starts;
    private long openNs;
    private long mostOpenNs;
    private int recoveries;
    private int recoveredFromBase;
    private long recoveryNs;
    private long mostRecoveryNs;
    private long tail;
    private long mostTail;
    /** Sums for a line through the times of recoveries, in ms, by thousands of events. */
    private double squares;
    private double products;
    private int halfWritten;
    private int damagedByKill;
    private int damagedByHand;

    /** A kill; {@code place} is null when it was not in one of its aim's. */
    void killed(final KillAim aim, final String place) {
        aimed.merge(aim, 1, Integer::sum);
        if (place != null) {
            hits.merge(aim, 1, Integer::sum);
            places.computeIfAbsent(aim, each -> new TreeSet<>()).add(place);
        }
    }

    /** A start that came to be ready. */
    void started(final RecoveredStart start, final boolean fromBase) {
        starts++;
        openNs += start.openedNs();
        mostOpenNs = Math.max(mostOpenNs, start.openedNs());
        if (start.isRecovered()) {
            recoveries++;
            recoveredFromBase += fromBase ? 1 : 0;
            recoveryNs += start.recoveryNs();
            mostRecoveryNs = Math.max(mostRecoveryNs, start.recoveryNs());
            tail += start.tail();
            mostTail = Math.max(mostTail, start.tail());
            squares += start.tail() / 1e3 * start.tail() / 1e3;
            products += start.tail() / 1e3 * start.recoveryNs() / 1e6;
        }
    }

    /** What a kill left of images: whether one without its name, and whether the newest is damaged. */
    void left(final boolean halfWrittenImage, final boolean newestDamaged) {
        halfWritten += halfWrittenImage ? 1 : 0;
        damagedByKill += newestDamaged ? 1 : 0;
    }

    /** Checkpoints were damaged after a kill. */
    void damagedByHand() {
        damagedByHand++;
    }

    /** Starts that went on from a run before. */
    int recoveries() {
        return recoveries;
    }

    /** Kills whose newest checkpoint was damaged by them. */
    int damagedByKill() {
        return damagedByKill;
    }

    /** From time to time, how long it still takes. */
    void progress(final int kills, final int of) {
        if (kills % 100 == 0) {
            System.out.printf(Locale.ROOT, "journal kills: %d of %d, %.0f s left%n", kills, of,
                seconds() / kills * (of - kills));
        }
    }

    /** All of it, three lines. */
    void print(final int kills, final long events, final long seed) {
        final StringBuilder text = new StringBuilder();
        for (final KillAim aim : KillAim.values()) {
            final int of = aimed.getOrDefault(aim, 0);
            text.append(String.format(Locale.ROOT, aim == KillAim.RANDOM ? ", %d at any instant"
                : ", %2$s %3$d of %1$d at %4$d places", of, aim.name().toLowerCase(Locale.ROOT),
                hits.getOrDefault(aim, 0), places.getOrDefault(aim, new TreeSet<>()).size()));
        }
        System.out.printf(Locale.ROOT, "journal kills: %d%s; %,d events, 0 acknowledged lost or doubled, 0 other states"
            + " (95 %% bound %.2g %%); %.1f s each, seed %d%n", kills, text, events, 300.0 / kills, seconds() / kills,
            seed);
        System.out.printf(Locale.ROOT, "journal kills: newest checkpoint damaged by the kill %d, image left half "
            + "written %d; damaged by hand %d; of %d starts %d went on, %d of them from a base, the others from a "
            + "checkpoint%n", damagedByKill, halfWritten, damagedByHand, starts, recoveries, recoveredFromBase);
        final double mean = tail / 1e3 / Math.max(1, recoveries);
        final double meanMs = recoveryNs / 1e6 / Math.max(1, recoveries);
        final double spread = squares - recoveries * mean * mean;
        final double perThousandMs = spread > 0 ? (products - recoveries * mean * meanMs) / spread : 0;
        System.out.printf(Locale.ROOT, "journal kills: opened in %.0f ms on average, %.0f ms at most; of that recovery "
            + "%.0f ms on average, %.0f ms at most, from an image and %,.0f events on average, %,d at most: %.0f ms "
            + "and %.2f s per 10^6 events, in JVMs that have just begun%n", openNs / 1e6 / Math.max(1, starts),
            mostOpenNs / 1e6, meanMs, mostRecoveryNs / 1e6, mean * 1e3, mostTail, meanMs - perThousandMs * mean,
            perThousandMs);
    }

    private double seconds() {
        return (System.nanoTime() - startNs) / 1e9;
    }
}

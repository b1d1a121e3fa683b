package io.isotherm.engine.report;

import io.isotherm.feed.Venue;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells when nothing is heard of a venue although its connections stand, and when it is heard again: of each venue one
 * line a minute at most for the one and one for the other, and how many were left out.
 *
 * <pre>
 *   okx: nothing heard for 10 s; what is known of it is out of date
 *   binance-usdm: nothing heard on market for 10 s; what is known of it is out of date
 *   okx: heard again after 36 s of silence
 * </pre>
 *
 * <p><b>Threads:</b> feed thread only.
 */
public final class SilenceLog {
    /** Least time between two lines of a venue that is silent: 1 min. */
    static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoClock;
    private final long staleNs;
    private final Consumer<String> lines;
    private final Map<Venue, Silence> venues = new EnumMap<>(Venue.class);

    /**
     * Starts with every venue taken for heard.
     *
     * @param nanoClock monotonic nanoseconds.
     * @param staleNs   silence after which {@link #onStale} is called, nanoseconds.
     * @param lines     takes each line.
     */
    public SilenceLog(final LongSupplier nanoClock, final long staleNs, final Consumer<String> lines) {
        this.nanoClock = nanoClock;
        this.staleNs = staleNs;
        this.lines = lines;
    }

    /**
     * Nothing was heard of a venue, or of some of its connections, for the stale time.
     *
     * @param venue that is silent.
     * @param where the connections that are; empty when all of them are.
     */
    public void onStale(final Venue venue, final String where) {
        final Silence silence = venues.computeIfAbsent(venue, key -> new Silence());
        if (!silence.lasts) {
            silence.lasts = true;
            silence.sinceNs = nanoClock.getAsLong() - staleNs;
            silence.where = where;
            tell(venue, silence, nanoClock.getAsLong());
        }
    }

    /**
     * All connections of a venue are heard.
     *
     * @param venue that was silent, or was not.
     */
    public void onHeard(final Venue venue) {
        final Silence silence = venues.get(venue);
        if (silence == null || !silence.lasts) {
            return;
        }
        final long lastedNs = nanoClock.getAsLong() - silence.sinceNs;
        silence.lasts = false;
        if (silence.told) {
            silence.told = false;
            lines.accept(venue.code() + ": heard again after " + ReachLog.seconds(lastedNs) + " of silence");
        } else {
            silence.leftOut++;
            silence.longestNs = Math.max(silence.longestNs, lastedNs);
        }
    }

    /** Writes the lines that had to wait for their turn; to be called a few times a second. */
    public void tick() {
        final long nowNs = nanoClock.getAsLong();
        venues.forEach((venue, silence) -> tell(venue, silence, nowNs));
    }

    private void tell(final Venue venue, final Silence silence, final long nowNs) {
        if (silence.told || silence.everTold && nowNs - silence.toldNs < INTERVAL_NS) {
            return;
        }
        if (silence.lasts) {
            silence.told = true;
            lines.accept(venue.code() + ": nothing heard" + (silence.where.isEmpty() ? "" : " on " + silence.where)
                + " for " + ReachLog.seconds(nowNs - silence.sinceNs) + "; what is known of it is out of date"
                + (silence.leftOut == 0 ? "" : " (silent and back " + ReachLog.times(silence.leftOut)
                + " more since the last line)"));
        } else if (silence.leftOut > 0) {
            lines.accept(venue.code() + ": silent and back " + ReachLog.times(silence.leftOut)
                + " more since the last line, for " + ReachLog.seconds(silence.longestNs)
                + " at the longest; heard now");
        } else {
            return;
        }
        silence.everTold = true;
        silence.toldNs = nowNs;
        silence.leftOut = 0;
        silence.longestNs = 0;
    }

    /** One venue's. */
    private static final class Silence {
        private String where = "";
        private boolean lasts;
        private boolean told;
        private boolean everTold;
        private long sinceNs;
        private long toldNs;
        private long longestNs;
        private int leftOut;
    }
}

package io.isotherm.engine.report;

import io.isotherm.feed.Venue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells when nothing is heard of a venue, or of some of its connections, although they stand, and when it is heard
 * again: of each venue one line a minute at most for the one, one for the end of what was told, and how many were left
 * out. Each connection is judged by itself, whatever becomes of the others.
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
    private final LongSupplier nanoClock;
    private final long staleNs;
    private final Consumer<String> lines;
    private final Map<Venue, VenueSilence> venues = new EnumMap<>(Venue.class);
    private final List<Told> order = new ArrayList<>();

    /**
     * Starts without connections.
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
     * Adds a connection, taken for heard.
     *
     * @param venue      that it is of.
     * @param connection its name.
     */
    public void add(final Venue venue, final String connection) {
        of(venue).of(connection);
    }

    /**
     * Nothing was heard on a connection for the stale time; said once or again and again.
     *
     * @param venue      that it is of.
     * @param connection its name.
     */
    public void onStale(final Venue venue, final String connection) {
        of(venue).onSilent(connection, nanoClock.getAsLong() - staleNs);
    }

    /**
     * A connection is heard; said once or again and again.
     *
     * @param venue      that it is of.
     * @param connection its name.
     */
    public void onHeard(final Venue venue, final String connection) {
        of(venue).onHeard(connection, nanoClock.getAsLong());
    }

    /** Writes the lines that are due; to be called a few times a second. */
    public void tick() {
        final long nowNs = nanoClock.getAsLong();
        for (int i = 0; i < order.size(); i++) {
            order.get(i).silence.tell(nowNs, order.get(i).lines);
        }
    }

    private VenueSilence of(final Venue venue) {
        final VenueSilence known = venues.get(venue);
        if (known != null) {
            return known;
        }
        final VenueSilence added = new VenueSilence();
        venues.put(venue, added);
        order.add(new Told(added, line -> lines.accept(venue.code() + ": " + line)));
        return added;
    }

    /** A venue's silence and where its lines go. */
    private record Told(VenueSilence silence, Consumer<String> lines) {
    }
}

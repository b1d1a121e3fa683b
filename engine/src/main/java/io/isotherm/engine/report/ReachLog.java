package io.isotherm.engine.report;

import io.isotherm.feed.Venue;
import io.isotherm.feed.reach.ReachProblem;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells in single lines which venues cannot be reached, and when they are back: of each venue one line per cause and
 * minute at most, however many connections share it and however often it is tried.
 *
 * <pre>
 *   binance-usdm: cannot reach fstream.binance.com:443: no address for this name; trying again in 2 s
 *   okx: lost public/b at ws.okx.com:8443: timed out: no answer; public carries its streams; trying again in 1.5 s
 *   binance-usdm: fstream.binance.com:443 is back after 34 s
 * </pre>
 *
 * <p>Lines wait for {@link #tick}, so that a venue's sockets, which matter more, are named before its REST interface,
 * and the latter not at all while it fails for the same cause.
 *
 * <p><b>Threads:</b> feed thread only.
 */
public final class ReachLog {
    private final LongSupplier nanoClock;
    private final Consumer<String> lines;
    private final Map<Venue, ReachState> sockets = new EnumMap<>(Venue.class);
    private final Map<Venue, ReachState> rests = new EnumMap<>(Venue.class);

    /**
     * Starts with every venue taken for reachable.
     *
     * @param nanoClock monotonic nanoseconds.
     * @param lines     takes each line.
     */
    public ReachLog(final LongSupplier nanoClock, final Consumer<String> lines) {
        this.nanoClock = nanoClock;
        this.lines = lines;
    }

    /**
     * A connection could not be made, or was lost.
     *
     * @param venue      that it is of.
     * @param connection its name.
     * @param uri        where to.
     * @param lost       whether it had been made.
     * @param cause      what went wrong.
     * @param waitNs     until the next attempt, nanoseconds.
     */
    public void onDown(final Venue venue, final String connection, final URI uri, final boolean lost,
                       final Throwable cause, final long waitNs) {
        sockets.computeIfAbsent(venue, key -> new ReachState()).onDown(connection,
            new Outage(lost ? "lost" : "cannot reach", ReachProblem.endpoint(uri), ReachProblem.words(cause),
                "trying again in " + seconds(waitNs)), nanoClock.getAsLong());
    }

    /**
     * One of several connections that carry the same could not be made, or was lost, and nothing is missed.
     *
     * @param venue      that it is of.
     * @param connection its name.
     * @param uri        where to.
     * @param lost       whether it had been made.
     * @param cause      what went wrong.
     * @param waitNs     until the next attempt, nanoseconds.
     * @param carrier    name of the connection that stands.
     */
    public void onCopyDown(final Venue venue, final String connection, final URI uri, final boolean lost,
                           final Throwable cause, final long waitNs, final String carrier) {
        sockets.computeIfAbsent(venue, key -> new ReachState()).onDown(connection,
            new Outage((lost ? "lost " : "cannot reach ") + connection + " at", ReachProblem.endpoint(uri),
                ReachProblem.words(cause), carrier + " carries its streams; trying again in " + seconds(waitNs)),
            nanoClock.getAsLong());
    }

    /**
     * A connection was made.
     *
     * @param venue      that it is of.
     * @param connection its name.
     */
    public void onUp(final Venue venue, final String connection) {
        final ReachState state = sockets.get(venue);
        if (state != null) {
            state.onUp(connection);
        }
    }

    /**
     * A question over HTTP found no answer that could be used.
     *
     * @param venue that was asked.
     * @param uri   what was asked for.
     * @param cause what went wrong.
     */
    public void onRestDown(final Venue venue, final URI uri, final Throwable cause) {
        final String endpoint = ReachProblem.endpoint(uri);
        rests.computeIfAbsent(venue, key -> new ReachState()).onDown(endpoint,
            new Outage("no answer over REST from", endpoint, ReachProblem.words(cause), "asking again"),
            nanoClock.getAsLong());
    }

    /**
     * A venue answered over HTTP.
     *
     * @param venue that was asked.
     */
    public void onRestUp(final Venue venue) {
        final ReachState state = rests.get(venue);
        if (state != null) {
            state.onAllUp();
        }
    }

    /**
     * Why a connection is down.
     *
     * @param venue      that it is of.
     * @param connection its name.
     * @return words for people; empty when nothing is known to be wrong.
     */
    public String problem(final Venue venue, final String connection) {
        final ReachState state = sockets.get(venue);
        return state == null ? "" : state.problem(connection);
    }

    /**
     * Why a venue does not answer over HTTP.
     *
     * @param venue that is asked.
     * @return words for people; empty when nothing is known to be wrong.
     */
    public String restProblem(final Venue venue) {
        final ReachState state = rests.get(venue);
        return state == null ? "" : state.anyProblem();
    }

    /** Writes the lines that are due; to be called a few times a second. */
    public void tick() {
        final long nowNs = nanoClock.getAsLong();
        sockets.forEach((venue, state) -> state.tell(nowNs, line -> lines.accept(venue.code() + ": " + line)));
        rests.forEach((venue, state) -> {
            final ReachState socket = sockets.get(venue);
            if (socket != null) {
                state.leaveTo(socket);
            }
            state.tell(nowNs, line -> lines.accept(venue.code() + ": " + line));
        });
    }

    /** A span for people: tenths below ten seconds, minutes above two. */
    static String seconds(final long ns) {
        final long tenths = Math.max(1, (ns + 50_000_000) / 100_000_000);
        if (tenths < 100) {
            return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " s";
        }
        final long whole = (tenths + 5) / 10;
        return whole < 120 ? whole + " s" : whole / 60 + " min";
    }
}

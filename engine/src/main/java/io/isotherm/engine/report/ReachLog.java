package io.isotherm.engine.report;

import io.isotherm.feed.Venue;
import io.isotherm.feed.reach.ReachProblem;
import io.isotherm.feed.rest.RestException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells in single lines which venues cannot be reached, and when they are back: of each venue one line per cause,
 * however many ways to it share the cause and however often they are tried. What stays down is summed up in one line
 * for all venues, after ten minutes and then every hour.
 *
 * <pre>
 *   binance-usdm: cannot reach fstream.binance.com:443, fapi.binance.com:443: no address for this name; trying again;
 *       no history, so a cold start; contracts from the instrument file, brackets of 2024-10-24
 *   okx: lost public/b at ws.okx.com:8443: timed out: no answer; public carries its streams; trying again
 *   okx: no answer over REST from www.okx.com:443: HTTP status 429: too many requests; not asked again for 60 s
 *   binance-usdm: fstream.binance.com:443 is back after 34 s
 *   still not reached after 10 min: bybit, okx (no address for this name)
 * </pre>
 *
 * <p>Everything that can be wrong with a way to a venue comes here; lines are written by {@link #tick} alone.
 *
 * <p><b>Threads:</b> set up by the launching thread, which may tell of the past; feed thread only from then on.
 */
public final class ReachLog {
    /** From the first line of what is down to the first summary: 10 min. */
    static final long SUMMARY_NS = TimeUnit.MINUTES.toNanos(10);
    /** Between two summaries: 1 h. */
    static final long SUMMARIES_NS = TimeUnit.HOURS.toNanos(1);

    private static final String POLL = "poll";
    private static final String LISTING = "listing";
    private static final String HISTORY = "history";
    private static final String LEFT_IN_PEACE = "left in peace for a while after earlier failures";

    private final LongSupplier nanoClock;
    private final Consumer<String> lines;
    private final Map<Venue, VenueReach> venues = new EnumMap<>(Venue.class);
    private boolean anyTold;
    private long summaryNs;

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
     * A connection could not be made, or was lost, and another attempt follows.
     *
     * @param venue      that it is of.
     * @param connection its name.
     * @param uri        where to.
     * @param lost       whether it had been made.
     * @param cause      what went wrong.
     */
    public void onDown(final Venue venue, final String connection, final URI uri, final boolean lost,
                       final Throwable cause) {
        of(venue).sockets().onDown(connection, new Outage(lost ? "lost" : "cannot reach", ReachProblem.endpoint(uri),
            ReachProblem.words(cause), "trying again", ""), nanoClock.getAsLong());
    }

    /**
     * One of several connections that carry the same could not be made, or was lost, and nothing is missed.
     *
     * @param venue      that it is of.
     * @param connection its name.
     * @param uri        where to.
     * @param lost       whether it had been made.
     * @param cause      what went wrong.
     * @param carrier    name of the connection that stands.
     */
    public void onCopyDown(final Venue venue, final String connection, final URI uri, final boolean lost,
                           final Throwable cause, final String carrier) {
        of(venue).sockets().onDown(connection, new Outage((lost ? "lost " : "cannot reach ") + connection + " at",
            ReachProblem.endpoint(uri), ReachProblem.words(cause), "trying again", carrier + " carries its streams"),
            nanoClock.getAsLong());
    }

    /**
     * A connection was made.
     *
     * @param venue      that it is of.
     * @param connection its name.
     */
    public void onUp(final Venue venue, final String connection) {
        of(venue).sockets().onUp(connection, nanoClock.getAsLong());
    }

    /**
     * A question over HTTP found no answer that could be used.
     *
     * @param venue that was asked.
     * @param uri   what was asked for.
     * @param cause what went wrong.
     */
    public void onRestDown(final Venue venue, final URI uri, final Throwable cause) {
        onHttpDown(venue, POLL, uri, cause, "");
    }

    /**
     * A venue answered over HTTP.
     *
     * @param venue that was asked.
     */
    public void onRestUp(final Venue venue) {
        of(venue).rest().onUp(POLL, nanoClock.getAsLong());
    }

    /**
     * A venue is about to be asked for its contracts; before the feeds run.
     *
     * @param venue that is asked.
     */
    public void onListingAsked(final Venue venue) {
        of(venue).listingAwaited(true);
    }

    /**
     * A venue could not be asked for its contracts.
     *
     * @param venue   that was asked.
     * @param uri     what was asked for.
     * @param cause   what went wrong.
     * @param inForce which contracts are in force instead, for people.
     */
    public void onListingDown(final Venue venue, final URI uri, final Throwable cause, final String inForce) {
        of(venue).listingAwaited(false);
        onHttpDown(venue, LISTING, uri, cause, inForce);
    }

    /**
     * A venue told its contracts.
     *
     * @param venue that was asked.
     */
    public void onListingUp(final Venue venue) {
        of(venue).listingAwaited(false);
        of(venue).rest().onUp(LISTING, nanoClock.getAsLong());
    }

    /**
     * A venue could not be asked for its past, and is not asked again.
     *
     * @param venue that was asked.
     * @param uri   what was asked for.
     * @param cause what went wrong.
     */
    public void onNoHistory(final Venue venue, final URI uri, final Throwable cause) {
        of(venue).rest().note(HISTORY, new Outage("no answer over REST from", ReachProblem.endpoint(uri),
            ReachProblem.words(cause), "", "no history, so a cold start"), nanoClock.getAsLong());
    }

    private void onHttpDown(final Venue venue, final String way, final URI uri, final Throwable cause,
                            final String without) {
        final ReachState rest = of(venue).rest();
        String words = ReachProblem.words(cause);
        if (cause instanceof RestException known && known.kind() == RestException.Kind.PAUSED) {
            // the wait after a failure is no news beside that failure
            if (rest.isDown(way)) {
                return;
            }
            words = rest.isDown() ? rest.problems().get(0) : LEFT_IN_PEACE;
        }
        rest.onDown(way, new Outage("no answer over REST from", ReachProblem.endpoint(uri), words, "asking again",
            without), nanoClock.getAsLong());
    }

    /**
     * Why a connection is down.
     *
     * @param venue      that it is of.
     * @param connection its name.
     * @return words for people; empty when nothing is known to be wrong.
     */
    public String problem(final Venue venue, final String connection) {
        return of(venue).sockets().problem(connection);
    }

    /**
     * Why a venue does not answer over HTTP.
     *
     * @param venue that is asked.
     * @return words for people; empty when nothing is known to be wrong.
     */
    public String restProblem(final Venue venue) {
        return String.join("; ", of(venue).rest().problems());
    }

    /**
     * Whether a venue could not be asked for its contracts, so that {@link #restProblem} says why.
     *
     * @param venue that is asked.
     * @return true until it answers.
     */
    public boolean isListingDown(final Venue venue) {
        return of(venue).rest().isDown(LISTING);
    }

    /** Writes the lines that are due; to be called a few times a second. */
    public void tick() {
        final long nowNs = nanoClock.getAsLong();
        venues.forEach((venue, reach) -> reach.tell(nowNs, line -> lines.accept(venue.code() + ": " + line)));
        if (venues.values().stream().noneMatch(VenueReach::isToldDown)) {
            anyTold = false;
        } else if (!anyTold) {
            anyTold = true;
            summaryNs = nowNs + SUMMARY_NS;
        } else if (nowNs - summaryNs >= 0) {
            summaryNs = nowNs + SUMMARIES_NS;
            lines.accept(summary(nowNs));
        }
    }

    /** What is still down: the venues by their causes, and the time of the longest. */
    private String summary(final long nowNs) {
        final Map<String, List<String>> byWords = new LinkedHashMap<>();
        long longestNs = 0;
        for (final Map.Entry<Venue, VenueReach> each : venues.entrySet()) {
            if (each.getValue().isToldDown()) {
                byWords.computeIfAbsent(each.getValue().problem(), words -> new ArrayList<>())
                    .add(each.getKey().code());
                longestNs = Math.max(longestNs, each.getValue().downNs(nowNs));
            }
        }
        final List<String> parts = new ArrayList<>();
        byWords.forEach((words, codes) -> parts.add(String.join(", ", codes) + " (" + words + ")"));
        return "still not reached after " + seconds(longestNs) + ": " + String.join("; ", parts);
    }

    private VenueReach of(final Venue venue) {
        return venues.computeIfAbsent(venue, key -> new VenueReach());
    }

    static String times(final int count) {
        return count == 1 ? "once" : count + " times";
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

package io.isotherm.engine.report;

import io.isotherm.feed.Venue;
import io.isotherm.feed.reach.ReachProblem;
import io.isotherm.feed.rest.RestException;
import java.net.URI;
import java.util.ArrayList;
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
    private final VenueReach[] venues = new VenueReach[Venue.values().length];
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
        for (final Venue venue : Venue.values()) {
            venues[venue.ordinal()] = new VenueReach(line -> lines.accept(venue.code() + ": " + line));
        }
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
        final Outage outage = Outage.ofSocket(lost, ReachProblem.endpoint(uri), ReachProblem.words(cause));
        final long nowNs = nanoClock.getAsLong();
        of(venue).sockets().recarry(connection, "", nowNs);
        of(venue).sockets().onDown(connection, outage, nowNs);
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
        final Outage outage = Outage.ofSocket(lost, ReachProblem.endpoint(uri), ReachProblem.words(cause));
        final long nowNs = nanoClock.getAsLong();
        of(venue).sockets().recarry(connection, carrier, nowNs);
        of(venue).sockets().onDown(connection, outage.carriedBy(carrier, connection), nowNs);
    }

    /**
     * A connection that is down is carried by one that was just made; does nothing when it is not down.
     *
     * @param venue      that it is of.
     * @param connection its name.
     * @param carrier    name of the connection that stands.
     */
    public void onCarried(final Venue venue, final String connection, final String carrier) {
        of(venue).sockets().carry(connection, carrier, nanoClock.getAsLong());
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
     * A venue answered over HTTP, so that it would have answered for its contracts, too.
     *
     * @param venue that was asked.
     */
    public void onRestUp(final Venue venue) {
        of(venue).lastRestFailure("");
        of(venue).rest().onAllUp(nanoClock.getAsLong());
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
        of(venue).lastRestFailure("");
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
        final String without = "no history, so a cold start";
        if (!noteLimit(venue, HISTORY, uri, cause, without)) {
            of(venue).rest().note(HISTORY, Outage.ofHttp(ReachProblem.endpoint(uri), httpWords(venue, cause), "",
                without), nanoClock.getAsLong());
        }
    }

    private void onHttpDown(final Venue venue, final String way, final URI uri, final Throwable cause,
                            final String without) {
        final ReachState rest = of(venue).rest();
        // the wait after a failure is no news beside that failure
        if (isOf(cause, RestException.Kind.PAUSED) && rest.isDown(way)
            || noteLimit(venue, way, uri, cause, without.isEmpty() ? "asking again" : "asking again; " + without)) {
            return;
        }
        rest.onDown(way, Outage.ofHttp(ReachProblem.endpoint(uri), httpWords(venue, cause), "asking again", without),
            nanoClock.getAsLong());
    }

    /** A question that the venue's limit put off; nothing is down for that. */
    private boolean noteLimit(final Venue venue, final String way, final URI uri, final Throwable cause,
                              final String without) {
        final boolean limited = isOf(cause, RestException.Kind.LIMITED);
        if (limited && !of(venue).rest().isDown(way)) {
            of(venue).rest().note(way, new Outage("no question over REST to", "", ReachProblem.endpoint(uri),
                ReachProblem.words(cause), "", without, ""), nanoClock.getAsLong());
        }
        return limited;
    }

    /** Why there is no answer; where nothing was asked, why there was none before. */
    private String httpWords(final Venue venue, final Throwable cause) {
        final VenueReach reach = of(venue);
        if (isOf(cause, RestException.Kind.PAUSED)) {
            return reach.lastRestFailure().isEmpty() ? LEFT_IN_PEACE : reach.lastRestFailure();
        }
        final String words = ReachProblem.words(cause);
        if (!(cause instanceof RestException known) || known.kind().ofHost()) {
            reach.lastRestFailure(words);
        }
        return words;
    }

    private static boolean isOf(final Throwable cause, final RestException.Kind kind) {
        return cause instanceof RestException known && known.kind() == kind;
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
        return String.join("; ", of(venue).rest().problems(false));
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
        boolean told = false;
        for (final VenueReach reach : venues) {
            reach.tell(nowNs);
            told |= reach.isToldDown();
        }
        if (!told) {
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
        for (final Venue venue : Venue.values()) {
            final VenueReach reach = of(venue);
            if (reach.isToldDown()) {
                byWords.computeIfAbsent(reach.problem(), words -> new ArrayList<>()).add(venue.code());
                longestNs = Math.max(longestNs, reach.downNs(nowNs));
            }
        }
        final List<String> parts = new ArrayList<>();
        byWords.forEach((words, codes) -> parts.add(String.join(", ", codes) + " (" + words + ")"));
        return "still not reached after " + seconds(longestNs) + ": " + String.join("; ", parts);
    }

    private VenueReach of(final Venue venue) {
        return venues[venue.ordinal()];
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

package io.isotherm.engine.report;

import io.isotherm.feed.reach.ReachProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The account of what is wrong with the ways to one venue: its sockets, and its questions over HTTP, which are open
 * interest, marks of gaps, listings and the past. What has one cause is one line, in which the sockets come first.
 *
 * <p>A cause waits a moment for the other ways that it strikes; at the start until something is known of a socket and
 * of the listing.
 *
 * <p><b>Threads:</b> feed thread only.
 */
final class VenueReach {
    /** For the other ways that a cause strikes: 1.5 s. */
    static final long HOLD_NS = TimeUnit.MILLISECONDS.toNanos(1_500);
    /** For the first word of a socket, whose name, connection and handshake have their own limits: 20 s. */
    static final long SOCKETS_NS = TimeUnit.SECONDS.toNanos(20);

    /** For the first word on the listing, which is asked at the start: 6 s. */
    static final long LISTING_NS = TimeUnit.SECONDS.toNanos(6);

    private final ReachState sockets = new ReachState();
    private final ReachState rest = new ReachState();
    private boolean listingAwaited;

    ReachState sockets() {
        return sockets;
    }

    ReachState rest() {
        return rest;
    }

    /** Whether the venue is asked for its contracts, and nothing has come of it yet. */
    void listingAwaited(final boolean awaited) {
        listingAwaited = awaited;
    }

    /** Whether something is down of which a line was written. */
    boolean isToldDown() {
        return sockets.isDown() && sockets.isTold() || rest.isDown() && rest.isTold();
    }

    /** Why it is; of the sockets, if they are down. */
    String problem() {
        return sockets.isDown() ? sockets.problems().get(0) : "REST: " + String.join("; ", rest.problems());
    }

    /** For how long something has been down, nanoseconds. */
    long downNs(final long nowNs) {
        return Math.max(sockets.isDown() ? sockets.downNs(nowNs) : 0, rest.isDown() ? rest.downNs(nowNs) : 0);
    }

    /** Writes the lines that are due, without the venue's name. */
    void tell(final long nowNs, final Consumer<String> lines) {
        final long holdNs = listingAwaited ? LISTING_NS : HOLD_NS;
        for (final String cause : sockets.due(nowNs, holdNs)) {
            final List<Outage> struck = sockets.take(cause, nowNs);
            // where HTTP met with it before and a loss was told, it is known that and why the venue is not reached
            if (!struck.isEmpty() && !(rest.isTold(cause) && sockets.isTold())) {
                final List<Outage> all = new ArrayList<>(struck);
                all.addAll(rest.leave(cause, nowNs));
                all.addAll(rest.leave(ReachProblem.REFUSED_OR_NO_ROUTE, nowNs));
                lines.accept(line(all, sockets));
                sockets.onLine(struck);
                if (!sockets.isDown()) {
                    sockets.forgetUntold();
                }
            }
        }
        if (!sockets.isDown()) {
            rest.unleave();
        }
        for (final String cause : rest.due(nowNs, sockets.isHeardOf() ? holdNs : SOCKETS_NS)) {
            final boolean unclear = cause.equals(ReachProblem.REFUSED_OR_NO_ROUTE) && sockets.isDown();
            if (sockets.isUntold(cause) || unclear && sockets.isAnyUntold()) {
                continue;
            }
            if (sockets.isDown() && (sockets.isTold(cause) || unclear && sockets.isTold())) {
                rest.leave(cause, nowNs);
            } else {
                final List<Outage> struck = rest.take(cause, nowNs);
                lines.accept(line(struck, rest));
                rest.onLine(struck);
            }
        }
        back(sockets, nowNs, lines);
        back(rest, nowNs, lines);
    }

    private static void back(final ReachState state, final long nowNs, final Consumer<String> lines) {
        final String back = state.back(nowNs);
        if (!back.isEmpty()) {
            lines.accept(back);
        }
    }

    /** One line for ways that one cause has struck; the first of them leads. */
    private static String line(final List<Outage> struck, final ReachState state) {
        final Outage first = struck.get(0);
        final Set<String> endpoints = new LinkedHashSet<>();
        final Set<String> ends = new LinkedHashSet<>();
        boolean passing = false;
        for (final Outage outage : struck) {
            endpoints.add(outage.endpoint());
            passing |= !outage.then().isEmpty();
        }
        ends.add(passing && !state.isDown() ? "back after " + ReachLog.seconds(state.lastedNs()) : first.then());
        struck.forEach(outage -> ends.add(outage.without()));
        ends.remove("");
        final int leftOut = state.takeLeftOut();
        return first.what() + " " + String.join(", ", endpoints) + ": " + first.words()
            + (ends.isEmpty() ? "" : "; " + String.join("; ", ends))
            + (leftOut == 0 ? "" : " (down and back " + ReachLog.times(leftOut) + " more since the last line)");
    }
}

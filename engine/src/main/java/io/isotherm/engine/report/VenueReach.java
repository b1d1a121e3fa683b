package io.isotherm.engine.report;

import io.isotherm.feed.reach.ReachProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The account of what is wrong with the ways to one venue: its sockets, and its questions over HTTP, which are open
 * interest, marks of gaps, listings and the past. What has one cause is one line, in which the sockets come first; the
 * package's page has the rules.
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

    private final Consumer<String> lines;
    private final ReachState sockets = new ReachState();
    private final ReachState rest = new ReachState();
    private boolean listingAwaited;
    private String lastRestFailure = "";

    /** Writes lines without the venue's name. */
    VenueReach(final Consumer<String> lines) {
        this.lines = lines;
    }

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

    /** Why it did not answer over HTTP when it was asked the last time; empty when it did. */
    String lastRestFailure() {
        return lastRestFailure;
    }

    void lastRestFailure(final String words) {
        lastRestFailure = words;
    }

    /** Whether something is missed of which a line was written. */
    boolean isToldDown() {
        return sockets.isToldMissed() || rest.isToldMissed();
    }

    /** Why it is; of the sockets, if they are down. */
    String problem() {
        final List<String> problems = sockets.problems(true);
        return problems.isEmpty() ? "REST: " + String.join("; ", rest.problems(true)) : problems.get(0);
    }

    /** For how long something has been missed, nanoseconds. */
    long downNs(final long nowNs) {
        return Math.max(sockets.missedNs(nowNs), rest.missedNs(nowNs));
    }

    /** Writes the lines that are due. */
    void tell(final long nowNs) {
        if (sockets.isQuiet() && rest.isQuiet()) {
            return;
        }
        final long holdNs = listingAwaited ? LISTING_NS : HOLD_NS;
        sockets.due(nowNs, holdNs).forEach(cause -> tellSockets(cause, nowNs));
        rest.unleave(sockets::isTold);
        rest.due(nowNs, sockets.isHeardOf() ? holdNs : SOCKETS_NS).forEach(cause -> tellRest(cause, nowNs));
        sockets.back(nowNs).forEach(lines);
        rest.back(nowNs).forEach(lines);
    }

    private void tellSockets(final String cause, final long nowNs) {
        if (!sockets.isUntold(cause::equals)) {
            return;
        }
        // where HTTP met with it before and the loss was told, it is known that and why the venue is not reached
        final boolean known = rest.isTold(cause) && sockets.isKnown(cause);
        final Struck struck = sockets.take(cause, nowNs);
        if (known) {
            return;
        }
        final List<Outage> all = new ArrayList<>(struck.outages());
        all.addAll(fold(cause, cause, struck, nowNs));
        if (Outage.isOne(cause, ReachProblem.REFUSED_OR_NO_ROUTE)) {
            all.addAll(fold(ReachProblem.REFUSED_OR_NO_ROUTE, cause, struck, nowNs));
        }
        tell(all, struck, sockets);
        if (struck.isOver()) {
            sockets.forgetFurther(struck);
        }
    }

    /** What HTTP has met is told in the sockets' line; not what is still down when the sockets are up. */
    private Collection<Outage> fold(final String restCause, final String cause, final Struck struck,
                                    final long nowNs) {
        final Struck folded = struck.isOver() && rest.isUntoldDown(restCause) ? null : rest.take(restCause, nowNs);
        if (folded == null) {
            return List.of();
        }
        if (folded.incident() != null) {
            folded.incident().leftTo(cause);
        }
        return folded.outages();
    }

    private void tellRest(final String cause, final long nowNs) {
        final Predicate<String> same = socketCause -> Outage.isOne(socketCause, cause);
        if (sockets.isUntold(same)) {
            return;
        }
        final String told = sockets.told(same);
        final Struck struck = rest.take(cause, nowNs);
        if (told == null) {
            tell(List.copyOf(struck.outages()), struck, rest);
        } else if (struck.incident() != null) {
            struck.incident().leftTo(told);
        }
    }

    /** One line for ways that one cause has struck; the first of them leads. */
    private void tell(final List<Outage> all, final Struck struck, final ReachState state) {
        final Outage first = all.get(0);
        final Set<String> places = new LinkedHashSet<>();
        final Set<String> ends = new LinkedHashSet<>();
        all.forEach(outage -> places.add(outage.place()));
        ends.add(struck.isOver() ? "back after " + ReachLog.seconds(struck.lastedNs())
            : all.stream().map(Outage::next).filter(next -> !next.isEmpty()).findFirst().orElse(""));
        all.forEach(outage -> ends.add(outage.meanwhile()));
        ends.remove("");
        final int leftOut = state.takeLeftOut();
        lines.accept(first.what() + " " + String.join(", ", places) + ": " + first.words()
            + (ends.isEmpty() ? "" : "; " + String.join("; ", ends))
            + (leftOut == 0 ? "" : " (down and back " + ReachLog.times(leftOut) + " more since the last line)"));
        if (struck.incident() != null) {
            struck.incident().onLine(struck.outages());
        }
    }
}

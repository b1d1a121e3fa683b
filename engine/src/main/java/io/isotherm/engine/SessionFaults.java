package io.isotherm.engine;

import io.isotherm.engine.report.ReachLog;
import io.isotherm.engine.report.SilenceLog;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.feed.reach.ReachProblem;
import io.isotherm.feed.rest.RestException;
import io.isotherm.feed.session.StreamStatus;
import io.isotherm.feed.session.Subscription;
import io.isotherm.feed.session.VenueSession;
import io.isotherm.feed.stream.WatchedConnection;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sorts what goes wrong with venues: ways that are down go to the {@link ReachLog}, connections that are silent to the
 * {@link SilenceLog}, both in words for people; everything else to the errors, once per distinct cause. What goes wrong
 * is counted there in either case.
 *
 * <p>A connection's fault is told before its retry, so a fault waits a moment for one.
 *
 * <p><b>Threads:</b> set up by the launching thread, which may tell of the past; feed thread only from then on.
 */
final class SessionFaults {
    /** A connection that is given up takes up to a second to end. */
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(3);
    private static final Pattern HTTP = Pattern.compile("https?://[^\\s?/]+");

    private final DistinctErrors errors;
    private final LongSupplier nanoClock;
    private final ReachLog reach;
    private final SessionSilence silence;
    private final List<Fault> waiting = new ArrayList<>();
    private final Map<VenueSession, String> names = new IdentityHashMap<>();
    private final Set<VenueSession> connected = Collections.newSetFromMap(new IdentityHashMap<>());

    SessionFaults(final DistinctErrors errors, final LongSupplier nanoClock, final long staleNs) {
        this.errors = errors;
        this.nanoClock = nanoClock;
        reach = new ReachLog(nanoClock, errors::tell);
        silence = new SessionSilence(new SilenceLog(nanoClock, staleNs, errors::tell));
    }

    /**
     * What a session is called among those of its venue: {@code market}, the next of that name {@code market-2}, and
     * {@code market/b} for one that carries the same as {@code market}.
     */
    String name(final VenueSession session) {
        final String known = names.get(session);
        if (known != null) {
            return known;
        }
        final Subscription subscription = session.subscription();
        final String plain = subscription.name().substring(subscription.name().indexOf('/') + 1);
        String name = plain;
        for (final Map.Entry<VenueSession, String> other : names.entrySet()) {
            if (other.getKey().subscription() == subscription) {
                name = other.getValue() + "/b";
            }
        }
        for (int number = 2; isTaken(subscription.venue(), name); number++) {
            name = plain + "-" + number;
        }
        names.put(session, name);
        silence.add(subscription.venue(), subscription, name, session::state);
        return name;
    }

    private boolean isTaken(final Venue venue, final String name) {
        return names.entrySet().stream()
            .anyMatch(each -> each.getKey().subscription().venue() == venue && each.getValue().equals(name));
    }

    /** Why a session has no connection; empty when nothing is known to be wrong. */
    String problem(final VenueSession session) {
        return reach.problem(session.subscription().venue(), name(session));
    }

    /** Why a venue does not answer over REST; empty when it does. */
    String restProblem(final Venue venue) {
        return reach.restProblem(venue);
    }

    /** Whether a venue could not be asked for its contracts, which {@link #restProblem} explains. */
    boolean isListingDown(final Venue venue) {
        return reach.isListingDown(venue);
    }

    void onFault(final Venue venue, final String where, final Throwable cause) {
        final Matcher http = HTTP.matcher(where);
        if (cause.getMessage() != null && cause.getMessage().contains(WatchedConnection.WHY)) {
            // the watchdog has told what it does about it
            errors.count(cause, place(venue, where));
        } else if (venue != null && http.find()) {
            errors.count(cause, place(venue, where));
            reach.onRestDown(venue, URI.create(http.group()), cause);
        } else if (venue == null || cause instanceof RuntimeException) {
            record(venue, where, cause);
        } else {
            waiting.add(new Fault(venue, where, cause, nanoClock.getAsLong()));
        }
    }

    void onConnected(final VenueSession session) {
        connected.add(session);
        final Subscription subscription = session.subscription();
        reach.onUp(subscription.venue(), name(session));
        for (final Map.Entry<VenueSession, String> other : names.entrySet()) {
            if (other.getKey().subscription() == subscription && !connected.contains(other.getKey())) {
                reach.onCarried(subscription.venue(), other.getValue(), name(session));
            }
        }
    }

    /** Whether a connection stands. */
    boolean isConnected(final VenueSession session) {
        return connected.contains(session);
    }

    void onRestUp(final Venue venue) {
        reach.onRestUp(venue);
    }

    /** A venue could not be asked for its past; before the feeds run. */
    void onNoHistory(final Venue venue, final URI uri, final RestException cause) {
        errors.count(cause, place(venue, "history"));
        reach.onNoHistory(venue, uri, cause);
    }

    /** A venue is about to be asked for its contracts; before the feeds run. */
    void onListingAsked(final Venue venue) {
        reach.onListingAsked(venue);
    }

    void onListingDown(final Venue venue, final URI uri, final RestException cause, final String inForce) {
        errors.count(cause, place(venue, "contracts"));
        reach.onListingDown(venue, uri, cause, inForce);
    }

    void onListingUp(final Venue venue) {
        reach.onListingUp(venue);
    }

    /** All sessions of a venue are heard, of which some may have been silent. */
    void onLive() {
        silence.tick();
    }

    void onRetry(final VenueSession session, final Throwable cause) {
        if (waiting.removeIf(fault -> fault.cause == cause)) {
            errors.count(cause, place(session.subscription().venue(), name(session)));
        }
        final Subscription subscription = session.subscription();
        final boolean lost = connected.remove(session);
        for (final VenueSession other : connected) {
            if (other.subscription() == subscription) {
                reach.onCopyDown(subscription.venue(), name(session), subscription.uri(), lost, cause,
                    name(other));
                return;
            }
        }
        reach.onDown(subscription.venue(), name(session), subscription.uri(), lost, cause);
    }

    /** The venue refused a stream. */
    void onRefused(final VenueSession session, final StreamStatus status) {
        record(session.subscription().venue(), session.subscription().name(),
            new IOException("the venue refused " + status.stream().name() + ": " + status.words()));
    }

    /** Something was done about a stream that is silent while its siblings tick. */
    void onSilent(final String where, final boolean renewed) {
        errors.record(new SilentStreamException(renewed), where);
    }

    /** Tells what is due; a few times a second. */
    void tick() {
        if (!waiting.isEmpty()) {
            final long nowNs = nanoClock.getAsLong();
            waiting.removeIf(fault -> {
                if (nowNs - fault.timeNs < PATIENCE_NS) {
                    return false;
                }
                record(fault.venue, fault.where, fault.cause);
                return true;
            });
        }
        reach.tick();
        silence.tick();
    }

    private static String place(final Venue venue, final String where) {
        return venue == null ? where : venue.code() + ": " + where;
    }

    private void record(final Venue venue, final String where, final Throwable cause) {
        final String place = place(venue, where);
        if (cause instanceof IOException) {
            errors.record(cause, place, ReachProblem.words(cause));
        } else {
            errors.record(cause, place);
        }
    }

    /** What may be followed by a retry. */
    private record Fault(Venue venue, String where, Throwable cause, long timeNs) {
    }

    /** What was done about a stream that is silent while its siblings tick. */
    private static final class SilentStreamException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SilentStreamException(final boolean renewed) {
            super("silent while other streams of the venue tick: misrouted or dead; "
                + (renewed ? "connecting anew" : "subscribed anew"), null, false, false);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}

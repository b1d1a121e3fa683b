package io.isotherm.engine;

import io.isotherm.engine.report.ReachLog;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.feed.session.Subscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sorts what goes wrong with venues: ways that are down go to the {@link ReachLog}, in words for people and again and
 * again while they last; everything else to the errors, once per distinct cause. Either is counted there.
 *
 * <p>A connection's fault is told before its retry, so a fault waits a moment for one.
 *
 * <p><b>Threads:</b> feed thread only.
 */
final class SessionFaults {
    /** A connection that is given up takes up to a second to end. */
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(3);
    private static final Pattern HTTP = Pattern.compile("https?://[^\\s?/]+");

    private final DistinctErrors errors;
    private final LongSupplier nanoClock;
    private final ReachLog reach;
    private final List<Fault> waiting = new ArrayList<>();
    private final Map<Subscription, String> labels;
    private final Set<String> connected = new HashSet<>();

    /** The labels name each connection among those of its venue; they may still grow. */
    SessionFaults(final DistinctErrors errors, final LongSupplier nanoClock, final Map<Subscription, String> labels) {
        this.errors = errors;
        this.nanoClock = nanoClock;
        this.labels = labels;
        reach = new ReachLog(nanoClock, errors::tell);
    }

    /** What is known of ways that are down. */
    ReachLog reach() {
        return reach;
    }

    void onFault(final Venue venue, final String where, final Throwable cause) {
        final Matcher http = HTTP.matcher(where);
        if (venue != null && http.find()) {
            errors.count(cause, venue.code() + ": " + where);
            reach.onRestDown(venue, URI.create(http.group()), cause);
        } else if (venue == null || cause instanceof RuntimeException) {
            record(venue, where, cause);
        } else {
            waiting.add(new Fault(venue, where, cause, nanoClock.getAsLong()));
        }
    }

    void onConnected(final Subscription connection) {
        connected.add(key(connection.venue(), labels.get(connection)));
        reach.onUp(connection.venue(), labels.get(connection));
    }

    /** Whether a connection stands. */
    boolean isConnected(final Venue venue, final String label) {
        return connected.contains(key(venue, label));
    }

    void onRestUp(final Venue venue) {
        reach.onRestUp(venue);
    }

    void onRetry(final Subscription connection, final Throwable cause, final long waitNs) {
        if (waiting.removeIf(fault -> fault.cause == cause)) {
            errors.count(cause, connection.venue().code() + ": " + connection.name());
        }
        final String label = labels.get(connection);
        reach.onDown(connection.venue(), label, connection.uri(), connected.remove(key(connection.venue(), label)),
            cause, waitNs);
    }

    /** Tells what is due; a few times a second. */
    void tick() {
        final long nowNs = nanoClock.getAsLong();
        waiting.removeIf(fault -> {
            if (nowNs - fault.timeNs < PATIENCE_NS) {
                return false;
            }
            record(fault.venue, fault.where, fault.cause);
            return true;
        });
        reach.tick();
    }

    private static String key(final Venue venue, final String label) {
        return venue.code() + "/" + label;
    }

    private void record(final Venue venue, final String where, final Throwable cause) {
        errors.record(cause, (venue == null ? "" : venue.code() + ": ") + where);
    }

    /** What may be followed by a retry. */
    private record Fault(Venue venue, String where, Throwable cause, long timeNs) {
    }
}

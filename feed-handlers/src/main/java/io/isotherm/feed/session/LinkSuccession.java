package io.isotherm.feed.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Which connection of a session is in use, which one is to follow it, and which are on their way out. A successor is
 * made when the one in use grows old or is to be renewed, and takes over when it is as good: it has its answers, ticks
 * and feeds whole books. Each connection feeds a sink of its own, the sinks in turn.
 *
 * <pre>
 *   in use      connection 1 ─────────────────────┐ taken over      ┌──────── connection 2
 *   successor                connection 2 ────────┴─────────────────┘
 *   retired                                       connection 1 ──┐ gone
 * </pre>
 *
 * <p><b>Threads:</b> feed thread only, except {@link #current()}, which any thread may call.
 */
final class LinkSuccession {
    /** Between two renewals that are asked for, and after a successor that was given up. */
    private static final long RENEWAL_INTERVAL_NS = TimeUnit.SECONDS.toNanos(60);

    private final int sinks;
    private final IntFunction<VenueLink> links;
    private final RolloverPlan plan;
    private final VenuePace pace;
    private final SessionNews news;
    private final List<VenueLink> retired = new ArrayList<>();
    private volatile VenueLink current;
    private VenueLink successor;
    private int newest;
    private boolean renewed;
    private long renewedNs;

    /**
     * With a first connection, not yet open.
     *
     * @param sinks of the session; where there is one only, no connection follows another that stands.
     * @param links makes the connection that feeds a sink.
     * @param plan  says when a connection is to be followed.
     * @param pace  of the venue.
     * @param news  hears of take-overs and what goes wrong with them.
     */
    LinkSuccession(final int sinks, final IntFunction<VenueLink> links, final RolloverPlan plan, final VenuePace pace,
                   final SessionNews news) {
        this.sinks = sinks;
        this.links = links;
        this.plan = plan;
        this.pace = pace;
        this.news = news;
        current = links.apply(newest);
    }

    /** The connection in use, whether it stands, is under way or is still to be tried. */
    VenueLink current() {
        return current;
    }

    /** The connection that is to take over; null when there is none. */
    VenueLink successor() {
        return successor;
    }

    /** The connection that feeds a sink and is not on its way out; null when there is none. */
    VenueLink feeding(final int sink) {
        if (successor != null && successor.copy() == sink) {
            return successor;
        }
        return current.copy() == sink ? current : null;
    }

    /** All that may be open, those on their way out first. */
    List<VenueLink> all() {
        final List<VenueLink> all = new ArrayList<>(retired);
        all.add(current);
        if (successor != null) {
            all.add(successor);
        }
        return all;
    }

    /** Does something on the connection in use and on the one that is to follow it. */
    void inService(final Consumer<VenueLink> task) {
        task.accept(current);
        if (successor != null) {
            task.accept(successor);
        }
    }

    /** Has both look at the clock; apart from {@link #inService}, because that would allocate at each look. */
    void watch(final long nowNs) {
        current.watch(nowNs);
        if (successor != null) {
            successor.watch(nowNs);
        }
    }

    /**
     * Replaces the connection in use although it is not old.
     *
     * @param reason what is wrong, for people.
     * @param nowNs  monotonic time.
     * @return false when that cannot be, as {@link VenueSession#renew} says.
     */
    boolean renew(final String reason, final long nowNs) {
        if (!current.isConnected() || successor != null || !retired.isEmpty()
            || renewed && nowNs - renewedNs < RENEWAL_INTERVAL_NS) {
            return false;
        }
        if (sinks == 1) {
            current.giveUp(reason);
        } else if (follow(nowNs)) {
            news.onFault(new IOException(reason + "; a new connection takes its place"));
        } else {
            return false;
        }
        renewed = true;
        renewedNs = nowNs;
        return true;
    }

    /** Does what is due: has an old connection followed, lets a successor take over, or gives it up. */
    void tick(final long nowNs) {
        if (sinks == 1) {
            return;
        }
        if (successor == null) {
            if (retired.isEmpty() && current.isConnected() && plan.isDue(current.ageNs(nowNs), nowNs)) {
                follow(nowNs);
            }
        } else if (successor.isTicking()) {
            final boolean asGood = tellsAsMuch(successor, current);
            if (asGood && (successor.isReady() || plan.isPatienceOver(nowNs))) {
                takeOver();
            } else if (!asGood && plan.isPatienceOver(nowNs)) {
                giveUpSuccessor(nowNs);
            }
        }
    }

    /** A connection was made: the time to follow it is drawn; unless it follows one that stands, that is news. */
    void onConnected(final VenueLink made) {
        plan.onConnected();
        if (made != successor || news.isInterrupted()) {
            news.onConnected();
        }
    }

    /** Forgets a connection on its way out that is gone; false when it is none of those. */
    boolean dismiss(final VenueLink lost) {
        return retired.remove(lost);
    }

    /** The successor is lost, or never came to be; there is no other before a wait is over. */
    void onSuccessorLost(final long nowNs, final long waitNs) {
        successor = null;
        newest = newest == 0 ? sinks - 1 : newest - 1;
        plan.onFailed(nowNs, waitNs);
    }

    /** The connection in use is lost while its successor, which was to take over anyway, is under way. */
    void inherit(final VenueLink lost, final boolean wasConnected) {
        current = successor;
        successor = null;
        plan.onTakenOver();
        if (current.isTicking() && tellsAsMuch(current, lost)) {
            news.onRollover();
        } else if (wasConnected) {
            news.onLost(lost.heardNs());
            if (current.isConnected()) {
                news.onConnected();
            }
        }
        news.onState(current.state());
    }

    /** The connection in use is lost, or never came to be, and none follows it: the next one feeds the same sink. */
    void replace(final VenueLink lost, final boolean wasConnected) {
        if (wasConnected) {
            news.onLost(lost.heardNs());
        }
        current = links.apply(newest);
        news.onState(SessionState.DISCONNECTED);
    }

    /** Makes the connection that is to take the place of the one in use; true when it is under way. */
    private boolean follow(final long nowNs) {
        if (pace.enter(nowNs) > 0) {
            return false;
        }
        newest = newest + 1 == sinks ? 0 : newest + 1;
        successor = links.apply(newest);
        plan.onSuccessor(nowNs);
        successor.open();
        return true;
    }

    private void takeOver() {
        final VenueLink old = current;
        current = successor;
        successor = null;
        plan.onTakenOver();
        news.onRollover();
        retired.add(old);
        old.close();
        news.onState(current.state());
    }

    /** The new connection would tell less than the old one; a venue that counts streams by address may do that. */
    private void giveUpSuccessor(final long nowNs) {
        news.onFault(new IOException("the venue takes " + successor.ledger().acknowledged()
            + " streams on the new connection, " + current.ledger().acknowledged()
            + " on the one in use, which stays"));
        retired.add(successor);
        successor.close();
        onSuccessorLost(nowNs, RENEWAL_INTERVAL_NS);
    }

    private static boolean tellsAsMuch(final VenueLink one, final VenueLink other) {
        return one.ledger().acknowledged() >= other.ledger().acknowledged();
    }
}

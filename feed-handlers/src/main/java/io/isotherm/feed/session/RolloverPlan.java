package io.isotherm.feed.session;

import java.util.Random;

/**
 * When a session makes the connection that follows the one in use, before its venue cuts that: drawn anew for each
 * connection from the last eighth of its life but for the last 48th, 21 h to 23.5 h of 24 h, so that sessions which
 * began together do not roll together. One session of a venue rolls at a time while there is time to wait for it.
 *
 * <p><b>Threads:</b> not threadsafe; feed thread only. Times are nanoseconds of a monotonic clock.
 */
final class RolloverPlan {
    /** A successor that ticks takes over at the latest after this share of the life: 5 min of 24 h. */
    private static final long PATIENCE = 288;
    private static final long EARLIEST = 8;
    private static final long LATEST = 48;
    /** Where no life is known, a renewal's patience. */
    private static final long PATIENCE_DEFAULT_NS = 60_000_000_000L;

    private final long lifeNs;
    private final VenuePace pace;
    private final Random random;
    private long dueAgeNs;
    private long notBeforeNs;
    private boolean held;
    private long sinceNs;

    /**
     * A plan for connections that live so long.
     *
     * @param lifeNs nanoseconds, or {@link VenueLimits#UNLIMITED}.
     * @param pace   of the venue, which lets one session roll at a time.
     * @param random source of jitter.
     */
    RolloverPlan(final long lifeNs, final VenuePace pace, final Random random) {
        this.lifeNs = lifeNs;
        this.pace = pace;
        this.random = random;
        notBeforeNs = Long.MIN_VALUE;
        draw();
    }

    /** A connection was made: its time to be followed is drawn. */
    void onConnected() {
        draw();
    }

    /** Whether a connection of this age is to be followed now. */
    boolean isDue(final long ageNs, final long nowNs) {
        if (lifeNs == VenueLimits.UNLIMITED || ageNs < dueAgeNs || nowNs < notBeforeNs) {
            return false;
        }
        return pace.mayRoll() || ageNs >= lifeNs - lifeNs / LATEST;
    }

    /** The successor's attempt begins. */
    void onSuccessor(final long nowNs) {
        sinceNs = nowNs;
        if (!held) {
            held = pace.takeTurn();
        }
    }

    /** Whether a successor that ticks, but whose books are not whole, is to take over all the same. */
    boolean isPatienceOver(final long nowNs) {
        final long patience = lifeNs == VenueLimits.UNLIMITED ? PATIENCE_DEFAULT_NS
            : Math.max(lifeNs / PATIENCE, Math.min(lifeNs / LATEST, PATIENCE_DEFAULT_NS));
        return nowNs - sinceNs >= patience;
    }

    /** The successor has taken over. */
    void onTakenOver() {
        giveBack();
    }

    /** The successor failed; the next attempt waits. */
    void onFailed(final long nowNs, final long waitNs) {
        giveBack();
        notBeforeNs = nowNs + waitNs;
    }

    /** The age at which the connection in use is to be followed. */
    long dueAgeNs() {
        return dueAgeNs;
    }

    private void giveBack() {
        if (held) {
            pace.giveTurnBack();
            held = false;
        }
    }

    private void draw() {
        final long earliest = lifeNs - lifeNs / EARLIEST;
        final long latest = lifeNs - lifeNs / LATEST;
        dueAgeNs = earliest + (long) (random.nextDouble() * (latest - earliest));
    }
}

package io.isotherm.feed.session;

/**
 * What all sessions of a venue share: the connections that the venue takes from one address within a time, whatever the
 * back-off of each session says, and the turn to roll over.
 *
 * <p><b>Threads:</b> not threadsafe; feed thread only.
 */
final class VenuePace {
    private final SlidingWindow connects;
    private boolean turnTaken;

    VenuePace(final VenueLimits limits) {
        this(new SlidingWindow(limits.connects(), limits.connectsWithinNs()));
    }

    private VenuePace(final SlidingWindow connects) {
        this.connects = connects;
    }

    /** Lets every connection through at once. */
    static VenuePace unlimited() {
        return new VenuePace(new SlidingWindow(1, 0));
    }

    /** Lets a connection through and counts it, when 0; else nanoseconds until it is worth asking again. */
    long enter(final long nowNs) {
        final long wait = connects.waitNs(1, nowNs);
        if (wait == 0) {
            connects.add(1, nowNs);
        }
        return wait;
    }

    /** Whether no session is rolling over. */
    boolean mayRoll() {
        return !turnTaken;
    }

    /** Takes the turn; false when another session has it. */
    boolean takeTurn() {
        if (turnTaken) {
            return false;
        }
        turnTaken = true;
        return true;
    }

    /** Lets the next session roll. */
    void giveTurnBack() {
        turnTaken = false;
    }
}

package io.isotherm.engine.alert;

/**
 * Whether an alert about one subject is open, so that a value that hovers at a threshold tells once: it is raised at
 * the threshold, ends only beyond the hysteresis, and is raised again no earlier than its cooldown after it was raised
 * before. What still holds when the cooldown is over is raised at that very second.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class Latch {
    private static final long NEVER = Long.MIN_VALUE;

    private final long cooldownNs;
    private boolean open;
    private boolean held;
    private long raisedNs = NEVER;
    private long suppressed;
    private long suppressedTold;

    /** What became of it. */
    enum Change {
        /** Nothing. */
        NONE,
        /** It was raised. */
        RAISED,
        /** It has ended. */
        ENDED
    }

    Latch(final long cooldownNs) {
        this.cooldownNs = cooldownNs;
    }

    /**
     * Looks at a second.
     *
     * @param nowNs   the second.
     * @param reached whether the threshold is reached; false while that is not known.
     * @param left    whether the value has gone back beyond the hysteresis; false while that is not known.
     * @return what it has become.
     */
    Change onSecond(final long nowNs, final boolean reached, final boolean left) {
        if (open) {
            open = !left;
            return left ? Change.ENDED : Change.NONE;
        }
        if (!reached) {
            if (held && left) {
                held = false;
                suppressed++;
            }
            return Change.NONE;
        }
        if (raisedNs != NEVER && nowNs - raisedNs < cooldownNs) {
            held = true;
            return Change.NONE;
        }
        held = false;
        open = true;
        raisedNs = nowNs;
        suppressedTold = suppressed;
        suppressed = 0;
        return Change.RAISED;
    }

    /** When it was raised last. */
    long raisedNs() {
        return raisedNs;
    }

    /** Conditions that came and went within the cooldown before it was raised last. */
    long suppressed() {
        return suppressedTold;
    }
}

package io.isotherm.engine.replay;

import io.isotherm.engine.config.ConfigurationException;

/**
 * From where to where a replay goes, and how fast. What lies before {@code from} is applied like the rest, since books
 * and densities are made of it, but at once and without being shown.
 *
 * <p><b>Threads:</b> the replay's thread.
 */
final class ReplayCourse {
    private final ReplayStages stages;
    private ReplayPace pace = new ReplayPace(ReplayPace.MAX, () -> false);
    private long fromNs = Long.MIN_VALUE;
    private long untilNs = Long.MAX_VALUE;
    private boolean begun;
    private boolean cutShort;

    ReplayCourse(final ReplayStages stages) {
        this.stages = stages;
    }

    void pace(final ReplayPace wanted) {
        pace = wanted;
    }

    void beginAt(final long receiveTimeNs) {
        fromNs = receiveTimeNs;
    }

    void stopBefore(final long receiveTimeNs, final StateFiles state) {
        if (receiveTimeNs <= state.restoredTimeNs()) {
            throw new ConfigurationException("the replay would end at " + receiveTimeNs
                + ", before the last event of the restored state, received " + state.restoredTimeNs());
        }
        untilNs = receiveTimeNs;
    }

    /** Whether a time is not replayed any more. */
    boolean isBehind(final long receiveTimeNs) {
        return receiveTimeNs >= untilNs;
    }

    /** Whether a time lies before what is to be shown. */
    boolean isBefore(final long receiveTimeNs) {
        return receiveTimeNs < fromNs;
    }

    /** Whether there is a pace, and what is shown has begun. */
    boolean isPaced() {
        return begun && pace.isPaced();
    }

    /** Whether an event has to be applied at once; one that is late waits for some more, like a batch of the ring. */
    boolean isOnTime() {
        return isPaced() && pace.isOnTime();
    }

    /**
     * Waits until an event is due.
     *
     * @param receiveTimeNs of the event.
     * @param rehearing     while the model does not hear events.
     * @return false when the replay is to end before it.
     */
    boolean await(final long receiveTimeNs, final boolean rehearing) {
        final boolean on;
        if (rehearing || receiveTimeNs < fromNs) {
            on = pace.goesOn();
        } else {
            if (!begun) {
                begun = true;
                stages.begin();
            }
            if (pace.isPaced() && !pace.isDue(receiveTimeNs)) {
                // nothing waits while time passes
                stages.apply();
            }
            on = pace.await(receiveTimeNs);
        }
        cutShort |= !on;
        return on;
    }

    /** Whether it ended because it was told to. */
    boolean cutShort() {
        return cutShort;
    }

    /** How its pace was kept; null without one. */
    ReplayPace.Kept kept() {
        return pace.isPaced() ? pace.kept() : null;
    }
}

package io.isotherm.engine.replay;

import io.isotherm.engine.config.ConfigurationException;
import java.io.IOException;
import java.time.Instant;

/**
 * From where to where a replay goes, and how fast. What lies before {@code from} is applied like the rest, since books
 * and densities are made of it, but at once and without being shown.
 *
 * <p><b>Threads:</b> the replay's thread.
 */
final class ReplayCourse {
    private static final long NONE = Long.MIN_VALUE;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final ReplayStages stages;
    private ReplayPace pace = new ReplayPace(ReplayPace.MAX, () -> false);
    private long fromNs = Long.MIN_VALUE;
    private long untilNs = Long.MAX_VALUE;
    private long firstNs = NONE;
    private long newestNs = NONE;
    private long behindNs = NONE;
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

    /**
     * Takes notice of what comes next.
     *
     * @param receiveTimeNs of it.
     * @return false when it is not replayed any more.
     */
    boolean reaches(final long receiveTimeNs) {
        if (receiveTimeNs >= untilNs) {
            behindNs = receiveTimeNs;
            return false;
        }
        firstNs = firstNs == NONE ? receiveTimeNs : firstNs;
        newestNs = receiveTimeNs;
        return true;
    }

    /**
     * Refuses a stretch of time in which nothing was received, before anything is written.
     *
     * @param rehearsing while the model did not hear events.
     * @param damage     at which the recording ended; empty when it did not.
     * @throws IOException when there is a stretch and nothing in it; says what it is and what the recording holds.
     */
    void requireShown(final boolean rehearsing, final String damage) throws IOException {
        if (begun || cutShort || rehearsing || fromNs == Long.MIN_VALUE && untilNs == Long.MAX_VALUE) {
            return;
        }
        final String held = firstNs == NONE ? behindNs == NONE ? "it holds nothing" : "it begins at " + time(behindNs)
            : "it holds " + time(firstNs) + " to " + time(newestNs)
                + (behindNs == NONE ? "" : ", and goes on at " + time(behindNs));
        throw new IOException("the recording has nothing that was received"
            + (fromNs == Long.MIN_VALUE ? "" : " from " + time(fromNs))
            + (untilNs == Long.MAX_VALUE ? " on" : " until " + time(untilNs)) + ": " + held
            + (damage.isEmpty() ? "" : "; it is damaged behind that: " + damage));
    }

    private static String time(final long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, NS_PER_SECOND), Math.floorMod(ns, NS_PER_SECOND)).toString();
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

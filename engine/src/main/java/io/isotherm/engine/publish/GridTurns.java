package io.isotherm.engine.publish;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.snapshot.GridWriter;

/**
 * Whose grid is published when: each instrument's with the next publish after its first mark, then once per interval of
 * receive time, evenly spread. At most one is copied per publish, which costs the processor tens of microseconds
 * ({@link GridWriter}), and turns missed while nothing was heard are not made up for, so that copies never come in a
 * burst. Publishes come at least every 10 ms of receive time, so beyond a hundred instruments per second of interval in
 * a silent market the interval stretches. Reads no clock.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing after construction.
 */
final class GridTurns {
    private static final long NEVER = Long.MIN_VALUE;

    private final InstrumentGrid[] grids;
    private final long stepNs;
    private long nextNs = NEVER;
    private int next;
    private long eventSequence = -1;
    private long receiveTimeNs = NEVER;
    /** Those whose first grid is due, in the order of their first marks; each comes once. */
    private final int[] first;
    private int firstCount;
    private int firstTaken;

    /**
     * Starts with the first instrument.
     *
     * @param model      whose grids are published.
     * @param writers    of the instruments; none when grids are not kept.
     * @param intervalNs receive time between two grids of an instrument, nanoseconds.
     */
    GridTurns(final DensityModel model, final GridWriter[] writers, final long intervalNs) {
        grids = new InstrumentGrid[writers.length];
        for (int i = 0; i < grids.length; i++) {
            grids[i] = new InstrumentGrid(model.instrument(i), writers[i]);
        }
        first = new int[grids.length];
        stepNs = Math.max(1, intervalNs / Math.max(1, grids.length));
    }

    /** Takes the venue time of an instrument's newest event. */
    void heard(final int instrument, final long eventTimeNs) {
        if (grids.length > 0) {
            grids[instrument].heard(eventTimeNs);
            callIfFirst(instrument);
        }
    }

    private void callIfFirst(final int instrument) {
        if (grids[instrument].firstIsDue()) {
            first[firstCount++] = instrument;
        }
    }

    /**
     * Publishes the grid that is due, if any.
     *
     * @param sequence of the last event applied.
     * @param timeNs   receive time of that event.
     */
    void onState(final long sequence, final long timeNs) {
        eventSequence = sequence;
        receiveTimeNs = timeNs;
        if (grids.length == 0) {
            return;
        }
        if (nextNs == NEVER) {
            begin(timeNs);
        }
        if (firstTaken < firstCount) {
            grids[first[firstTaken++]].publish(sequence, timeNs);
        } else if (timeNs >= nextNs) {
            // After a break the turns go on from now instead of catching up one after the other.
            nextNs = timeNs - nextNs >= stepNs ? timeNs + stepNs : nextNs + stepNs;
            grids[next].publish(sequence, timeNs);
            next = next + 1 == grids.length ? 0 : next + 1;
        }
    }

    /** What a state image brought along has marks before anything was heard of it. */
    private void begin(final long timeNs) {
        nextNs = timeNs + stepNs;
        for (int i = 0; i < grids.length; i++) {
            callIfFirst(i);
        }
    }

    /** Publishes every grid as it is at the end: after the last event that {@link #onState} told of. */
    void onEnd() {
        if (receiveTimeNs != NEVER) {
            for (final InstrumentGrid grid : grids) {
                grid.publish(eventSequence, receiveTimeNs);
            }
        }
    }
}

package io.isotherm.engine.status;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where what is published stands in the engine's journal, and whether there is none though there should be.
 *
 * <p><b>Threads:</b> {@link #begin} by the launching thread before the others start; {@link #lose} by any, released;
 * the processor asks and acquires.
 */
public final class JournalStanding {
    /** Of an engine that is not to keep a journal. */
    public static final JournalStanding NONE = new JournalStanding();
    /** The position of what is not journalled. */
    public static final long NOT_JOURNALLED = 0;

    private long eventsBefore = -1;
    private final AtomicBoolean lost = new AtomicBoolean();

    /**
     * A journal takes the events of the ring, from its first on.
     *
     * @param events in the journal before, of all earlier runs.
     */
    public void begin(final long events) {
        eventsBefore = events;
    }

    /** From now on nothing is journalled, though it should be. */
    public void lose() {
        // release: whoever sees it sees why in what the engine recorded before; pairs with isLost
        lost.setRelease(true);
    }

    /** Whether there is no journal though there should be. */
    public boolean isLost() {
        return lost.getAcquire();
    }

    /**
     * How many events the journal has, of all runs, once it has an event of the ring.
     *
     * @param sequence of the event in the ring, from 0; less before the first.
     * @return events; {@link #NOT_JOURNALLED} when it will not have it.
     */
    public long position(final long sequence) {
        return eventsBefore < 0 || sequence < 0 || isLost() ? NOT_JOURNALLED : eventsBefore + sequence + 1;
    }
}

package io.isotherm.engine.checkpoint;

import io.isotherm.engine.journal.JournalPositions;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far checkpoints are.
 *
 * <p><b>Threads:</b> written by the launching thread, then by the checkpoint thread; any thread reads. Each is stored
 * with release and loaded with acquire.
 */
public final class CheckpointPositions {
    private final AtomicLong recovered = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong newest = new AtomicLong(JournalPositions.NOTHING);
    private final AtomicLong newestTimeNs = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong longestNs = new AtomicLong();
    private final AtomicLong replica = new AtomicLong(JournalPositions.NOTHING);
    private final AtomicLong neededFrom = new AtomicLong(Long.MAX_VALUE);

    /** Events that were in the state at the start, of all earlier runs; 0 after a cold start. */
    public long recovered() {
        return recovered.getAcquire();
    }

    /** Checkpoints taken by this run, its base not among them. */
    public long taken() {
        return taken.getAcquire();
    }

    /** Sequence of the last event in the newest image, base or checkpoint. */
    public long newest() {
        return newest.getAcquire();
    }

    /** When the newest image was done, nanoseconds since 1970; Long.MIN_VALUE before. */
    public long newestTimeNs() {
        return newestTimeNs.getAcquire();
    }

    /** Longest writing of an image, nanoseconds. */
    public long longestNs() {
        return longestNs.getAcquire();
    }

    /** Sequence of the newest event that the replica has applied. */
    public long replica() {
        return replica.getAcquire();
    }

    /** Sequence of the first event that a start from the newest image but one reads; Long.MAX_VALUE for none. */
    public long neededFrom() {
        return neededFrom.getAcquire();
    }

    /**
     * The state that a run begins with is on the disk.
     *
     * @param events   in it, of earlier runs.
     * @param sequence of the last event in it.
     * @param timeNs   when it was done.
     * @param tookNs   its writing.
     */
    public void begun(final long events, final long sequence, final long timeNs, final long tookNs) {
        recovered.setRelease(events);
        replica.setRelease(sequence);
        done(sequence, timeNs, tookNs);
    }

    void applied(final long sequence) {
        replica.setRelease(sequence);
    }

    void taken(final long sequence, final long timeNs, final long tookNs) {
        done(sequence, timeNs, tookNs);
        taken.setRelease(taken.getPlain() + 1);
    }

    private void done(final long sequence, final long timeNs, final long tookNs) {
        longestNs.setRelease(Math.max(longestNs.getPlain(), tookNs));
        newestTimeNs.setRelease(timeNs);
        newest.setRelease(sequence);
    }

    /**
     * Says what retention must not delete.
     *
     * @param sequence of the first event that is needed; Long.MAX_VALUE for none.
     */
    public void need(final long sequence) {
        neededFrom.setRelease(sequence);
    }
}

package io.isotherm.engine.journal;

import io.isotherm.engine.agent.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The next segment, made before it is needed.
 *
 * <p><b>Threads:</b> {@link #prepare} by the supplying thread, {@link #take} by the journal's; the segment is handed
 * over by a release store that pairs with the taker's acquire.
 */
final class SegmentSupply {
    private static final long POLL_NS = 50_000;

    private final Crew crew;
    private final Disk disk;
    private final Path folder;
    private final AtomicReference<WritableSegment> ready = new AtomicReference<>();
    private SegmentHeader header;
    private volatile JournalException trouble;
    private volatile boolean awaited;
    private volatile boolean givenUp;

    /**
     * Supplies the segments of a run.
     *
     * @param crew   that passes the time of a wait.
     * @param disk   that holds the journal.
     * @param folder of it.
     * @param first  of the run.
     */
    SegmentSupply(final Crew crew, final Disk disk, final Path folder, final SegmentHeader first) {
        this.crew = crew;
        this.disk = disk;
        this.folder = folder;
        header = first;
    }

    /**
     * Makes the next segment unless it is ready.
     *
     * @return whether it is ready now.
     */
    boolean prepare() {
        if (ready.getAcquire() != null) {
            return true;
        }
        try {
            final WritableSegment segment = WritableSegment.create(disk, folder, header);
            header = header.next();
            trouble = null;
            ready.setRelease(segment);
            return true;
        } catch (final JournalException notMade) {
            trouble = notMade;
            return false;
        }
    }

    /**
     * Takes the next segment, waiting while it is made and not given up.
     *
     * @param waitNs longest wait.
     * @return the segment, or null when there was none in time.
     */
    WritableSegment take(final long waitNs) {
        WritableSegment segment = ready.getAndSet(null);
        if (segment == null) {
            awaited = true;
            final long deadlineNs = crew.nanoTime() + waitNs;
            while (segment == null && !givenUp && crew.nanoTime() < deadlineNs) {
                crew.pause(POLL_NS);
                segment = ready.getAndSet(null);
            }
            awaited = false;
        }
        return segment;
    }

    /** The journal takes nothing more: who waits for a segment goes without. */
    void giveUp() {
        givenUp = true;
    }

    /** Whether {@link #take} waits now. */
    boolean isAwaited() {
        return awaited;
    }

    /** Whether {@link #take} will not wait. */
    boolean isReady() {
        return ready.getAcquire() != null;
    }

    /** Why the next segment could not be made at the last try, or null. */
    JournalException trouble() {
        return trouble;
    }

    /** Deletes what was made and not taken; nobody prepares or takes any more. */
    void close() throws IOException {
        final WritableSegment segment = ready.getAndSet(null);
        if (segment != null) {
            segment.delete();
        }
    }
}

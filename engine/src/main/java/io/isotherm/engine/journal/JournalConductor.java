package io.isotherm.engine.journal;

import io.isotherm.engine.agent.Crew;
import io.isotherm.engine.agent.Duty;
import io.isotherm.engine.agent.Loop;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * What a journal needs of the disk, by two agents of its own: group commits by the one; by the other the next segment
 * before it is needed, and the end of full ones and old ones.
 *
 * <p>A commit reads how far the journal is, then which segment it writes, then syncs the one that was full before and
 * that one, in this order, and acknowledges after each what is in it: with all before it on the disk, a full segment
 * need not wait for the next one.
 *
 * <p>At any time one full segment at most is not synced, and the one that is written: when that is full, too, the
 * journal waits in {@link #next}. So a start has two segments to read, however slow the disk was.
 *
 * <p><b>Threads:</b> {@link #sync()} on the sync thread, {@link #supply()} on the supplying one; {@link #next} and
 * {@link #retire} by the journal's; {@link #first} and {@link #end} by whoever opens and closes it, and does not wait
 * for ever: what is asked of the disk last, a third agent asks. A full segment goes from the journal's thread to the
 * sync thread, by a release store that pairs with its acquire, and from there to the supplying one, by a queue.
 */
final class JournalConductor {
    /** Synced segments that wait to be unmapped, by a thread that may be making one meanwhile. */
    private static final int SYNCED_CAPACITY = 64;
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long AWAITED_POLL_NS = 50_000;
    /** Between two tries to make a segment that the journal waits for. */
    private static final long AWAITED_RETRY_NS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Between two tries to make one that it does not need yet. */
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long RETENTION_NS = TimeUnit.SECONDS.toNanos(10);

    private final Crew crew;
    private final SegmentSupply supply;
    private final JournalRetention retention;
    private final JournalSettings settings;
    private final JournalPositions positions;
    private final LongSupplier epochNanoClock;
    private final Consumer<String> notices;
    /** The full segment that is not synced: set by the journal's thread, cleared by the sync thread; both release. */
    private final AtomicReference<WritableSegment> retired = new AtomicReference<>();
    private final OneToOneConcurrentArrayQueue<WritableSegment> synced =
        new OneToOneConcurrentArrayQueue<>(SYNCED_CAPACITY);
    private final Duty syncing;
    private final Duty supplying;
    private volatile WritableSegment active;
    /** Whether {@link #next} waits for the full segment. */
    private volatile boolean awaited;
    private volatile boolean writerFailed;
    private volatile JournalException failure;
    private final JournalException inexplicable;
    /** Stored by the agent that ends it, or before any is started. */
    private volatile boolean ended = true;
    private long lastTryNs;
    private long nextRetentionNs;
    /** Whether the folder could not be read at the last try: said once. */
    private boolean unreadable;
    private long lastCommitNs;
    private long committedBytes;
    /** How far the journal was when pages were touched last. */
    private long touchedBytes;

    JournalConductor(final JournalContext context, final SegmentHeader first, final JournalPositions positions) {
        crew = context.crew();
        settings = context.settings();
        epochNanoClock = context.epochNanoClock();
        notices = context.notices();
        this.positions = positions;
        inexplicable = new JournalException(context.folder()
            + ": an agent of the journal broke; give the engine more memory, and start it anew");
        supply = new SegmentSupply(crew, context.disk(), context.folder(), first);
        retention =
            new JournalRetention(context.disk(), context.folder(), settings, context.neededFrom(), notices);
        syncing = crew.agent("isotherm-journal-sync", this::sync, IDLE_NS);
        supplying = crew.agent("isotherm-journal-supply", this::supply, IDLE_NS);
    }

    /**
     * Makes the first segment, on the calling thread, then starts the agents.
     *
     * @return the first segment, not begun.
     * @throws JournalException when it cannot be made.
     */
    WritableSegment first() throws JournalException {
        if (!supply.prepare()) {
            throw supply.trouble();
        }
        final WritableSegment first = supply.take(0);
        active = first;
        nextRetentionNs = crew.nanoTime();
        lastCommitNs = nextRetentionNs;
        ended = false;
        syncing.start();
        supplying.start();
        return first;
    }

    /**
     * Takes the next segment, waiting while the one that was full before is synced, and while it is made.
     *
     * @param waitNs longest wait for both.
     * @return the next segment, or null when that did not come about in time.
     */
    WritableSegment next(final long waitNs) {
        final long deadlineNs = crew.nanoTime() + waitNs;
        if (unsynced() != null || !supply.isReady()) {
            positions.rollWaited();
        }
        awaited = true;
        while (unsynced() != null && failure == null && crew.nanoTime() - deadlineNs < 0) {
            crew.pause(AWAITED_POLL_NS);
        }
        awaited = false;
        return unsynced() != null || failure != null ? null
            : supply.take(Math.max(0, deadlineNs - crew.nanoTime()));
    }

    /** The full segment that is not synced yet, or null. */
    WritableSegment unsynced() {
        return retired.getAcquire();
    }

    /** Why the next segment could not be made at the last try, or null. */
    JournalException supplyTrouble() {
        return supply.trouble();
    }

    /** What was written is full and says what its last event is; the journal goes on in another one, begun already. */
    void retire(final WritableSegment full, final WritableSegment next) {
        retired.setRelease(full);
        active = next;
    }

    /** No segment is needed any more: the journal takes nothing further. */
    void writerFailed() {
        writerFailed = true;
    }

    /** Why records are not safe any more, or null while all is well. */
    JournalException failure() {
        return failure;
    }

    private void fail(final JournalException why) {
        failure = why;
        supply.giveUp();
    }

    private void sync() {
        try {
            if (settings.durability() == Durability.GROUP_COMMIT) {
                commit(crew.nanoTime(), false);
            } else {
                syncRetired(null);
            }
        } catch (final Throwable unexpected) {
            broke("syncs", unexpected);
        }
    }

    /** Apart from the commits: to make a segment, or to delete one, takes longer than there may be between two. */
    private void supply() {
        try {
            supply(crew.nanoTime());
        } catch (final Throwable unexpected) {
            broke("makes segments", unexpected);
        }
    }

    /** An agent that ended without a word would leave a journal that waits. */
    private void broke(final String does, final Throwable unexpected) {
        // memory may be what is lacking: then what was made before is said
        JournalException why = inexplicable;
        try {
            why = unexpected instanceof InternalError || unexpected instanceof RuntimeException
                ? DiskTrouble.of(active.path(), 0, unexpected)
                : new JournalException(active.path() + ": what " + does + " for it broke: " + unexpected
                    + "; give the engine what it lacks, and start it anew", unexpected);
        } finally {
            fail(why);
        }
    }

    private void supply(final long nowNs) {
        closeSynced();
        touchAhead();
        if (!supply.isReady() && !writerFailed && isTryDue(nowNs)) {
            lastTryNs = nowNs;
            // what is beyond the bounds makes room first
            retain();
            supply.prepare();
        }
        if (nowNs - nextRetentionNs >= 0) {
            nextRetentionNs = nowNs + RETENTION_NS;
            retain();
        }
    }

    /**
     * Spares the journal the fault of each new page. Not where commits write back again and again what was touched:
     * there it would meet more pages that are being written, and a thousandth of its appends would take longer.
     */
    private void touchAhead() {
        final long bytes = positions.appendedBytes();
        if (bytes != touchedBytes && settings.durability() == Durability.PROCESS_CRASH_SAFE) {
            touchedBytes = bytes;
            final WritableSegment writing = active;
            // the one that is full still, where the journal's thread has retired it and not yet said what is next; it
            // is this thread that unmaps
            if (writing.isOpen()) {
                writing.touchAhead(bytes);
            }
        }
    }

    private boolean isTryDue(final long nowNs) {
        return supply.trouble() == null
            || nowNs - lastTryNs >= (supply.isAwaited() ? AWAITED_RETRY_NS : RETRY_NS);
    }

    private void commit(final long nowNs, final boolean now) {
        final long bytes = positions.appendedBytes() - committedBytes;
        final boolean due =
            now || awaited || nowNs - lastCommitNs >= settings.commitIntervalNs() || bytes >= settings.commitBytes();
        if (!due || failure != null) {
            return;
        }
        lastCommitNs = nowNs;
        final long appended = positions.appended();
        if (appended == positions.acknowledged() && unsynced() == null && !now) {
            return;
        }
        committedBytes += bytes;
        // after the position: every record up to it is in this segment or in one that was retired before
        final WritableSegment writing = active;
        if (!syncRetired(writing)) {
            sync(writing, bytes);
        }
        if (failure == null) {
            acknowledge(appended);
            positions.committed(crew.nanoTime() - nowNs);
        }
    }

    /**
     * Syncs what is full and acknowledges it; also below group commit, which acknowledges by itself, so that at most
     * the newest two can have holes.
     *
     * @param writing that was the newest when it was asked; it may be full by now.
     * @return whether it is, and synced.
     */
    private boolean syncRetired(final WritableSegment writing) {
        final WritableSegment full = unsynced();
        if (full == null) {
            return false;
        }
        sync(full, full.length());
        if (failure == null && settings.durability() == Durability.GROUP_COMMIT) {
            acknowledge(full.lastSequence());
        }
        // without room there it stays here, and is synced again: the journal waits for both threads
        if (synced.offer(full)) {
            retired.setRelease(null);
        }
        return full == writing;
    }

    private void sync(final WritableSegment segment, final long bytes) {
        try {
            segment.sync();
        } catch (final IOException notSynced) {
            fail(DiskTrouble.of(segment.path(), bytes, notSynced));
        }
    }

    private void acknowledge(final long sequence) {
        if (sequence > positions.acknowledged()) {
            positions.acknowledged(sequence);
        }
    }

    /** Unmaps what is synced: to give 64 MiB back takes longer than there may be between two commits. */
    private void closeSynced() {
        for (WritableSegment full = synced.poll(); full != null; full = synced.poll()) {
            close(full);
        }
    }

    private void close(final WritableSegment full) {
        try {
            full.close(full.length());
        } catch (final IOException notClosed) {
            notices.accept("journal: " + full.path() + " is on the disk, but cannot be closed: " + notClosed);
        }
    }

    private void retain() {
        try {
            retention.apply(epochNanoClock.getAsLong());
            unreadable = false;
        } catch (final IOException failed) {
            if (!unreadable) {
                notices.accept("the journal's folder cannot be read, nothing old is deleted: " + failed);
            }
            unreadable = true;
        }
    }

    /**
     * Ends the agents, then commits and closes what was written.
     *
     * @param used bytes of the newest segment.
     * @throws JournalException when the disk fails, now or before, or does not get done in time, see {@link #isEnded}.
     */
    void end(final long used) throws JournalException {
        final long deadlineNs = crew.nanoTime() + settings.endWaitNs();
        supplying.halt();
        if (syncing.end(settings.endWaitNs())) {
            final Duty ending = crew.loop("isotherm-journal-end", new Ending(used));
            ending.start();
            ending.end(Math.max(1, deadlineNs - crew.nanoTime()));
        }
        if (!ended) {
            fail(late());
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether nothing is at work any more: if not, what hangs may still make files, and the folder is not free. */
    boolean isEnded() {
        return ended;
    }

    private JournalException late() {
        final long unsafe = positions.appended() - positions.acknowledged();
        return new JournalException(active.path() + ": " + settings.endWaitNs() / 1_000_000L
            + " ms after the end of the run the disk has not done what was asked of it; " + (unsafe > 0
            ? unsafe + " events behind event " + positions.acknowledged() + " are not acknowledged"
            : "its newest events are in memory alone")
            + ", and the folder stays locked until this process is gone. See to the disk and start again: what it has "
            + "by then is read");
    }

    /** What is asked of the disk last, when all others are at rest. */
    private final class Ending implements Loop {
        private final long used;

        private Ending(final long used) {
            this.used = used;
        }

        @Override
        public void run() {
            end();
        }

        @Override
        public void poll() {
            // all at once, at the end
        }

        @Override
        public void halt() {
            // who waits for it gives up
        }

        @Override
        public void end() {
            try {
                commit(crew.nanoTime(), true);
                if (supplying.end(settings.endWaitNs())) {
                    close(used);
                    ended = true;
                }
            } catch (final Throwable unexpected) {
                broke("ends", unexpected);
            }
        }
    }

    /** Nobody else is at work. */
    private void close(final long used) {
        final WritableSegment last = active;
        try {
            syncRetired(null);
            last.close(used);
            if (failure == null) {
                acknowledge(positions.appended());
            }
        } catch (final IOException notClosed) {
            fail(DiskTrouble.of(last.path(), used, notClosed));
        } finally {
            closeSynced();
            closeSupply();
        }
    }

    private void closeSupply() {
        try {
            supply.close();
        } catch (final IOException stays) {
            // nothing of the journal is in it; the next start deletes it
            notices.accept("journal: a segment that was not needed cannot be deleted: " + stays);
        }
    }
}

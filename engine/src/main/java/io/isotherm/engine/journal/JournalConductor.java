package io.isotherm.engine.journal;

import io.isotherm.engine.agent.Crew;
import io.isotherm.engine.agent.Duty;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * What a journal needs of the disk, by two agents of its own: group commits and the end of full segments by the one,
 * the next segment before it is needed and the end of old ones by the other.
 *
 * <p>A commit reads how far the journal is, then which segment it writes, then syncs that one and all that were full
 * before: what is acknowledged is on the disk.
 *
 * <p><b>Threads:</b> {@link #sync} on the sync thread, {@link #supply()} on the supplying one; {@link #retire} by the
 * journal's; {@link #first} and {@link #end} by whoever opens and closes it.
 */
final class JournalConductor {
    private static final int RETIRED_CAPACITY = 64;
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(1);
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
    private final OneToOneConcurrentArrayQueue<WritableSegment> retired =
        new OneToOneConcurrentArrayQueue<>(RETIRED_CAPACITY);
    private final Duty syncing;
    private final Duty supplying;
    private volatile WritableSegment active;
    private volatile boolean writerFailed;
    private volatile JournalException failure;
    private long lastTryNs;
    private long nextRetentionNs;
    private long lastCommitNs;
    private long committedBytes;

    JournalConductor(final JournalContext context, final SegmentHeader first, final JournalPositions positions) {
        crew = context.crew();
        settings = context.settings();
        epochNanoClock = context.epochNanoClock();
        notices = context.notices();
        this.positions = positions;
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
        syncing.start();
        supplying.start();
        return first;
    }

    /** Takes the next segment, waiting while it is made; null when there was none in time. */
    WritableSegment next(final long waitNs) {
        if (!supply.isReady()) {
            positions.rollWaited();
        }
        return supply.take(waitNs);
    }

    /** Why the next segment could not be made at the last try, or null. */
    JournalException supplyTrouble() {
        return supply.trouble();
    }

    /** What was written is full; the journal goes on in another segment, begun already. */
    void retire(final WritableSegment full, final WritableSegment next) {
        while (!retired.offer(full)) {
            // 64 full segments that wait for a disk: the journal is far ahead of it
            crew.pause(IDLE_NS);
        }
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

    private void sync() {
        try {
            if (settings.durability() == Durability.GROUP_COMMIT) {
                commit(crew.nanoTime(), false);
            } else {
                endRetired();
            }
        } catch (final RuntimeException | InternalError unexpected) {
            failure = DiskTrouble.of(active.path(), 0, unexpected);
        }
    }

    /** Apart from the commits: to make a segment, or to delete one, takes longer than there may be between two. */
    private void supply() {
        try {
            supply(crew.nanoTime());
        } catch (final RuntimeException | InternalError unexpected) {
            failure = DiskTrouble.of(active.path(), 0, unexpected);
        }
    }

    private void supply(final long nowNs) {
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

    private boolean isTryDue(final long nowNs) {
        return supply.trouble() == null
            || nowNs - lastTryNs >= (supply.isAwaited() ? AWAITED_RETRY_NS : RETRY_NS);
    }

    private void commit(final long nowNs, final boolean now) {
        final long bytes = positions.appendedBytes() - committedBytes;
        final boolean due =
            now || nowNs - lastCommitNs >= settings.commitIntervalNs() || bytes >= settings.commitBytes();
        if (!due || failure != null) {
            return;
        }
        lastCommitNs = nowNs;
        final long appended = positions.appended();
        if (appended == positions.acknowledged() && !now) {
            return;
        }
        committedBytes += bytes;
        // after the position: every record up to it is in this segment or in one that was retired before
        final WritableSegment writing = active;
        endRetired();
        try {
            writing.sync();
        } catch (final IOException notSynced) {
            failure = DiskTrouble.of(writing.path(), bytes, notSynced);
        }
        if (failure == null) {
            positions.acknowledged(appended);
            positions.committed(crew.nanoTime() - nowNs);
        }
    }

    /** Syncs and closes what is full; also below group commit, so that at most the newest two can have holes. */
    private void endRetired() {
        for (WritableSegment full = retired.poll(); full != null; full = retired.poll()) {
            try {
                full.sync();
                full.close(full.length());
            } catch (final IOException notSynced) {
                failure = DiskTrouble.of(full.path(), full.length(), notSynced);
            }
        }
    }

    private void retain() {
        try {
            retention.apply(epochNanoClock.getAsLong());
        } catch (final IOException unreadable) {
            notices.accept("the journal's folder cannot be read, nothing old is deleted: " + unreadable);
        }
    }

    /**
     * Ends the agents, then commits and closes what was written. An interrupt waits until all that is done: it would
     * close the file before the last commit.
     *
     * @param used bytes of the newest segment.
     * @throws JournalException when the disk fails, now or before.
     */
    void end(final long used) throws JournalException {
        boolean interrupted = Thread.interrupted();
        syncing.halt();
        supplying.halt();
        syncing.end(Long.MAX_VALUE);
        supplying.end(Long.MAX_VALUE);
        interrupted |= Thread.interrupted();
        final WritableSegment last = active;
        try {
            if (last != null && last.isOpen()) {
                commit(crew.nanoTime(), true);
                endRetired();
                last.close(used);
                if (failure == null) {
                    positions.acknowledged(positions.appended());
                }
            }
        } catch (final IOException notClosed) {
            failure = DiskTrouble.of(last.path(), used, notClosed);
        } finally {
            closeSupply();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (failure != null) {
            throw failure;
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

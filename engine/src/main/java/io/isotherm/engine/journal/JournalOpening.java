package io.isotherm.engine.journal;

import io.isotherm.engine.snapshot.EngineLock;
import io.isotherm.engine.snapshot.PrivateDirectory;
import io.isotherm.engine.snapshot.SnapshotFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run's journal begins: its folder is held, what a crash left torn in it is cut and the rest synced, its past is
 * kept, its first segment is made and tells the instruments. What cannot be had leaves nothing behind that is held or
 * runs.
 *
 * <p><b>Threads:</b> the opening one; keeps nothing.
 */
final class JournalOpening {
    private JournalOpening() {
    }

    /**
     * Begins a run.
     *
     * @param context   of the run.
     * @param positions that show how far it is.
     * @return the journal.
     * @throws JournalException when it cannot be written; the message names path, need and way out.
     */
    static JournalWriter run(final JournalContext context, final JournalPositions positions) throws JournalException {
        if (context.settings().durability() == Durability.MIRRORED) {
            throw new JournalException("journal.durability: mirrored is reserved for an engine with a mirror, which "
                + "this one is not; choose process-crash-safe or group-commit");
        }
        return hold(context, lock -> begin(context, positions, lock));
    }

    /**
     * Begins the copy of a run in a folder without segments.
     *
     * @param context       of the copy; has a base when the state that the run began with is copied, too.
     * @param run           that is copied.
     * @param firstSequence of the first event that is copied.
     * @return the journal.
     * @throws JournalException when it cannot be written, or the folder has segments.
     */
    static JournalWriter copy(final JournalContext context, final SegmentHeader run, final long firstSequence)
        throws JournalException {
        return hold(context, lock -> beginCopy(context, lock, run, firstSequence));
    }

    /** What is done once the folder is held. */
    @FunctionalInterface
    private interface Held {
        JournalWriter begin(EngineLock lock) throws IOException;
    }

    private static JournalWriter hold(final JournalContext context, final Held held) throws JournalException {
        EngineLock lock = null;
        boolean opened = false;
        try {
            PrivateDirectory.require(context.folder(), false);
            lock = EngineLock.acquire(context.folder());
            final JournalWriter writer = held.begin(lock);
            opened = true;
            return writer;
        } catch (final SnapshotFileException refused) {
            throw new JournalException("journal: " + refused.getMessage(), refused);
        } catch (final JournalException refused) {
            throw refused;
        } catch (final IOException failure) {
            throw DiskTrouble.of(context.folder(), context.settings().segmentBytes(), failure);
        } finally {
            if (!opened) {
                release(lock);
            }
        }
    }

    private static JournalWriter begin(final JournalContext context, final JournalPositions positions,
                                       final EngineLock lock) throws IOException {
        final JournalRecovery before = JournalRecovery.of(context.disk(), context.folder(), context.notices());
        final SegmentHeader header = new SegmentHeader(context.modelHash(),
            Math.max(context.epoch(), before.newestEpoch() + 1), before.nextNumber(),
            context.settings().segmentBytes(), before.nextSequence(), before.nextNumber(), context.flags());
        // before the first segment, which says that it is there
        context.baseKeeper().keep(new JournalContext.NextRun(context.folder(), header.epoch(), before.nextSequence(),
            before.newestEpoch()));
        final JournalWriter writer;
        try {
            writer = begin(context, positions, lock, header, before.nextSequence(), header.epoch());
        } catch (final JournalException notMade) {
            context.disk().delete(JournalFolder.base(context.folder(), header.epoch()));
            throw notMade;
        }
        final List<JournalInstrument> instruments = new ArrayList<>();
        for (int id = 0; id < context.instruments().size(); id++) {
            instruments.add(JournalInstrument.of(context.instruments().get(id)));
        }
        boolean toldAll = false;
        try {
            writer.tell(instruments);
            toldAll = true;
        } finally {
            if (!toldAll) {
                writer.abandon();
            }
        }
        return writer;
    }

    private static JournalWriter beginCopy(final JournalContext context, final EngineLock lock,
                                           final SegmentHeader copied, final long firstSequence) throws IOException {
        if (!JournalFolder.segments(context.folder()).isEmpty()) {
            throw new JournalException(context.folder() + ": holds a journal already; name a folder that does not "
                + "exist yet");
        }
        final SegmentHeader header = new SegmentHeader(copied.modelHash(), copied.epoch(), copied.epochNumber(),
            context.settings().segmentBytes(), copied.epochSequence(), copied.epochNumber(), context.flags());
        context.baseKeeper().keep(new JournalContext.NextRun(context.folder(), header.epoch(), firstSequence, -1));
        try {
            return begin(context, new JournalPositions(), lock, header, firstSequence, copied.epoch());
        } catch (final JournalException notMade) {
            context.disk().delete(JournalFolder.base(context.folder(), header.epoch()));
            throw notMade;
        }
    }

    private static JournalWriter begin(final JournalContext context, final JournalPositions positions,
                                       final EngineLock lock, final SegmentHeader header, final long firstSequence,
                                       final long firstTimeNs) throws JournalException {
        // what the runs before left is on the disk by now, see JournalRecovery
        positions.begin(firstSequence - 1, context.settings().durability() == Durability.PROCESS_CRASH_SAFE);
        final JournalConductor conductor = new JournalConductor(context, header, positions);
        return new JournalWriter(lock, conductor, positions, context, firstSequence, firstTimeNs);
    }

    /** Lets the next engine in. */
    static void release(final EngineLock lock) {
        try {
            if (lock != null) {
                lock.release();
            }
        } catch (final IOException gone) {
            // the kernel drops it with the process
        }
    }
}

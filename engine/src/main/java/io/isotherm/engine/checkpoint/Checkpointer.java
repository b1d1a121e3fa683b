package io.isotherm.engine.checkpoint;

import io.isotherm.engine.journal.DiskTrouble;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.state.StateImageHeader;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Keeps a replica of the engine up to what its journal has acknowledged, and writes an image of it now and then. What
 * it cannot do is told; the engine goes on.
 *
 * <p><b>Threads:</b> {@link #doWork} and {@link #close} by one thread at a time, which need not be a thread of its own;
 * {@link #abandon} by any; the acquire load of {@link JournalPositions#acknowledged()} orders the records before it.
 */
public final class Checkpointer implements AutoCloseable {
    /** Events of one duty cycle at most: after fewer it is as far as the journal, and may sleep. */
    public static final int MOST_EVENTS = 16_384;
    private static final long NEVER = Long.MIN_VALUE;

    private final CheckpointFolder folder;
    private final JournalReader reader;
    private final JournalPositions journal;
    private final CheckpointPositions positions;
    private final InstrumentTable table;
    private final long epoch;
    private final long everyNs;
    private final LongSupplier nanoClock;
    private final LongSupplier epochNanoClock;
    private final Consumer<IOException> troubles;
    private EngineReplica replica;
    /** Why a checkpoint could not be written, as it was told last; null when the newest could. */
    private IOException trouble;
    private long newestImage;
    private long appliedSequence;
    private long dueNs = NEVER;

    private Checkpointer(final Settings settings, final JournalReader reader, final EngineReplica replica) {
        folder = settings.folder();
        this.reader = reader;
        journal = settings.journal();
        positions = settings.positions();
        table = settings.table();
        epoch = settings.epoch();
        everyNs = settings.everyNs();
        nanoClock = settings.nanoClock();
        epochNanoClock = settings.epochNanoClock();
        troubles = settings.troubles();
        this.replica = replica;
        newestImage = settings.positions().newest();
        appliedSequence = newestImage;
    }

    /**
     * What a checkpointer works with.
     *
     * @param folder         of the journal.
     * @param journal        how far it is.
     * @param positions      that show how far checkpoints are; the base was begun.
     * @param table          that the run began with.
     * @param epoch          of the run.
     * @param everyNs        between two checkpoints, above 0.
     * @param nanoClock      by which they are due.
     * @param epochNanoClock by which their age is told.
     * @param troubles       told what could not be read or written.
     */
    public record Settings(CheckpointFolder folder, JournalPositions journal, CheckpointPositions positions,
                           InstrumentTable table, long epoch, long everyNs, LongSupplier nanoClock,
                           LongSupplier epochNanoClock, Consumer<IOException> troubles) {
    }

    /**
     * Begins beside a run that has begun, whose first event is yet to be applied.
     *
     * @param settings to work with.
     * @param replica  at the run's base; it is this one's from now on.
     * @param segments of the run.
     * @return the checkpointer.
     * @throws IOException when the journal cannot be read.
     */
    public static Checkpointer begin(final Settings settings, final EngineReplica replica,
                                     final List<Path> segments) throws IOException {
        final Checkpointer begun = new Checkpointer(settings, JournalReader.follow(segments), replica);
        replica.handOver();
        settings.positions().need(settings.positions().newest() + 1);
        return begun;
    }

    /**
     * Applies what was acknowledged since, and writes a checkpoint when one is due.
     *
     * @return how much was done; 0 when there was nothing to do.
     */
    public int doWork() {
        if (replica == null) {
            return 0;
        }
        final long nowNs = nanoClock.getAsLong();
        if (dueNs == NEVER) {
            dueNs = nowNs + everyNs;
        }
        try {
            final int applied = readOn();
            if (nowNs - dueNs >= 0) {
                dueNs = nowNs + everyNs;
                return applied + (appliedSequence > newestImage ? take() : 0);
            }
            return applied;
        } catch (final IOException unreadable) {
            stop(unreadable);
        } catch (final IllegalStateException broken) {
            stop(new IOException("the replica broke at event " + reader.sequence() + ": " + broken, broken));
        }
        return 0;
    }

    private int readOn() throws IOException {
        final long acknowledged = journal.acknowledged();
        int applied = 0;
        while (reader.nextSequence() <= acknowledged && applied < MOST_EVENTS) {
            if (!reader.advance()) {
                throw new IOException(reader.end().path() + ": the journal cannot be read on at offset "
                    + reader.end().offset() + ", though event " + acknowledged + " is acknowledged: "
                    + reader.end().text());
            }
            if (reader.isEvent()) {
                replica.apply(reader);
                appliedSequence = reader.sequence();
                applied++;
            }
        }
        if (applied > 0) {
            positions.applied(appliedSequence);
        }
        return applied;
    }

    /** Writes an image of what is applied by now. */
    private int take() {
        final long startNs = nanoClock.getAsLong();
        try {
            final StateImageHeader header = EngineImage.write(folder,
                JournalFolder.checkpoint(folder.path(), appliedSequence), replica, table, epoch, appliedSequence);
            positions.taken(header.sequence(), epochNanoClock.getAsLong(), nanoClock.getAsLong() - startNs);
            // the one before stays of use, should this one be damaged
            positions.need(newestImage + 1);
            newestImage = header.sequence();
            trouble = null;
        } catch (final CheckpointFolder.Abandoned givenUp) {
            return 1;
        } catch (final IOException notWritten) {
            tell(notWritten);
            return 1;
        }
        retain();
        return 1;
    }

    /** One error for one state of the disk, whatever it has room for meanwhile, and however often it is met. */
    private void tell(final IOException notWritten) {
        if (trouble == null || !DiskTrouble.isSame((IOException) trouble.getCause(), notWritten)) {
            trouble = new IOException("checkpoints cannot be written: " + notWritten.getMessage()
                + "; each is tried when it is due, until then a start reads more of the journal", notWritten);
        }
        troubles.accept(trouble);
    }

    /** Apart from the writing: what stays too long takes room, and nothing else. */
    private void retain() {
        try {
            folder.retain();
        } catch (final IOException notDeleted) {
            troubles.accept(new IOException("checkpoints in " + folder.path() + " that are not needed any more cannot "
                + "be deleted: " + notDeleted + "; it is tried again with the next one", notDeleted));
        }
    }

    private void stop(final IOException why) {
        stop();
        troubles.accept(new IOException(why.getMessage() + "; no more checkpoints are taken by this run", why));
    }

    /**
     * Takes no more checkpoints, and holds no segment for them: what is behind cannot be made good, and a start goes on
     * from the images that are there. By the thread that works.
     */
    public void stop() {
        replica = null;
        positions.need(Long.MAX_VALUE);
    }

    /** Gives up the checkpoint that is being written, and takes no other; by any thread. */
    public void abandon() {
        folder.abandon();
    }

    /** Whether it still takes checkpoints. */
    public boolean isWorking() {
        return replica != null;
    }

    @Override
    public void close() throws IOException {
        replica = null;
        reader.close();
    }
}

package io.isotherm.client;

import io.isotherm.client.layout.GridRegionDescriptor;
import io.isotherm.client.layout.LittleEndian;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the grids of an engine, the research option {@code snapshot.grid}, out of {@code grid.iso} beside the snapshot
 * file. It maps the file read-only, so it can disturb nobody. The guarantees are those of {@link SnapshotReader}; a
 * grid in place usually stays whole for about an interval, {@link GridView#validate} tells.
 *
 * <p>Whether the engine lives is told by its snapshot file: {@link #attach} asks it, {@link #beside} goes by a reader
 * of it, {@link #open} does not ask.
 *
 * <p><b>Threads:</b> one per thread; any number of them, in any number of processes.
 */
public final class GridReader {
    private static final long POLL_NS = 5_000_000;

    private final Path file;
    private MappedGrids mapped;
    /** What stood in the way of the last reattach; null for nothing. */
    private AttachException moving;
    private long lapped;

    private GridReader(final Path file, final MappedGrids mapped) {
        this.file = file;
        this.mapped = mapped;
    }

    /**
     * Attaches to the grids of a live engine, waiting for one if need be.
     *
     * @param directory of the engine.
     * @param timeout   longest wait; zero tries once.
     * @return reader of a live engine's grids.
     * @throws AttachException when the timeout passed or waiting is pointless, as it is when the live engine keeps no
     *                         grids; its message says what stands in the way.
     */
    public static GridReader attach(final Path directory, final Duration timeout) {
        final long start = System.nanoTime();
        SnapshotReader snapshots = null;
        while (true) {
            try {
                if (snapshots == null || snapshots.liveness(System.nanoTime()) != Liveness.LIVE) {
                    // once per epoch: a mapping goes with the next garbage collection only
                    snapshots = SnapshotReader.tryAttach(directory);
                }
                return beside(snapshots);
            } catch (final AttachException notYet) {
                if (!notYet.state().waiting() || keepsNone(snapshots, notYet)
                    || System.nanoTime() - start >= timeout.toNanos() || Thread.currentThread().isInterrupted()) {
                    throw notYet;
                }
                LockSupport.parkNanos(POLL_NS);
            }
        }
    }

    /** The grids of an epoch are there before its snapshot: a live engine without them will not have any. */
    private static boolean keepsNone(final SnapshotReader snapshots, final AttachException refused) {
        return refused.state() == AttachState.AWAIT_FILE && snapshots != null
            && snapshots.liveness(System.nanoTime()) == Liveness.LIVE;
    }

    /**
     * Opens the grids of the engine that a snapshot reader reads.
     *
     * @param snapshots reader of the snapshot file.
     * @return reader of the same epoch.
     * @throws AttachException {@link AttachState#AWAIT_FILE} when the engine keeps no grids,
     *                         {@link AttachState#AWAIT_SUCCESSOR} when the file is of another epoch; or as
     *                         {@link #open}.
     */
    public static GridReader beside(final SnapshotReader snapshots) {
        final GridReader reader = open(snapshots.file().getParent());
        if (!reader.sameEpoch(snapshots)) {
            throw new AttachException(AttachState.AWAIT_SUCCESSOR, reader.file + " is of another epoch than "
                + snapshots.file() + ": an engine is taking over the directory, or this one keeps no grids; attach "
                + "again");
        }
        return reader;
    }

    /**
     * Opens what is there, whether or not its engine still lives.
     *
     * @param directory of the engine.
     * @return reader.
     * @throws AttachException when there is no whole grid file of this layout.
     */
    public static GridReader open(final Path directory) {
        final Path file = SnapshotPaths.grid(directory);
        return new GridReader(file, MappedGrids.open(file));
    }

    /** Path of the file. */
    public Path file() {
        return file;
    }

    /** Header of the file. */
    public GridHeader header() {
        return mapped.header();
    }

    /** The components that grids are made of. */
    public GridBasis basis() {
        return mapped.basis();
    }

    /** Instruments in file order; the position is the index that reads take. */
    public List<GridInstrument> instruments() {
        return mapped.instruments();
    }

    /**
     * Index of an instrument.
     *
     * @param venueCode such as {@code bybit}.
     * @param symbol    the venue's own spelling.
     * @return index, or −1 when the file has none of this name.
     */
    public int instrumentIndex(final String venueCode, final String symbol) {
        for (final GridInstrument instrument : mapped.instruments()) {
            if (instrument.symbol().equals(symbol) && instrument.venue().equals(venueCode)) {
                return instrument.index();
            }
        }
        return -1;
    }

    /**
     * Whether a snapshot reader reads the same engine's life, so that its maps and these grids belong together.
     *
     * @param snapshots reader of a snapshot file.
     * @return true when both files have one epoch.
     */
    public boolean sameEpoch(final SnapshotReader snapshots) {
        return mapped.header().sameEpoch(snapshots.header());
    }

    /**
     * Follows a snapshot reader across restarts: when it reads another epoch by now, this reader moves on to the grids
     * of that one. Grids in place of the old epoch stay readable.
     *
     * @param snapshots reader of the snapshot file beside this one.
     * @return true when this reader now reads another epoch; if not, {@link #reattachState} says whether it needs to.
     */
    public boolean reattach(final SnapshotReader snapshots) {
        moving = null;
        if (sameEpoch(snapshots)) {
            return false;
        }
        try {
            mapped = beside(snapshots).mapped;
            return true;
        } catch (final AttachException noGrids) {
            moving = noGrids;
            return false;
        }
    }

    /**
     * Where {@link #reattach} stood when it was called last.
     *
     * @return {@link AttachState#READY}: these grids are of the snapshot reader's epoch;
     *     {@link AttachState#AWAIT_FILE}: its engine keeps none; {@link AttachState#AWAIT_SUCCESSOR}: there are grids,
     *     of yet another epoch; or as {@link #open}.
     */
    public AttachState reattachState() {
        return moving == null ? AttachState.READY : moving.state();
    }

    /** Why {@link #reattachState} is what it is and what to do, for people. */
    public String reattachMessage() {
        return moving == null ? file + " is of the snapshot's epoch" : moving.getMessage();
    }

    /**
     * Copies the newest grid of an instrument, 0.76 MB; the view stays valid until it is used again.
     *
     * @param instrument index in {@link #instruments()}.
     * @param view       that takes the copy; it keeps its memory for the next.
     * @return outcome; {@link ReadResult#EMPTY} before its first mark. After {@link ReadResult#LAPPED} the view holds a
     *     torn copy, which does not {@link GridView#validate}.
     */
    public ReadResult grid(final int instrument, final GridView view) {
        for (int attempt = 0; attempt < SnapshotReader.MAX_TRIES; attempt++) {
            final ReadResult result = gridInPlace(instrument, view);
            if (result != ReadResult.OK) {
                return result;
            }
            if (view.detach()) {
                return ReadResult.OK;
            }
            lapped++;
        }
        return ReadResult.LAPPED;
    }

    /**
     * Points a view at the newest grid of an instrument without copying. What is then read through the view counts only
     * if {@link GridView#validate()} is true afterwards; the writer reuses the slot with the publish after the next.
     *
     * @param instrument index in {@link #instruments()}.
     * @param view       to point.
     * @return {@link ReadResult#OK} or {@link ReadResult#EMPTY}.
     */
    public ReadResult gridInPlace(final int instrument, final GridView view) {
        final GridInstrument entry = mapped.instruments().get(instrument);
        // acquire: pairs with GridWriter#publish, whose slot was whole before it stored this number
        final long sequence = LittleEndian.getLongAcquire(mapped.buffer(),
            entry.regionOffset() + GridRegionDescriptor.NEWEST_OFFSET);
        if (sequence == 0) {
            return ReadResult.EMPTY;
        }
        final int slot = (int) sequence & GridRegionDescriptor.SLOT_COUNT - 1;
        view.place(mapped.buffer(), entry.regionOffset() + GridRegionDescriptor.SLOTS_OFFSET
            + slot * mapped.slotStride(), sequence, entry, mapped.basis());
        return ReadResult.OK;
    }

    /** How often a try of this reader was overtaken by the writer. */
    public long lappedCount() {
        return lapped;
    }
}

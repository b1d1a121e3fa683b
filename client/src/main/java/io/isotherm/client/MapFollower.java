package io.isotherm.client;

import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Keeps a private copy of one underlying's map and catches up by what changed: the head, the changed blocks and the
 * sums of changed rows, however many publishes were missed. It tells which rows and blocks these were, so that a
 * strategy looks at them alone.
 *
 * <p>A whole copy is made the first time, in another epoch, and each time from a file that does not say what changed,
 * one of layout 2.0. What was taken is validated before it goes into the copy, so a try that the writer overtook leaves
 * the copy as it was. When {@link SnapshotReader#reattachIfSuperseded} has moved the reader on, the underlying is
 * looked up again by its name.
 *
 * <p><b>Threads:</b> not threadsafe; owned by the reader's thread, as are those that share its memory. Allocates when
 * an epoch begins, never on catching up.
 */
public final class MapFollower {
    private final SnapshotReader reader;
    private final String underlying;
    private final MapView newest = new MapView();
    private final MapView view = new MapView();
    private SnapshotHeader epoch;
    private int index;
    private MapChanges changes;
    /** What the view reads. */
    private ByteBuffer copy;
    private final Taken taken;
    private boolean whole;
    private long bytesTaken;

    /**
     * Follows an underlying; nothing is read yet.
     *
     * @param reader     of the snapshot file.
     * @param underlying name such as {@code BTC}; case matters.
     * @throws IllegalArgumentException when the file has none of this name.
     */
    public MapFollower(final SnapshotReader reader, final String underlying) {
        this(reader, underlying, new Taken());
    }

    /**
     * Follows an underlying beside others: what a try takes is kept in one memory for all of them until it is known to
     * be whole, so that each has its copy alone.
     *
     * @param reader     of the snapshot file.
     * @param underlying name such as {@code BTC}; case matters.
     * @param beside     a follower of the same thread, of whichever underlying.
     * @throws IllegalArgumentException when the file has none of this name.
     */
    public MapFollower(final SnapshotReader reader, final String underlying, final MapFollower beside) {
        this(reader, underlying, beside.taken);
    }

    private MapFollower(final SnapshotReader reader, final String underlying, final Taken taken) {
        this.reader = reader;
        this.underlying = underlying;
        this.taken = taken;
        if (reader.directory().underlyingIndex(underlying) < 0) {
            throw new IllegalArgumentException(reader.file() + " has no underlying \"" + underlying + "\" but "
                + reader.directory().underlyings().stream().map(UnderlyingEntry::name).toList());
        }
    }

    /**
     * Brings the copy up to the newest publish; cheap when there is none.
     *
     * @return {@link ReadResult#OK}: the view is the newest publish, and what changed is told relative to the OK
     *     before. {@link ReadResult#LAPPED}: the writer overtook three tries; the view is as it was, nothing is told as
     *     changed, and the next OK tells all of it. {@link ReadResult#EMPTY}: nothing was published in this epoch, or
     *     its engine does not list the underlying.
     */
    public ReadResult follow() {
        whole = false;
        if (changes != null) {
            changes.none();
        }
        final boolean other = epoch != reader.header();
        if (other) {
            index = reader.directory().underlyingIndex(underlying);
        }
        for (int attempt = 0; attempt < SnapshotReader.MAX_TRIES; attempt++) {
            if (index < 0 || reader.mapInPlace(index, newest) == ReadResult.EMPTY) {
                return ReadResult.EMPTY;
            }
            if (!other && newest.sequence() == view.sequence()) {
                return ReadResult.OK;
            }
            if (other || !newest.tellsChanges() ? takeWhole() : takeChanges()) {
                epoch = reader.header();
                return ReadResult.OK;
            }
            reader.countLapped();
        }
        return ReadResult.LAPPED;
    }

    private boolean takeWhole() {
        final int length = MapDescriptor.slotStride(newest.rows().venueCount());
        final int stamps = newest.copyTo(taken.memory(length));
        if (!newest.validate()) {
            return false;
        }
        copy = taken.exchange(copy, length);
        if (epoch != reader.header()) {
            changes = new MapChanges(newest.rows());
        }
        show(stamps);
        changes.all();
        whole = true;
        bytesTaken += length;
        return true;
    }

    private boolean takeChanges() {
        changes.find(newest, view.sequence());
        final ByteBuffer words = taken.memory(copy.capacity());
        final long bytes = changes.move(newest.buffer(), newest.slot(), newest.stamps(), words);
        if (!newest.validate()) {
            changes.none();
            return false;
        }
        changes.move(words, 0, view.stamps(), copy);
        show(view.stamps());
        bytesTaken += bytes;
        return true;
    }

    private void show(final int stamps) {
        // The version may have been taken before the slot was known to be whole; it is, so the copy says so.
        copy.putLong(MapHeadDescriptor.VERSION_OFFSET, newest.sequence() << 1);
        view.point(copy, 0, newest.rows().venueCount(), stamps, newest.sequence());
    }

    /** Takes the words of a try, each at its place in the slot, until they are known to be whole. */
    private static final class Taken {
        private ByteBuffer memory;

        /** Room for a slot; what is in it is of no use any more. */
        ByteBuffer memory(final int length) {
            if (memory == null || memory.capacity() < length) {
                memory = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
            }
            return memory;
        }

        /** Gives what was taken away, for a memory that is not needed any more, or null. */
        ByteBuffer exchange(final ByteBuffer before, final int length) {
            final ByteBuffer given = memory;
            memory = before;
            memory(length);
            return given;
        }
    }

    /**
     * The copy. Its figures hold until the next OK of {@link #follow}; it is always the same view.
     *
     * @return the map of the last OK; meaningless before the first.
     */
    public MapView view() {
        return view;
    }

    /**
     * Whether values or sums of a row changed. Sums of all rows do when the window moves.
     *
     * @param row of {@link MapView#rows()}.
     * @return true when they did between the last two OKs.
     */
    public boolean rowChanged(final int row) {
        return changes != null && changes.row(row);
    }

    /**
     * Blocks of a row whose values changed, or that came into the window.
     *
     * @param row of {@link MapView#rows()}.
     * @return blocks as in {@link MapView#changedSince}, between the last two OKs.
     */
    public long changedBlocks(final int row) {
        return changes == null ? 0 : changes.blocks(row);
    }

    /** Blocks that came into the window, as in {@link MapView#edgesChangedSince}; 0 when it did not move. */
    public long changedEdges() {
        return changes == null ? 0 : changes.edges();
    }

    /** Whether the last OK replaced everything: the first, one of another epoch, or of a file of layout 2.0. */
    public boolean replaced() {
        return whole;
    }

    /** Bytes that were taken out of the file so far, by tries that were whole. */
    public long bytesTaken() {
        return bytesTaken;
    }
}

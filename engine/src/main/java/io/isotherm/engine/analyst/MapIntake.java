package io.isotherm.engine.analyst;

import io.isotherm.client.MapFollower;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.MapDescriptor;

/**
 * The map of one underlying on its way to the analyst: a private copy, brought up to the newest publish each second by
 * what changed since, however many publishes that were. The map says of each block when it changed last, for the whole
 * epoch; where all of it changed, as when the window moved far, all of it is taken.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class MapIntake {
    private final SnapshotReader reader;
    private final int underlying;
    /** Null where maps are read whole. */
    private final MapFollower follower;
    private final MapView view;
    private long blocks;

    /**
     * Of an underlying; nothing is read yet.
     *
     * @param reader     of the snapshot file.
     * @param underlying index in its directory.
     * @param reading    how much is read.
     * @param before     of the underlying before, whose memory is shared; null for the first.
     */
    MapIntake(final SnapshotReader reader, final int underlying, final MapReading reading, final MapIntake before) {
        this.reader = reader;
        this.underlying = underlying;
        final String name = reader.directory().underlyings().get(underlying).name();
        follower = reading == MapReading.WHOLE ? null
            : before == null ? new MapFollower(reader, name) : new MapFollower(reader, name, before.follower);
        view = follower == null ? new MapView() : follower.view();
    }

    /**
     * Reads the newest map.
     *
     * @return as {@link SnapshotReader#map}; the view is that map when it is OK.
     */
    ReadResult read() {
        final ReadResult result = follower == null ? reader.map(underlying, view) : follower.follow();
        if (result == ReadResult.OK) {
            for (int row = 0; row < view.rows().count(); row++) {
                blocks += follower == null ? MapDescriptor.BLOCK_COUNT : Long.bitCount(follower.changedBlocks(row));
            }
        }
        return result;
    }

    /** The copy; always the same view. */
    MapView view() {
        return view;
    }

    /** Blocks of 64 buckets of a row that were read so far. */
    long blocks() {
        return blocks;
    }
}

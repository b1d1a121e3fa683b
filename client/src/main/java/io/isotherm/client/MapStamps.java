package io.isotherm.client;

import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapRows;
import io.isotherm.client.layout.MapStampsDescriptor;
import java.nio.ByteBuffer;

/**
 * The stamps of a map slot, drawn in {@link MapStampsDescriptor}. Where there are none, everything counts as changed by
 * every publish.
 *
 * <p><b>Threads:</b> stateless. No call allocates.
 */
final class MapStamps {
    /** Instead of the start of the stamps within their slot: the file is of layout 2.0. */
    static final int NONE = 0;

    private static final long ALL = -1L;

    private MapStamps() {
    }

    /** Ring blocks of a row whose values changed after a publish. */
    static long blocksSince(final ByteBuffer buffer, final int slot, final int stamps, final int row,
                            final long publish, final long newest) {
        if (!rowSince(buffer, slot, stamps, row, publish, newest)) {
            return 0;
        }
        return stamps == NONE ? ALL : mask(buffer, slot + stamps + MapStampsDescriptor.rowBlocksOffset(row), publish);
    }

    /** Whether values or sums of a row changed after a publish. */
    static boolean rowSince(final ByteBuffer buffer, final int slot, final int stamps, final int row,
                            final long publish, final long newest) {
        return stamps == NONE ? newest > publish
            : LittleEndian.getLong(buffer, slot + stamps + MapStampsDescriptor.rowOffset(row)) > publish;
    }

    /** Ring blocks whose edges changed after a publish. */
    static long edgesSince(final ByteBuffer buffer, final int slot, final int stamps, final long publish,
                           final long newest) {
        if (stamps == NONE) {
            return newest > publish ? ALL : 0;
        }
        return LittleEndian.getLong(buffer, slot + stamps + MapStampsDescriptor.EDGES_OFFSET) <= publish ? 0
            : mask(buffer, slot + stamps + MapStampsDescriptor.EDGE_BLOCKS_OFFSET, publish);
    }

    private static long mask(final ByteBuffer buffer, final int first, final long publish) {
        long mask = 0;
        for (int block = 0; block < MapDescriptor.BLOCK_COUNT; block++) {
            // The sign of the difference, so that the loop has no branch to mispredict: stamps are far below 2^63.
            final long newer = publish - LittleEndian.getLong(buffer, first + block * Long.BYTES) >>> Long.SIZE - 1;
            mask |= newer << block;
        }
        return mask;
    }

    /**
     * Copies a slot, its stamps behind its rows.
     *
     * @return where the stamps start in the copy, or {@link #NONE}.
     */
    static int copySlot(final ByteBuffer from, final int slot, final int stamps, final MapRows rows,
                        final ByteBuffer copy) {
        final int end = MapDescriptor.rowOffset(rows.count());
        copy.put(0, from, slot, end);
        if (stamps == NONE) {
            return NONE;
        }
        copy.put(end, from, slot + stamps, MapStampsDescriptor.length(rows.count()));
        return end;
    }
}

package io.isotherm.client;

import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import io.isotherm.client.layout.MapRows;
import io.isotherm.client.layout.MapStampsDescriptor;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Which parts of a map changed between two publishes, and the moving of these parts alone from one memory to another.
 *
 * <p><b>Threads:</b> not threadsafe. Finding and moving allocate nothing.
 */
final class MapChanges {
    private static final int VALUES_OF_BLOCK = MapDescriptor.BLOCK_LENGTH * Float.BYTES;
    private static final int EDGES_OF_BLOCK = MapDescriptor.BLOCK_LENGTH * Double.BYTES;
    private static final int SUMS_LENGTH = (MapDescriptor.BLOCK_COUNT + 1) * Double.BYTES;

    private final int headLength;
    private final int stampsOffset;
    private final boolean[] rows;
    private final long[] blocks;
    private long edges;

    MapChanges(final MapRows rows) {
        headLength = MapHeadDescriptor.venueOffset(rows.venueCount());
        stampsOffset = MapDescriptor.rowOffset(rows.count());
        this.rows = new boolean[rows.count()];
        blocks = new long[rows.count()];
    }

    boolean row(final int row) {
        return rows[row];
    }

    /** Ring blocks, one bit each. */
    long blocks(final int row) {
        return blocks[row];
    }

    /** Ring blocks whose edges changed, one bit each. */
    long edges() {
        return edges;
    }

    void none() {
        Arrays.fill(rows, false);
        Arrays.fill(blocks, 0);
        edges = 0;
    }

    void all() {
        Arrays.fill(rows, true);
        Arrays.fill(blocks, -1L);
        edges = -1L;
    }

    /** Finds what changed in a map after a publish. */
    void find(final MapView newest, final long publish) {
        edges = newest.edgesChangedSince(publish);
        for (int row = 0; row < rows.length; row++) {
            rows[row] = newest.rowChangedSince(publish, row);
            blocks[row] = rows[row] ? newest.changedSince(publish, row) : 0;
        }
    }

    /**
     * Moves the head, what changed and its stamps to their places in a copy.
     *
     * @param from   memory of the map.
     * @param slot   where the map starts in it.
     * @param stamps where its stamps start in the slot.
     * @param to     the copy, whose stamps follow its rows.
     * @return bytes that were moved.
     */
    long move(final ByteBuffer from, final int slot, final int stamps, final ByteBuffer to) {
        to.put(0, from, slot, headLength);
        long moved = headLength;
        final int rowStamps = MapStampsDescriptor.rowOffset(rows.length);
        to.put(stampsOffset, from, slot + stamps, rowStamps);
        moved += rowStamps;
        if (edges != 0) {
            to.put(MapDescriptor.UPPER_END_OFFSET, from, slot + MapDescriptor.UPPER_END_OFFSET, Double.BYTES);
            moved += Double.BYTES + moveBlocks(from, slot, to, MapDescriptor.EDGES_OFFSET, EDGES_OF_BLOCK, edges);
        }
        for (int row = 0; row < rows.length; row++) {
            if (rows[row]) {
                final int sums = MapDescriptor.sumOffset(row, 0);
                to.put(sums, from, slot + sums, SUMS_LENGTH);
                moved += SUMS_LENGTH
                    + moveBlocks(from, slot, to, MapDescriptor.rowOffset(row), VALUES_OF_BLOCK, blocks[row]);
                if (blocks[row] != 0) {
                    final int blockStamps = MapStampsDescriptor.rowBlocksOffset(row);
                    to.put(stampsOffset + blockStamps, from, slot + stamps + blockStamps,
                        MapStampsDescriptor.ROW_BLOCKS_STRIDE);
                    moved += MapStampsDescriptor.ROW_BLOCKS_STRIDE;
                }
            }
        }
        return moved;
    }

    /** Moves each run of neighbouring blocks at once. */
    private static int moveBlocks(final ByteBuffer from, final int slot, final ByteBuffer to, final int offset,
                                  final int blockBytes, final long mask) {
        int block = 0;
        while (block < MapDescriptor.BLOCK_COUNT && mask >>> block != 0) {
            block += Long.numberOfTrailingZeros(mask >>> block);
            final int run = Math.min(Long.numberOfTrailingZeros(~(mask >>> block)), MapDescriptor.BLOCK_COUNT - block);
            final int at = offset + block * blockBytes;
            to.put(at, from, slot + at, run * blockBytes);
            block += run;
        }
        return Long.bitCount(mask) * blockBytes;
    }
}

package io.isotherm.client.layout;

/**
 * Layout of the stamps at the end of a map slot: at which publish each row and each block of it last changed. Since
 * layout 2.1; found by {@link UnderlyingDescriptor#MAP_STAMPS_OFFSET_OFFSET}. Little-endian; sizes in bytes.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  EDGES                     8 B    |      when an edge last changed, that is the window moved
 *  +-----------------------------------+ 8
 *  |  RESERVED                 56 B    |
 *  +-----------------------------------+ 64
 *  |  EDGE_BLOCKS             512 B    |      long: when an edge of ring block b last changed, at index b
 *  +-----------------------------------+ 576
 *  |  ROWS                   1600 B    |      long: when values or sums of row r last changed, at index r
 *  +-----------------------------------+ 2176
 *  |  ROW_BLOCKS                ...    |      per row 64 longs: when a value of ring block b last changed, at index b
 *  +-----------------------------------+ 2176 and 512 per row
 * </pre>
 *
 * <p>A stamp is the number of a publish of this epoch, {@link MapHeadDescriptor#SEQUENCE_OFFSET}; 0 = never. Stamps
 * belong to their slot and are whole when it is. Each slot holds them for the whole epoch, so a reader may be behind by
 * any number of publishes: what changed since publish v is what has a stamp above v.
 *
 * <p>Ring blocks are numbered as they lie in memory: bucket b is in block (b and 4095) / 64. When the window moves, the
 * blocks that come in have changed in every row, and the sums of every row have, since they run from the base.
 */
public final class MapStampsDescriptor {
    /** Stamp of the edges. */
    public static final int EDGES_OFFSET = 0;
    /** Zero. */
    public static final int RESERVED_OFFSET = EDGES_OFFSET + Long.BYTES;
    /** Stamps of the edges' blocks. */
    public static final int EDGE_BLOCKS_OFFSET = 64;
    /** Stamps of the rows. */
    public static final int ROWS_OFFSET = EDGE_BLOCKS_OFFSET + MapDescriptor.BLOCK_COUNT * Long.BYTES;
    /** Room for the stamps of 194 rows, the most there are. */
    public static final int ROWS_LENGTH = 1600;
    /** Stamps of the first row's blocks. */
    public static final int ROW_BLOCKS_OFFSET = ROWS_OFFSET + ROWS_LENGTH;
    /** Distance of the block stamps of two rows. */
    public static final int ROW_BLOCKS_STRIDE = MapDescriptor.BLOCK_COUNT * Long.BYTES;

    private MapStampsDescriptor() {
    }

    /**
     * Length of the stamps of a slot.
     *
     * @param rowCount rows of {@link MapRows}.
     * @return bytes.
     */
    public static int length(final int rowCount) {
        return rowBlocksOffset(rowCount);
    }

    /**
     * Where the stamp of a row stands.
     *
     * @param row of {@link MapRows}.
     * @return bytes from the start of the stamps.
     */
    public static int rowOffset(final int row) {
        return ROWS_OFFSET + row * Long.BYTES;
    }

    /**
     * Where the stamps of a row's blocks stand.
     *
     * @param row of {@link MapRows}.
     * @return bytes from the start of the stamps.
     */
    public static int rowBlocksOffset(final int row) {
        return ROW_BLOCKS_OFFSET + row * ROW_BLOCKS_STRIDE;
    }
}

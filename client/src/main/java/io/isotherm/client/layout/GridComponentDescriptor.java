package io.isotherm.client.layout;

/**
 * Layout of one component of the basis: what it stands for, and where its cells lie in a slot. The bucket b of a side
 * is in the cell at {@code offset of the side + ((b >> SHIFT) & (CELL_COUNT - 1)) * CELL_STRIDE}, a double. Narrow
 * components come first. Little-endian; sizes in bytes; written once.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  LEVERAGE                  8 B    |      double: of isolated positions; NaN for a broad component
 *  +-----------------------------------+ 8
 *  |  DISTANCE                  8 B    |      double: log distance from entry to liquidation at the centre of the hat;
 *  |                                   |      NaN for a narrow component
 *  +-----------------------------------+ 16
 *  |  SHIFT                     4 B    |      a cell spans 2^shift buckets; 0 for a narrow component
 *  +-----------------------------------+ 20
 *  |  CELL_COUNT                4 B    |      of a row, a power of two
 *  +-----------------------------------+ 24
 *  |  LONGS                     4 B    |      first cell of the longs' row from the start of the slot
 *  +-----------------------------------+ 28
 *  |  SHORTS                    4 B    |      of the shorts'; that of the longs for a narrow component
 *  +-----------------------------------+ 32
 *  |  CELL_STRIDE               4 B    |      distance of two cells
 *  +-----------------------------------+ 36
 *  |  RESERVED                 28 B    |
 *  +-----------------------------------+ 64
 * </pre>
 */
public final class GridComponentDescriptor {
    /** Leverage of a narrow component. */
    public static final int LEVERAGE_OFFSET = 0;
    /** Centre of a broad component. */
    public static final int DISTANCE_OFFSET = LEVERAGE_OFFSET + Double.BYTES;
    /** Cell width as a power of two of buckets. */
    public static final int SHIFT_OFFSET = DISTANCE_OFFSET + Double.BYTES;
    /** Cells of a row. */
    public static final int CELL_COUNT_OFFSET = SHIFT_OFFSET + Integer.BYTES;
    /** Row of longs. */
    public static final int LONGS_OFFSET = CELL_COUNT_OFFSET + Integer.BYTES;
    /** Row of shorts. */
    public static final int SHORTS_OFFSET = LONGS_OFFSET + Integer.BYTES;
    /** Distance of two cells. */
    public static final int CELL_STRIDE_OFFSET = SHORTS_OFFSET + Integer.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = CELL_STRIDE_OFFSET + Integer.BYTES;
    /** Distance of two records. */
    public static final int STRIDE = 64;

    private GridComponentDescriptor() {
    }
}

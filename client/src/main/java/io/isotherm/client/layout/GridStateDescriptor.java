package io.isotherm.client.layout;

/**
 * Layout of the state of one instrument's density, as it lies in the engine's memory. Amounts are in the instrument's
 * quantity: base asset, or quote-valued contracts of an inverse one. Little-endian; sizes in bytes; a row of scalars is
 * 24 doubles: 17 components, what is never liquidated, padding.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  MARK_BUCKET               8 B    |
 *  +-----------------------------------+ 8
 *  |  MARK_SET                  8 B    |      1 once a mark was set
 *  +-----------------------------------+ 16
 *  |  STATE_RESERVED           48 B    |
 *  +-----------------------------------+ 64
 *  |  SCALE                   384 B    |      g: a row of longs, one of shorts; live quantity is g × unit exposure
 *  +-----------------------------------+ 448
 *  |  MASS                    384 B    |      live quantity, also beyond the window
 *  +-----------------------------------+ 832
 *  |  BEYOND                  384 B    |      unit exposure beyond the window
 *  +-----------------------------------+ 1216
 *  |  OPENED                  384 B    |      opened − closed − swept − refused + anchored + jumped = live quantity
 *  +-----------------------------------+ 1600
 *  |  CLOSED                  384 B    |
 *  +-----------------------------------+ 1984
 *  |  SWEPT                   384 B    |
 *  +-----------------------------------+ 2368
 *  |  REFUSED                 384 B    |
 *  +-----------------------------------+ 2752
 *  |  ANCHORED                384 B    |      signed
 *  +-----------------------------------+ 3136
 *  |  JUMPED                  384 B    |      signed
 *  +-----------------------------------+ 3520
 *  |  OCCUPANCY               512 B    |      64 longs: bit b of word w: some narrow cell of bucket 64·w + b is not 0
 *  +-----------------------------------+ 4032
 *  |  NARROW               524288 B    |      per bucket b at index b and 4095: 9 narrow components, 7 padding
 *  +-----------------------------------+ 528320
 *  |  BROAD                195584 B    |      per broad component: a row of longs, one of shorts, 4096 / 2^shift cells
 *  +-----------------------------------+ 723904
 * </pre>
 *
 * <p>A cell holds unit exposure: what would be there if every opener were in its component. Below the mark it is of
 * longs, above of shorts. Where the cells of each component are stands in the file, {@link GridComponentDescriptor}.
 */
public final class GridStateDescriptor {
    /** Doubles of a bucket's narrow cells. */
    public static final int NARROW_STRIDE = 16;
    /** Length of a block of scalars: a row for each side. */
    public static final int BLOCK_LENGTH = 2 * GridSlotDescriptor.SCALARS * Double.BYTES;

    /** Bucket of the mark. */
    public static final int MARK_BUCKET_OFFSET = 0;
    /** 1 once a mark was set. */
    public static final int MARK_SET_OFFSET = MARK_BUCKET_OFFSET + Long.BYTES;
    /** Zero. */
    public static final int STATE_RESERVED_OFFSET = MARK_SET_OFFSET + Long.BYTES;
    /** Scale factors. */
    public static final int SCALE_OFFSET = 64;
    /** Live quantity. */
    public static final int MASS_OFFSET = SCALE_OFFSET + BLOCK_LENGTH;
    /** Unit exposure beyond the window. */
    public static final int BEYOND_OFFSET = MASS_OFFSET + BLOCK_LENGTH;
    /** Quantity opened. */
    public static final int OPENED_OFFSET = BEYOND_OFFSET + BLOCK_LENGTH;
    /** Quantity closed voluntarily. */
    public static final int CLOSED_OFFSET = OPENED_OFFSET + BLOCK_LENGTH;
    /** Quantity that the mark crossed. */
    public static final int SWEPT_OFFSET = CLOSED_OFFSET + BLOCK_LENGTH;
    /** Quantity refused because the mark was past its bucket. */
    public static final int REFUSED_OFFSET = SWEPT_OFFSET + BLOCK_LENGTH;
    /** Quantity added or removed by anchoring to open interest. */
    public static final int ANCHORED_OFFSET = REFUSED_OFFSET + BLOCK_LENGTH;
    /** Quantity added or removed by jumps of open interest. */
    public static final int JUMPED_OFFSET = ANCHORED_OFFSET + BLOCK_LENGTH;
    /** Occupancy words of the narrow cells. */
    public static final int OCCUPANCY_OFFSET = JUMPED_OFFSET + BLOCK_LENGTH;
    /** Narrow cells. */
    public static final int NARROW_OFFSET = OCCUPANCY_OFFSET + GridSlotDescriptor.BUCKET_COUNT / Byte.SIZE;
    /** Broad cells. */
    public static final int BROAD_OFFSET =
        NARROW_OFFSET + GridSlotDescriptor.BUCKET_COUNT * NARROW_STRIDE * Double.BYTES;
    /** Length of the broad cells: two rows of 4096, 4096, 2048, 1024, 512, 256, 128 and 64 doubles. */
    public static final int BROAD_LENGTH = 2 * (4096 + 4096 + 2048 + 1024 + 512 + 256 + 128 + 64) * Double.BYTES;
    /** Length of the state. */
    public static final int LENGTH = BROAD_OFFSET + BROAD_LENGTH;

    private GridStateDescriptor() {
    }

    /**
     * Where a scalar stands in its slot.
     *
     * @param block     {@link #SCALE_OFFSET} to {@link #JUMPED_OFFSET}.
     * @param side      of the positions.
     * @param component index, or the number of components for what is never liquidated.
     * @return bytes from the start of the slot.
     */
    public static int scalarOffset(final int block, final Side side, final int component) {
        return GridSlotDescriptor.STATE_OFFSET + block
            + (side.code() * GridSlotDescriptor.SCALARS + component) * Double.BYTES;
    }
}

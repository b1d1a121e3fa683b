package io.isotherm.client.layout;

/**
 * Layout of the map of one underlying: four versioned slots, each with a header, the price edges of its buckets and its
 * rows. Little-endian; sizes in bytes.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  NEWEST                    8 B    |      number of the newest publish, 0 = none yet; its slot: number mod 4
 *  +-----------------------------------+ 8
 *  |  NEWEST_RESERVED         120 B    |
 *  +-----------------------------------+ 128
 *  |  SLOTS                     ...    |      4 slots of {@link #slotStride} bytes
 *  +-----------------------------------+
 *
 *  one slot
 *  +-----------------------------------+ 0
 *  |  HEAD                   8448 B    |      see MapHeadDescriptor
 *  +-----------------------------------+ 8448
 *  |  EDGES                 32768 B    |      double: lower edge of bucket b at index b and 4095
 *  +-----------------------------------+ 41216
 *  |  UPPER_END                 8 B    |      double: upper edge of the window
 *  +-----------------------------------+ 41224
 *  |  EDGES_RESERVED          120 B    |
 *  +-----------------------------------+ 41344
 *  |  ROWS                      ...    |      rows of {@link #ROW_STRIDE} bytes, numbered by MapRows
 *  +-----------------------------------+ {@link #stampsOffset}, since 2.1
 *  |  stamps                           |      when each row and block last changed, see MapStampsDescriptor
 *  +-----------------------------------+ {@link #slotStride}
 *
 *  one row
 *  +-----------------------------------+ 0
 *  |  VALUES                16384 B    |      float: USD of bucket b at index b and 4095
 *  +-----------------------------------+ 16384
 *  |  SUMS                    520 B    |      double: sum of the first n blocks of 64 buckets from the base, n 0 to 64
 *  +-----------------------------------+ 16904
 *  |  SUMS_RESERVED           120 B    |
 *  +-----------------------------------+ 17024
 * </pre>
 *
 * <p>The window of a slot is [base, base + 4096) with the base a multiple of 64, so blocks and ring agree: moving the
 * window replaces whole blocks. Edges and values lie in ring order, sums in logical order from the base.
 */
public final class MapDescriptor {
    /** Slots of a map, a power of two. */
    public static final int SLOT_COUNT = 4;
    /** Buckets of the window, a power of two. */
    public static final int BUCKET_COUNT = 4096;
    /** Turns an absolute bucket index into its place in the ring. */
    public static final int BUCKET_MASK = BUCKET_COUNT - 1;
    /** Buckets of a block. */
    public static final int BLOCK_LENGTH = 64;
    /** Blocks of a row. */
    public static final int BLOCK_COUNT = BUCKET_COUNT / BLOCK_LENGTH;

    /** Number of the newest publish. */
    public static final int NEWEST_OFFSET = 0;
    /** Zero. */
    public static final int NEWEST_RESERVED_OFFSET = NEWEST_OFFSET + Long.BYTES;
    /** First slot. */
    public static final int SLOTS_OFFSET = NEWEST_OFFSET + HeaderDescriptor.WRITER_LINE;

    /** Header within a slot. */
    public static final int HEAD_OFFSET = 0;
    /** Edges within a slot. */
    public static final int EDGES_OFFSET = HEAD_OFFSET + MapHeadDescriptor.LENGTH;
    /** Upper end of the window within a slot. */
    public static final int UPPER_END_OFFSET = EDGES_OFFSET + BUCKET_COUNT * Double.BYTES;
    /** Zero. */
    public static final int EDGES_RESERVED_OFFSET = UPPER_END_OFFSET + Double.BYTES;
    /** First row within a slot. */
    public static final int ROWS_OFFSET = UPPER_END_OFFSET + HeaderDescriptor.WRITER_LINE;

    /** Values within a row. */
    public static final int VALUES_OFFSET = 0;
    /** Sums within a row. */
    public static final int SUMS_OFFSET = VALUES_OFFSET + BUCKET_COUNT * Float.BYTES;
    /** Zero. */
    public static final int SUMS_RESERVED_OFFSET = SUMS_OFFSET + (BLOCK_COUNT + 1) * Double.BYTES;
    /** Distance of two rows. */
    public static final int ROW_STRIDE =
        SUMS_OFFSET + BLOCK_COUNT * Double.BYTES + HeaderDescriptor.WRITER_LINE;

    private MapDescriptor() {
    }

    /**
     * Distance of two slots.
     *
     * @param venueCount venues of the underlying, 1 to 16.
     * @return bytes.
     */
    public static int slotStride(final int venueCount) {
        return stampsOffset(venueCount) + MapStampsDescriptor.length(new MapRows(venueCount).count());
    }

    /**
     * Where the stamps start in their slot, which is where a slot of layout 2.0 ends.
     *
     * @param venueCount venues of the underlying, 1 to 16.
     * @return bytes from the start of the slot.
     */
    public static int stampsOffset(final int venueCount) {
        return rowOffset(new MapRows(venueCount).count());
    }

    /**
     * Length of a map region.
     *
     * @param venueCount venues of the underlying, 1 to 16.
     * @return bytes.
     */
    public static int length(final int venueCount) {
        return SLOTS_OFFSET + SLOT_COUNT * slotStride(venueCount);
    }

    /**
     * Where a row starts in its slot.
     *
     * @param row of {@link MapRows}.
     * @return bytes from the start of the slot.
     */
    public static int rowOffset(final int row) {
        return ROWS_OFFSET + row * ROW_STRIDE;
    }

    /**
     * Where a bucket's value stands in its slot.
     *
     * @param row    of {@link MapRows}.
     * @param bucket absolute index.
     * @return bytes from the start of the slot.
     */
    public static int valueOffset(final int row, final int bucket) {
        return rowOffset(row) + VALUES_OFFSET + (bucket & BUCKET_MASK) * Float.BYTES;
    }

    /**
     * Where a block sum stands in its slot.
     *
     * @param row    of {@link MapRows}.
     * @param blocks how many blocks from the base it covers, 0 to 64.
     * @return bytes from the start of the slot.
     */
    public static int sumOffset(final int row, final int blocks) {
        return rowOffset(row) + SUMS_OFFSET + blocks * Double.BYTES;
    }

    /**
     * Where a bucket's lower edge stands in its slot.
     *
     * @param bucket absolute index.
     * @return bytes from the start of the slot.
     */
    public static int edgeOffset(final int bucket) {
        return EDGES_OFFSET + (bucket & BUCKET_MASK) * Double.BYTES;
    }
}

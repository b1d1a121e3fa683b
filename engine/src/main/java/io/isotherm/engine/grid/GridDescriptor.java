package io.isotherm.engine.grid;

/**
 * Layout of one instrument's off-heap grid. All fields little-endian, every block starts on a 64-byte line.
 *
 * <pre>
 *  +------------------------------------------+ 0
 *  |  State line (64 B)                       |  mark bucket, 1 when a mark was set, padding
 *  +------------------------------------------+ 64
 *  |  Scale g            2 sides × 24 double  |  row = 18 used (17 components, remainder) + 6 padding
 *  +------------------------------------------+ 448
 *  |  Live mass M        2 × 24               |  includes mass beyond the axis
 *  +------------------------------------------+ 832
 *  |  Beyond the axis    2 × 24               |  unit exposure: live value = g × it
 *  +------------------------------------------+ 1216
 *  |  Opened             2 × 24               |
 *  +------------------------------------------+ 1600
 *  |  Closed             2 × 24               |
 *  +------------------------------------------+ 1984
 *  |  Swept              2 × 24               |
 *  +------------------------------------------+ 2368
 *  |  Refused            2 × 24               |
 *  +------------------------------------------+ 2752
 *  |  Anchored           2 × 24               |  signed
 *  +------------------------------------------+ 3136
 *  |  Jumped             2 × 24               |  signed
 *  +------------------------------------------+ 3520
 *  |  Occupancy          64 × long            |  bit b of word w: some narrow cell of slot 64·w + b is not 0
 *  +------------------------------------------+ 4032
 *  |  Narrow cells       4096 slots × 16      |  slot = bucket &amp; 4095; 9 components used + 7 padding
 *  +------------------------------------------+ 528320
 *  |  Broad cells        per component 9..16: |
 *  |    long row, short row, 4096 &gt;&gt; shift    |  cell = bucket &gt;&gt; shift; slot = cell &amp; (cells − 1)
 *  +------------------------------------------+ 723904
 * </pre>
 *
 * <p>A narrow slot below the mark holds longs and one above it shorts, never both; a coarse broad cell can straddle the
 * mark, hence its two rows.
 */
public final class GridDescriptor {
    /** Alignment of every block, bytes. */
    public static final int LINE_LENGTH = 64;
    /** Doubles in a row of per-component scalars. */
    public static final int SCALARS_PER_SIDE = 24;
    /** Doubles in a narrow slot, two lines. */
    public static final int NARROW_STRIDE = 16;

    /** Bucket of the mark, long. */
    public static final int MARK_BUCKET_OFFSET = 0;
    /** 1 once a mark was set, long. */
    public static final int MARK_SET_OFFSET = MARK_BUCKET_OFFSET + Long.BYTES;
    /** Length of the state line. */
    public static final int STATE_LENGTH = LINE_LENGTH;

    private static final int SCALARS_LENGTH = Side.COUNT * SCALARS_PER_SIDE * Double.BYTES;

    /** Scale factors g, 2^−40 to 2^40. */
    public static final int SCALE_OFFSET = STATE_LENGTH;
    /** Live mass M in the grid's unit. */
    public static final int MASS_OFFSET = SCALE_OFFSET + SCALARS_LENGTH;
    /** Unit exposure beyond the axis. */
    public static final int BEYOND_OFFSET = MASS_OFFSET + SCALARS_LENGTH;
    /** Ledger: mass opened. */
    public static final int OPENED_OFFSET = BEYOND_OFFSET + SCALARS_LENGTH;
    /** Ledger: mass closed voluntarily. */
    public static final int CLOSED_OFFSET = OPENED_OFFSET + SCALARS_LENGTH;
    /** Ledger: mass that the mark crossed. */
    public static final int SWEPT_OFFSET = CLOSED_OFFSET + SCALARS_LENGTH;
    /** Ledger: mass refused because the mark was already past its bucket. */
    public static final int REFUSED_OFFSET = SWEPT_OFFSET + SCALARS_LENGTH;
    /** Ledger: mass added or removed by anchoring to open interest. */
    public static final int ANCHORED_OFFSET = REFUSED_OFFSET + SCALARS_LENGTH;
    /** Ledger: mass added or removed by open-interest jumps. */
    public static final int JUMPED_OFFSET = ANCHORED_OFFSET + SCALARS_LENGTH;
    /** Occupancy words of the narrow slots. */
    public static final int OCCUPANCY_OFFSET = JUMPED_OFFSET + SCALARS_LENGTH;
    /** Number of occupancy words. */
    public static final int OCCUPANCY_WORDS = PriceAxis.BUCKETS / Long.SIZE;
    /** Narrow cells. */
    public static final int NARROW_OFFSET = OCCUPANCY_OFFSET + OCCUPANCY_WORDS * Long.BYTES;
    /** Length of the narrow cells. */
    public static final int NARROW_LENGTH = PriceAxis.BUCKETS * NARROW_STRIDE * Double.BYTES;
    /** Broad cells. */
    public static final int BROAD_OFFSET = NARROW_OFFSET + NARROW_LENGTH;

    private static final int[] BROAD_OFFSETS = new int[ComponentBasis.BROAD];
    private static final int LENGTH;

    static {
        int offset = BROAD_OFFSET;
        for (int broad = 0; broad < ComponentBasis.BROAD; broad++) {
            BROAD_OFFSETS[broad] = offset;
            offset += Side.COUNT * broadCells(broad) * Double.BYTES;
        }
        LENGTH = offset;
    }

    private GridDescriptor() {
    }

    /** Length of the grid, bytes. */
    public static int length() {
        return LENGTH;
    }

    /**
     * Number of cells in one row of a broad component.
     *
     * @param broad 0 to 7.
     * @return a power of two.
     */
    public static int broadCells(final int broad) {
        return PriceAxis.BUCKETS >> ComponentBasis.hatShift(broad);
    }

    /**
     * Offset of a broad row.
     *
     * @param broad 0 to 7.
     * @param side  {@link Side}.
     * @return bytes.
     */
    public static int broadOffset(final int broad, final int side) {
        return BROAD_OFFSETS[broad] + side * broadCells(broad) * Double.BYTES;
    }

    /**
     * Offset of a per-component scalar.
     *
     * @param block one of the block offsets above.
     * @param side  {@link Side}.
     * @param k     component, or {@link ComponentBasis#REMAINDER}.
     * @return bytes.
     */
    public static int scalarOffset(final int block, final int side, final int k) {
        return block + (side * SCALARS_PER_SIDE + k) * Double.BYTES;
    }

    /**
     * Offset of a narrow slot.
     *
     * @param bucket absolute index.
     * @return bytes of component 0.
     */
    public static int narrowOffset(final int bucket) {
        return NARROW_OFFSET + (bucket & (PriceAxis.BUCKETS - 1)) * NARROW_STRIDE * Double.BYTES;
    }
}

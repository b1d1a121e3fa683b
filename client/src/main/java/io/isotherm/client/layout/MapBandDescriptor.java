package io.isotherm.client.layout;

/**
 * Layout of one distance band of one venue in the header of a map slot: how far its level can be relied on, and what it
 * holds. Little-endian; sizes in bytes; amounts are doubles in quote currency (USD).
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  LOW_FACTOR                8 B    |      estimate times this = its low, 0 to 1; NaN while uncalibrated
 *  +-----------------------------------+ 8
 *  |  HIGH_FACTOR               8 B    |      estimate times this = its high, from 1; NaN while uncalibrated
 *  +-----------------------------------+ 16
 *  |  EVIDENCE                  8 B    |      exposure that the mark swept, over open interest
 *  +-----------------------------------+ 24
 *  |  LONG_USD                  8 B    |      longs within the axis
 *  +-----------------------------------+ 32
 *  |  SHORT_USD                 8 B    |      shorts within the axis
 *  +-----------------------------------+ 40
 *  |  LONG_BEYOND_USD           8 B    |      longs below the window
 *  +-----------------------------------+ 48
 *  |  SHORT_BEYOND_USD          8 B    |      shorts above the window
 *  +-----------------------------------+ 56
 *  |  FLAGS                     4 B    |      bit 0: CALIBRATED
 *  +-----------------------------------+ 60
 *  |  RESERVED                  4 B    |
 *  +-----------------------------------+ 64
 * </pre>
 */
public final class MapBandDescriptor {
    /** Bit of {@link #FLAGS_OFFSET}: the level was learnt from realised liquidations; else it is a prior. */
    public static final int FLAG_CALIBRATED = 1;
    /** Low factor. */
    public static final int LOW_FACTOR_OFFSET = 0;
    /** High factor. */
    public static final int HIGH_FACTOR_OFFSET = LOW_FACTOR_OFFSET + Double.BYTES;
    /** Evidence. */
    public static final int EVIDENCE_OFFSET = HIGH_FACTOR_OFFSET + Double.BYTES;
    /** Longs within the axis. */
    public static final int LONG_USD_OFFSET = EVIDENCE_OFFSET + Double.BYTES;
    /** Shorts within the axis. */
    public static final int SHORT_USD_OFFSET = LONG_USD_OFFSET + Double.BYTES;
    /** Longs beyond the axis. */
    public static final int LONG_BEYOND_USD_OFFSET = SHORT_USD_OFFSET + Double.BYTES;
    /** Shorts beyond the axis. */
    public static final int SHORT_BEYOND_USD_OFFSET = LONG_BEYOND_USD_OFFSET + Double.BYTES;
    /** Flags. */
    public static final int FLAGS_OFFSET = SHORT_BEYOND_USD_OFFSET + Double.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = FLAGS_OFFSET + Integer.BYTES;
    /** Distance of two records. */
    public static final int STRIDE = RESERVED_OFFSET + Integer.BYTES;

    private MapBandDescriptor() {
    }
}

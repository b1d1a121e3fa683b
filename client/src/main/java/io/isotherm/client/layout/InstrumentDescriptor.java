package io.isotherm.client.layout;

/**
 * Layout of one instrument of the directory. Little-endian; sizes in bytes; written once.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  VENUE_ID                  4 B    |
 *  +-----------------------------------+ 4
 *  |  UNDERLYING                4 B    |      index in the table of underlyings
 *  +-----------------------------------+ 8
 *  |  VENUE_ROW                 4 B    |      index of its venue among the underlying's venue rows
 *  +-----------------------------------+ 12
 *  |  PRICE_SCALE               4 B    |      decimal digits of its prices
 *  +-----------------------------------+ 16
 *  |  QUANTITY_SCALE            4 B    |      decimal digits of its open interest
 *  +-----------------------------------+ 20
 *  |  FLAGS                     4 B    |      bit 0: BRACKETS_ASSUMED, bit 1: INVERSE
 *  +-----------------------------------+ 24
 *  |  PRICE_MULTIPLIER          8 B    |      units of the underlying in one quoted unit
 *  +-----------------------------------+ 32
 *  |  COVERAGE                  4 B    |      code of FeedCoverage
 *  +-----------------------------------+ 36
 *  |  RESERVED                 28 B    |
 *  +-----------------------------------+ 64
 *  |  SYMBOL                   64 B    |      the venue's own spelling, UTF-8, zero-padded
 *  +-----------------------------------+ 128
 * </pre>
 */
public final class InstrumentDescriptor {
    /** Bit of {@link #FLAGS_OFFSET}: a maintenance step was filled in by a stated rule, not read from the venue. */
    public static final int FLAG_BRACKETS_ASSUMED = 1;
    /** Bit of {@link #FLAGS_OFFSET}: quantities are quote-valued contracts, not base asset. */
    public static final int FLAG_INVERSE = 2;
    /** Bytes of a symbol. */
    public static final int SYMBOL_LENGTH = 64;
    /** Number of the venue. */
    public static final int VENUE_ID_OFFSET = 0;
    /** Index of the underlying. */
    public static final int UNDERLYING_OFFSET = VENUE_ID_OFFSET + Integer.BYTES;
    /** Index of the venue row. */
    public static final int VENUE_ROW_OFFSET = UNDERLYING_OFFSET + Integer.BYTES;
    /** Price scale. */
    public static final int PRICE_SCALE_OFFSET = VENUE_ROW_OFFSET + Integer.BYTES;
    /** Quantity scale. */
    public static final int QUANTITY_SCALE_OFFSET = PRICE_SCALE_OFFSET + Integer.BYTES;
    /** Flags. */
    public static final int FLAGS_OFFSET = QUANTITY_SCALE_OFFSET + Integer.BYTES;
    /** Price multiplier. */
    public static final int PRICE_MULTIPLIER_OFFSET = FLAGS_OFFSET + Integer.BYTES;
    /** Coverage. */
    public static final int COVERAGE_OFFSET = PRICE_MULTIPLIER_OFFSET + Long.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = COVERAGE_OFFSET + Integer.BYTES;
    /** Symbol. */
    public static final int SYMBOL_OFFSET = 64;
    /** Distance of two records. */
    public static final int STRIDE = SYMBOL_OFFSET + SYMBOL_LENGTH;

    private InstrumentDescriptor() {
    }
}

package io.isotherm.client.layout;

/**
 * Layout of one instrument of the grid file; its position is its index in the snapshot file of the same epoch.
 * Little-endian; sizes in bytes; written once.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  REGION                    8 B    |      where its GridRegionDescriptor starts in the file
 *  +-----------------------------------+ 8
 *  |  BUCKET_WIDTH_BPS          8 B    |      double: width of a bucket in log price × 10,000
 *  +-----------------------------------+ 16
 *  |  PRICE_MULTIPLIER          8 B    |      units of the underlying in one quoted unit
 *  +-----------------------------------+ 24
 *  |  PRICE_SCALE               4 B    |      decimal digits of its mark
 *  +-----------------------------------+ 28
 *  |  QUANTITY_SCALE            4 B    |      decimal digits of its open interest
 *  +-----------------------------------+ 32
 *  |  FLAGS                     4 B    |      bit 0: BRACKETS_ASSUMED, bit 1: INVERSE
 *  +-----------------------------------+ 36
 *  |  VENUE_ID                  4 B    |      number of its venue
 *  +-----------------------------------+ 40
 *  |  RESERVED                 24 B    |
 *  +-----------------------------------+ 64
 *  |  VENUE_CODE               48 B    |      for example bybit, UTF-8, zero-padded
 *  +-----------------------------------+ 112
 *  |  CODE_RESERVED            16 B    |
 *  +-----------------------------------+ 128
 *  |  SYMBOL                   64 B    |      the venue's own spelling, UTF-8, zero-padded
 *  +-----------------------------------+ 192
 *  |  UNDERLYING               64 B    |      for example BTC, UTF-8, zero-padded
 *  +-----------------------------------+ 256
 * </pre>
 */
public final class GridInstrumentDescriptor {
    /** Bit of {@link #FLAGS_OFFSET}: a maintenance step was filled in by a stated rule, not read from the venue. */
    public static final int FLAG_BRACKETS_ASSUMED = InstrumentDescriptor.FLAG_BRACKETS_ASSUMED;
    /** Bit of {@link #FLAGS_OFFSET}: quantities are quote-valued contracts, not base asset. */
    public static final int FLAG_INVERSE = InstrumentDescriptor.FLAG_INVERSE;
    /** Bytes of a venue's code. */
    public static final int VENUE_CODE_LENGTH = VenueDescriptor.CODE_LENGTH;
    /** Bytes of a symbol. */
    public static final int SYMBOL_LENGTH = InstrumentDescriptor.SYMBOL_LENGTH;
    /** Bytes of an underlying's name. */
    public static final int UNDERLYING_LENGTH = UnderlyingDescriptor.NAME_LENGTH;
    /** Start of the region. */
    public static final int REGION_OFFSET = 0;
    /** Bucket width. */
    public static final int BUCKET_WIDTH_BPS_OFFSET = REGION_OFFSET + Long.BYTES;
    /** Price multiplier. */
    public static final int PRICE_MULTIPLIER_OFFSET = BUCKET_WIDTH_BPS_OFFSET + Double.BYTES;
    /** Price scale. */
    public static final int PRICE_SCALE_OFFSET = PRICE_MULTIPLIER_OFFSET + Long.BYTES;
    /** Quantity scale. */
    public static final int QUANTITY_SCALE_OFFSET = PRICE_SCALE_OFFSET + Integer.BYTES;
    /** Flags. */
    public static final int FLAGS_OFFSET = QUANTITY_SCALE_OFFSET + Integer.BYTES;
    /** Number of the venue. */
    public static final int VENUE_ID_OFFSET = FLAGS_OFFSET + Integer.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = VENUE_ID_OFFSET + Integer.BYTES;
    /** Code of the venue. */
    public static final int VENUE_CODE_OFFSET = 64;
    /** Zero. */
    public static final int CODE_RESERVED_OFFSET = VENUE_CODE_OFFSET + VENUE_CODE_LENGTH;
    /** Symbol. */
    public static final int SYMBOL_OFFSET = 2 * 64;
    /** Name of the underlying. */
    public static final int UNDERLYING_OFFSET = SYMBOL_OFFSET + SYMBOL_LENGTH;
    /** Distance of two records. */
    public static final int STRIDE = UNDERLYING_OFFSET + UNDERLYING_LENGTH;

    private GridInstrumentDescriptor() {
    }
}

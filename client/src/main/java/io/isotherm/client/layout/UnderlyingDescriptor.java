package io.isotherm.client.layout;

/**
 * Layout of one underlying of the directory. Little-endian; sizes in bytes; written once.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  MAP_OFFSET                8 B    |      of its map region, from the start of the file
 *  +-----------------------------------+ 8
 *  |  MAP_SLOT_STRIDE           8 B    |      distance of two slots of the map
 *  +-----------------------------------+ 16
 *  |  BUCKET_WIDTH_BPS          8 B    |      double, width of a bucket in log price times 10,000
 *  +-----------------------------------+ 24
 *  |  PRICE_SCALE               4 B    |      decimal digits of the prices of its pulse
 *  +-----------------------------------+ 28
 *  |  VENUE_COUNT               4 B    |      venues that list it, at most 16
 *  +-----------------------------------+ 32
 *  |  BUCKET_COUNT              4 B    |      4096
 *  +-----------------------------------+ 36
 *  |  FLAGS                     4 B    |      bit 0: BRACKETS_ASSUMED for any of its instruments
 *  +-----------------------------------+ 40
 *  |  MAP_STAMPS_OFFSET         4 B    |      since 2.1: of the stamps in a map slot; 0 = none, see MapStampsDescriptor
 *  +-----------------------------------+ 44
 *  |  DERIVED_OFFSET            4 B    |      since 2.1: of its DerivedDescriptor region in the file; 0 = none
 *  +-----------------------------------+ 48
 *  |  VENUE_IDS                16 B    |      one byte each, in the order of the map's venue rows
 *  +-----------------------------------+ 64
 *  |  NAME                     64 B    |      UTF-8, zero-padded, for example BTC
 *  +-----------------------------------+ 128
 * </pre>
 */
public final class UnderlyingDescriptor {
    /** Bit of {@link #FLAGS_OFFSET}. */
    public static final int FLAG_BRACKETS_ASSUMED = 1;
    /** Most venues of one underlying. */
    public static final int MAX_VENUES = 16;
    /** Bytes of a name. */
    public static final int NAME_LENGTH = 64;
    /** Start of the map region. */
    public static final int MAP_OFFSET_OFFSET = 0;
    /** Distance of two map slots. */
    public static final int MAP_SLOT_STRIDE_OFFSET = MAP_OFFSET_OFFSET + Long.BYTES;
    /** Bucket width. */
    public static final int BUCKET_WIDTH_BPS_OFFSET = MAP_SLOT_STRIDE_OFFSET + Long.BYTES;
    /** Price scale of the pulse. */
    public static final int PRICE_SCALE_OFFSET = BUCKET_WIDTH_BPS_OFFSET + Double.BYTES;
    /** Number of venues. */
    public static final int VENUE_COUNT_OFFSET = PRICE_SCALE_OFFSET + Integer.BYTES;
    /** Number of buckets. */
    public static final int BUCKET_COUNT_OFFSET = VENUE_COUNT_OFFSET + Integer.BYTES;
    /** Flags. */
    public static final int FLAGS_OFFSET = BUCKET_COUNT_OFFSET + Integer.BYTES;
    /** Start of the stamps within a map slot; 0 where there are none, as in a file of layout 2.0. */
    public static final int MAP_STAMPS_OFFSET_OFFSET = FLAGS_OFFSET + Integer.BYTES;
    /** Start of the derived region in the file; 0 where there is none. */
    public static final int DERIVED_OFFSET_OFFSET = MAP_STAMPS_OFFSET_OFFSET + Integer.BYTES;
    /** Numbers of the venues. */
    public static final int VENUE_IDS_OFFSET = DERIVED_OFFSET_OFFSET + Integer.BYTES;
    /** Name. */
    public static final int NAME_OFFSET = VENUE_IDS_OFFSET + MAX_VENUES;
    /** Distance of two records. */
    public static final int STRIDE = NAME_OFFSET + NAME_LENGTH;

    private UnderlyingDescriptor() {
    }
}

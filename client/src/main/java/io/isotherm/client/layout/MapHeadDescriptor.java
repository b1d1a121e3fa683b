package io.isotherm.client.layout;

/**
 * Layout of the header of a map slot. Little-endian; sizes in bytes. Prices are doubles in quote currency per one
 * unit of the underlying, amounts are doubles in quote currency (USD).
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  VERSION                   8 B    |      odd while it is written; twice the publish number when whole
 *  +-----------------------------------+ 8
 *  |  SEQUENCE                  8 B    |      publish number within this epoch, from 1
 *  +-----------------------------------+ 16
 *  |  AS_OF_NS                  8 B    |      receive time of the newest event in it, ns since the Unix epoch
 *  +-----------------------------------+ 24
 *  |  EVENT_TIME_NS             8 B    |      venue time of that event, or Long.MIN_VALUE
 *  +-----------------------------------+ 32
 *  |  WEIGHTS_AS_OF_NS          8 B    |      oldest of its venues' weights that are applied; 0 = prior weights
 *  +-----------------------------------+ 40
 *  |  BASE_BUCKET               4 B    |      absolute index of the first bucket, a multiple of 64
 *  +-----------------------------------+ 44
 *  |  FLAGS                     4 B    |      bit 0: CALIBRATED, 1: BRACKETS_ASSUMED, 2: PARTLY_CALIBRATED
 *  +-----------------------------------+ 48
 *  |  BUCKET_WIDTH_BPS          8 B    |      double: log price times 10,000
 *  +-----------------------------------+ 56
 *  |  MARK                      8 B    |      aggregate mark; NaN before the first
 *  +-----------------------------------+ 64
 *  |  CONFIDENCE                8 B    |      0 to 1: share of the density that is flow rather than cold-start seed
 *  +-----------------------------------+ 72
 *  |  ACCOUNTED                 8 B    |      mass of both sides over twice the open interest; NaN without
 *  +-----------------------------------+ 80
 *  |  OPEN_INTEREST_USD         8 B    |      at the mark; NaN without
 *  +-----------------------------------+ 88
 *  |  LONG_USD                  8 B    |      longs within the axis
 *  +-----------------------------------+ 96
 *  |  SHORT_USD                 8 B    |      shorts within the axis
 *  +-----------------------------------+ 104
 *  |  LONG_BEYOND_USD           8 B    |      longs below the window
 *  +-----------------------------------+ 112
 *  |  SHORT_BEYOND_USD          8 B    |      shorts above the window
 *  +-----------------------------------+ 120
 *  |  OI_MODE                   4 B    |      code of OiMode, the worst of its venues
 *  +-----------------------------------+ 124
 *  |  COVERAGE                  4 B    |      code of FeedCoverage, the worst of its venues
 *  +-----------------------------------+ 128
 *  |  VENUE_STATES              8 B    |      which venues are included, stale, missing; see VenueStates
 *  +-----------------------------------+ 136
 *  |  OLDEST_MARK_NS            8 B    |      receive time of the oldest included venue's mark, or Long.MIN_VALUE
 *  +-----------------------------------+ 144
 *  |  REALISED_TO_EXPECTED      8 B    |      liquidations of the last hour, realised over expected; NaN without
 *  +-----------------------------------+ 152
 *  |  RESERVED                104 B    |
 *  +-----------------------------------+ 256
 *  |  VENUES                 8192 B    |      16 records of 512 bytes, see MapVenueDescriptor
 *  +-----------------------------------+ 8448
 * </pre>
 */
public final class MapHeadDescriptor {
    /** Bit of {@link #FLAGS_OFFSET}: every band that contributes to the map is calibrated, {@link CalibratedFigure}. */
    public static final int FLAG_CALIBRATED = 1;
    /** Bit of {@link #FLAGS_OFFSET}: some maintenance step was filled in by a stated rule. */
    public static final int FLAG_BRACKETS_ASSUMED = 2;
    /** Bit of {@link #FLAGS_OFFSET}: some band of some venue is calibrated. */
    public static final int FLAG_PARTLY_CALIBRATED = 4;

    /** Version word. */
    public static final int VERSION_OFFSET = 0;
    /** Publish number. */
    public static final int SEQUENCE_OFFSET = VERSION_OFFSET + Long.BYTES;
    /** Receive time. */
    public static final int AS_OF_NS_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    /** Venue time. */
    public static final int EVENT_TIME_NS_OFFSET = AS_OF_NS_OFFSET + Long.BYTES;
    /** Time of the weights. */
    public static final int WEIGHTS_AS_OF_NS_OFFSET = EVENT_TIME_NS_OFFSET + Long.BYTES;
    /** First bucket of the window. */
    public static final int BASE_BUCKET_OFFSET = WEIGHTS_AS_OF_NS_OFFSET + Long.BYTES;
    /** Flags. */
    public static final int FLAGS_OFFSET = BASE_BUCKET_OFFSET + Integer.BYTES;
    /** Bucket width. */
    public static final int BUCKET_WIDTH_BPS_OFFSET = FLAGS_OFFSET + Integer.BYTES;
    /** Aggregate mark. */
    public static final int MARK_OFFSET = BUCKET_WIDTH_BPS_OFFSET + Double.BYTES;
    /** Confidence. */
    public static final int CONFIDENCE_OFFSET = MARK_OFFSET + Double.BYTES;
    /** Accounted mass. */
    public static final int ACCOUNTED_OFFSET = CONFIDENCE_OFFSET + Double.BYTES;
    /** Open interest. */
    public static final int OPEN_INTEREST_USD_OFFSET = ACCOUNTED_OFFSET + Double.BYTES;
    /** Longs. */
    public static final int LONG_USD_OFFSET = OPEN_INTEREST_USD_OFFSET + Double.BYTES;
    /** Shorts. */
    public static final int SHORT_USD_OFFSET = LONG_USD_OFFSET + Double.BYTES;
    /** Longs beyond the axis. */
    public static final int LONG_BEYOND_USD_OFFSET = SHORT_USD_OFFSET + Double.BYTES;
    /** Shorts beyond the axis. */
    public static final int SHORT_BEYOND_USD_OFFSET = LONG_BEYOND_USD_OFFSET + Double.BYTES;
    /** Open-interest mode. */
    public static final int OI_MODE_OFFSET = SHORT_BEYOND_USD_OFFSET + Double.BYTES;
    /** Coverage. */
    public static final int COVERAGE_OFFSET = OI_MODE_OFFSET + Integer.BYTES;
    /** States of the venues. */
    public static final int VENUE_STATES_OFFSET = COVERAGE_OFFSET + Integer.BYTES;
    /** Receive time of the oldest mark. */
    public static final int OLDEST_MARK_NS_OFFSET = VENUE_STATES_OFFSET + Long.BYTES;
    /** Realised over expected. */
    public static final int REALISED_TO_EXPECTED_OFFSET = OLDEST_MARK_NS_OFFSET + Long.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = REALISED_TO_EXPECTED_OFFSET + Double.BYTES;
    /** Venue records. */
    public static final int VENUES_OFFSET = 2 * HeaderDescriptor.WRITER_LINE;
    /** Length of the header. */
    public static final int LENGTH = VENUES_OFFSET + UnderlyingDescriptor.MAX_VENUES * MapVenueDescriptor.STRIDE;

    private MapHeadDescriptor() {
    }

    /**
     * Where a venue's record stands.
     *
     * @param venueRow index of the venue among the underlying's venues, 0 to 15.
     * @return bytes from the start of the slot.
     */
    public static int venueOffset(final int venueRow) {
        return VENUES_OFFSET + venueRow * MapVenueDescriptor.STRIDE;
    }
}

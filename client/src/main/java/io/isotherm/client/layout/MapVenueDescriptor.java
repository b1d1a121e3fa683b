package io.isotherm.client.layout;

/**
 * Layout of one venue's record in the header of a map slot. Little-endian; sizes in bytes; units as in
 * {@link MapHeadDescriptor}.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  MARK                      8 B    |      the venue's own mark; NaN before the first
 *  +-----------------------------------+ 8
 *  |  LONG_USD                  8 B    |
 *  +-----------------------------------+ 16
 *  |  SHORT_USD                 8 B    |
 *  +-----------------------------------+ 24
 *  |  LONG_BEYOND_USD           8 B    |
 *  +-----------------------------------+ 32
 *  |  SHORT_BEYOND_USD          8 B    |
 *  +-----------------------------------+ 40
 *  |  OPEN_INTEREST_USD         8 B    |
 *  +-----------------------------------+ 48
 *  |  CONFIDENCE                8 B    |
 *  +-----------------------------------+ 56
 *  |  ACCOUNTED                 8 B    |
 *  +-----------------------------------+ 64
 *  |  EVENT_TIME_NS             8 B    |      of its newest event, or Long.MIN_VALUE
 *  +-----------------------------------+ 72
 *  |  RECEIVE_TIME_NS           8 B    |      of its newest event
 *  +-----------------------------------+ 80
 *  |  OI_MODE                   4 B    |      code of OiMode
 *  +-----------------------------------+ 84
 *  |  HEALTH                    4 B    |      bits of PulseFlag
 *  +-----------------------------------+ 88
 *  |  MARK_TIME_NS              8 B    |      receive time of its oldest mark, or Long.MIN_VALUE
 *  +-----------------------------------+ 96
 *  |  WEIGHTS_AS_OF_NS          8 B    |      receive time of the weights in every bucket; 0 = prior weights
 *  +-----------------------------------+ 104
 *  |  REALISED_TO_EXPECTED      8 B    |      liquidations of the last hour, realised over expected; NaN without
 *  +-----------------------------------+ 112
 *  |  COVERAGE                  4 B    |      code of FeedCoverage, the worst of its instruments
 *  +-----------------------------------+ 116
 *  |  RESERVED                 12 B    |
 *  +-----------------------------------+ 128
 *  |  BANDS                   320 B    |      5 records of 64 bytes, see MapBandDescriptor
 *  +-----------------------------------+ 448
 *  |  BANDS_RESERVED           64 B    |
 *  +-----------------------------------+ 512
 * </pre>
 */
public final class MapVenueDescriptor {
    /** Mark. */
    public static final int MARK_OFFSET = 0;
    /** Longs within the axis. */
    public static final int LONG_USD_OFFSET = MARK_OFFSET + Double.BYTES;
    /** Shorts within the axis. */
    public static final int SHORT_USD_OFFSET = LONG_USD_OFFSET + Double.BYTES;
    /** Longs beyond the axis. */
    public static final int LONG_BEYOND_USD_OFFSET = SHORT_USD_OFFSET + Double.BYTES;
    /** Shorts beyond the axis. */
    public static final int SHORT_BEYOND_USD_OFFSET = LONG_BEYOND_USD_OFFSET + Double.BYTES;
    /** Open interest at the mark. */
    public static final int OPEN_INTEREST_USD_OFFSET = SHORT_BEYOND_USD_OFFSET + Double.BYTES;
    /** Confidence. */
    public static final int CONFIDENCE_OFFSET = OPEN_INTEREST_USD_OFFSET + Double.BYTES;
    /** Accounted mass. */
    public static final int ACCOUNTED_OFFSET = CONFIDENCE_OFFSET + Double.BYTES;
    /** Venue time. */
    public static final int EVENT_TIME_NS_OFFSET = ACCOUNTED_OFFSET + Double.BYTES;
    /** Receive time. */
    public static final int RECEIVE_TIME_NS_OFFSET = EVENT_TIME_NS_OFFSET + Long.BYTES;
    /** Open-interest mode. */
    public static final int OI_MODE_OFFSET = RECEIVE_TIME_NS_OFFSET + Long.BYTES;
    /** Health flags. */
    public static final int HEALTH_OFFSET = OI_MODE_OFFSET + Integer.BYTES;
    /** Receive time of the mark. */
    public static final int MARK_TIME_NS_OFFSET = HEALTH_OFFSET + Integer.BYTES;
    /** Receive time of the weights. */
    public static final int WEIGHTS_AS_OF_NS_OFFSET = MARK_TIME_NS_OFFSET + Long.BYTES;
    /** Realised over expected. */
    public static final int REALISED_TO_EXPECTED_OFFSET = WEIGHTS_AS_OF_NS_OFFSET + Long.BYTES;
    /** Coverage. */
    public static final int COVERAGE_OFFSET = REALISED_TO_EXPECTED_OFFSET + Double.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = COVERAGE_OFFSET + Integer.BYTES;
    /** Band records. */
    public static final int BANDS_OFFSET = HeaderDescriptor.WRITER_LINE;
    /** Zero. */
    public static final int BANDS_RESERVED_OFFSET = BANDS_OFFSET + DistanceBand.COUNT * MapBandDescriptor.STRIDE;
    /** Distance of two records. */
    public static final int STRIDE = 4 * HeaderDescriptor.WRITER_LINE;

    private MapVenueDescriptor() {
    }

    /**
     * Where a band's record stands.
     *
     * @param band of the distance at which positions were opened.
     * @return bytes from the start of the venue's record.
     */
    public static int bandOffset(final DistanceBand band) {
        return BANDS_OFFSET + band.code() * MapBandDescriptor.STRIDE;
    }
}

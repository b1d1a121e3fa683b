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
 *  |  RESERVED                 40 B    |
 *  +-----------------------------------+ 128
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
    /** Zero. */
    public static final int RESERVED_OFFSET = HEALTH_OFFSET + Integer.BYTES;
    /** Distance of two records. */
    public static final int STRIDE = HeaderDescriptor.WRITER_LINE;

    private MapVenueDescriptor() {
    }
}

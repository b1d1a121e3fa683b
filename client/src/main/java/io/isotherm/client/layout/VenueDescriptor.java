package io.isotherm.client.layout;

/**
 * Layout of one venue of the directory. Little-endian; sizes in bytes; written once.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  VENUE_ID                  4 B    |      1 to 63, the column of its counters
 *  +-----------------------------------+ 4
 *  |  COVERAGE                  4 B    |      code of FeedCoverage
 *  +-----------------------------------+ 8
 *  |  RESERVED                  8 B    |
 *  +-----------------------------------+ 16
 *  |  CODE                     48 B    |      UTF-8, zero-padded, for example bybit
 *  +-----------------------------------+ 64
 * </pre>
 */
public final class VenueDescriptor {
    /** Bytes of a venue's code. */
    public static final int CODE_LENGTH = 48;
    /** Number of the venue. */
    public static final int VENUE_ID_OFFSET = 0;
    /** How much of its liquidations the venue's feed shows. */
    public static final int COVERAGE_OFFSET = VENUE_ID_OFFSET + Integer.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = COVERAGE_OFFSET + Integer.BYTES;
    /** Name on the command line. */
    public static final int CODE_OFFSET = RESERVED_OFFSET + Long.BYTES;
    /** Distance of two records. */
    public static final int STRIDE = CODE_OFFSET + CODE_LENGTH;

    private VenueDescriptor() {
    }
}

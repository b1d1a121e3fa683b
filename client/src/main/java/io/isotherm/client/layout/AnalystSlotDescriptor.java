package io.isotherm.client.layout;

/**
 * Layout of lines 1 to 3 of an underlying's pulse, one versioned slot of the analyst. Written since 2.1, once a second
 * of receive time; reserved in 2.0, and in the pulses of instruments. Prices and USD are doubles, NaN and 0 where there
 * is no cluster.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  VERSION                   8 B    |      odd while it is written; twice the publish number when whole
 *  +-----------------------------------+ 8
 *  |  AS_OF_NS                  8 B    |      receive time of the second it was computed for
 *  +-----------------------------------+ 16
 *  |  MAP_SEQUENCE              8 B    |      publish number of the map that it read
 *  +-----------------------------------+ 24
 *  |  FLAGS                     8 B    |      as in DerivedDescriptor; bit 0: CALIBRATED
 *  +-----------------------------------+ 32
 *  |  NEAREST_BELOW            16 B    |      price, USD
 *  +-----------------------------------+ 48
 *  |  NEAREST_ABOVE            16 B    |
 *  +-----------------------------------+ 64
 *  |  STRONGEST_BELOW          16 B    |
 *  +-----------------------------------+ 80
 *  |  STRONGEST_ABOVE          16 B    |
 *  +-----------------------------------+ 96
 *  |  LONG_WITHIN              32 B    |      USD if price falls 1, 2, 5, 10 percent
 *  +-----------------------------------+ 128
 *  |  SHORT_WITHIN             32 B    |      USD if price rises 1, 2, 5, 10 percent
 *  +-----------------------------------+ 160
 *  |  RESERVED                 32 B    |
 *  +-----------------------------------+ 192
 * </pre>
 */
public final class AnalystSlotDescriptor {
    /** Fixed moves, 1, 2, 5 and 10 %. */
    public static final int MOVE_COUNT = 4;
    /** Version word. */
    public static final int VERSION_OFFSET = 0;
    /** Time of the computation. */
    public static final int AS_OF_NS_OFFSET = VERSION_OFFSET + Long.BYTES;
    /** Map that it read. */
    public static final int MAP_SEQUENCE_OFFSET = AS_OF_NS_OFFSET + Long.BYTES;
    /** Flags. */
    public static final int FLAGS_OFFSET = MAP_SEQUENCE_OFFSET + Long.BYTES;
    /** Nearest cluster below. */
    public static final int NEAREST_BELOW_OFFSET = FLAGS_OFFSET + Long.BYTES;
    /** Nearest cluster above. */
    public static final int NEAREST_ABOVE_OFFSET = NEAREST_BELOW_OFFSET + 2 * Double.BYTES;
    /** Strongest cluster below. */
    public static final int STRONGEST_BELOW_OFFSET = NEAREST_ABOVE_OFFSET + 2 * Double.BYTES;
    /** Strongest cluster above. */
    public static final int STRONGEST_ABOVE_OFFSET = STRONGEST_BELOW_OFFSET + 2 * Double.BYTES;
    /** Longs within fixed moves. */
    public static final int LONG_WITHIN_OFFSET = STRONGEST_ABOVE_OFFSET + 2 * Double.BYTES;
    /** Shorts within fixed moves. */
    public static final int SHORT_WITHIN_OFFSET = LONG_WITHIN_OFFSET + MOVE_COUNT * Double.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = SHORT_WITHIN_OFFSET + MOVE_COUNT * Double.BYTES;
    /** Distance of two slots. */
    public static final int STRIDE = RESERVED_OFFSET + 4 * Double.BYTES;

    private AnalystSlotDescriptor() {
    }

    /**
     * A fixed move.
     *
     * @param move 0 to 3.
     * @return fraction of the mark: 0.01, 0.02, 0.05, 0.1.
     */
    public static double move(final int move) {
        return switch (move) {
            case 0 -> 0.01;
            case 1 -> 0.02;
            case 2 -> 0.05;
            case 3 -> 0.1;
            default -> throw new IndexOutOfBoundsException("no move " + move);
        };
    }
}

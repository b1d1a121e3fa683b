package io.isotherm.engine.analyst;

/**
 * Layout of a message from the processor to the analyst, in memory of this process.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  TIME_NS                   8 B    |      receive time of the liquidation, or the second
 *  +-----------------------------------+ 8
 *  |  EVENT_TIME_NS             8 B    |
 *  +-----------------------------------+ 16
 *  |  PRICE                     8 B    |
 *  +-----------------------------------+ 24
 *  |  QUANTITY                  8 B    |
 *  +-----------------------------------+ 32
 *  |  LOST                      8 B    |      liquidations that found no room, since the start
 *  +-----------------------------------+ 40
 *  |  LOST_FROM_NS              8 B    |      receive time of the first of those since the message before, if any
 *  +-----------------------------------+ 48
 *  |  LOST_TO_NS                8 B    |      and of the last
 *  +-----------------------------------+ 56
 *  |  LOST_SECONDS              8 B    |      seconds that found no room, since the start
 *  +-----------------------------------+ 64
 *  |  INSTRUMENT                4 B    |
 *  +-----------------------------------+ 68
 *  |  LONG_POSITION             4 B    |      1 for a long, else 0
 *  +-----------------------------------+ 72
 * </pre>
 */
final class AnalystMessageDescriptor {
    /** Type of a message that tells of a liquidation. */
    static final int LIQUIDATION = 1;
    /** Type of a message that tells of a whole second: TIME_NS and LOST to LOST_SECONDS count. */
    static final int SECOND = 2;

    static final int TIME_NS_OFFSET = 0;
    static final int EVENT_TIME_NS_OFFSET = TIME_NS_OFFSET + Long.BYTES;
    static final int PRICE_OFFSET = EVENT_TIME_NS_OFFSET + Long.BYTES;
    static final int QUANTITY_OFFSET = PRICE_OFFSET + Long.BYTES;
    static final int LOST_OFFSET = QUANTITY_OFFSET + Long.BYTES;
    static final int LOST_FROM_NS_OFFSET = LOST_OFFSET + Long.BYTES;
    static final int LOST_TO_NS_OFFSET = LOST_FROM_NS_OFFSET + Long.BYTES;
    static final int LOST_SECONDS_OFFSET = LOST_TO_NS_OFFSET + Long.BYTES;
    static final int INSTRUMENT_OFFSET = LOST_SECONDS_OFFSET + Long.BYTES;
    static final int LONG_POSITION_OFFSET = INSTRUMENT_OFFSET + Integer.BYTES;
    static final int LENGTH = LONG_POSITION_OFFSET + Integer.BYTES;

    private AnalystMessageDescriptor() {
    }
}

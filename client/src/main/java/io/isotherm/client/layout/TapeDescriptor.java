package io.isotherm.client.layout;

/**
 * Layout of a realised liquidation as a record of a history file, in the order of receipt.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  RECORD                   16 B    |      see HistorySegmentDescriptor
 *  +-----------------------------------+ 16
 *  |  RECEIVE_TIME_NS           8 B    |      ns since the Unix epoch
 *  +-----------------------------------+ 24
 *  |  EVENT_TIME_NS             8 B    |      of the venue; Long.MIN_VALUE when it told none
 *  +-----------------------------------+ 32
 *  |  PRICE                     8 B    |      at the instrument's price scale
 *  +-----------------------------------+ 40
 *  |  QUANTITY                  8 B    |      at the instrument's quantity scale
 *  +-----------------------------------+ 48
 *  |  USD_MICROS                8 B    |      price times quantity, to the nearest millionth of the quote currency
 *  +-----------------------------------+ 56
 *  |  INSTRUMENT                2 B    |      index among the instruments of the file's header
 *  +-----------------------------------+ 58
 *  |  VENUE_ROW                 1 B    |      index among the venues of the file's header
 *  +-----------------------------------+ 59
 *  |  SIDE                      1 B    |      code of Side, of the position that was liquidated
 *  +-----------------------------------+ 60
 *  |  LOST_BEFORE               4 B    |      liquidations lost since the record before, of any underlying
 *  +-----------------------------------+ 64
 * </pre>
 */
public final class TapeDescriptor {
    /** Liquidations that are kept at least. */
    public static final int RETENTION = 131_072;
    /** Most liquidations of one file. */
    public static final int SEGMENT_RECORDS = 32_768;
    /** Name of its folder within that of an underlying. */
    public static final String FOLDER = "tape";

    /** Frame of the record. */
    public static final int RECORD_OFFSET = 0;
    /** Time of receipt. */
    public static final int RECEIVE_TIME_NS_OFFSET = HistorySegmentDescriptor.PAYLOAD_OFFSET;
    /** Time of the venue. */
    public static final int EVENT_TIME_NS_OFFSET = RECEIVE_TIME_NS_OFFSET + Long.BYTES;
    /** Price. */
    public static final int PRICE_OFFSET = EVENT_TIME_NS_OFFSET + Long.BYTES;
    /** Quantity. */
    public static final int QUANTITY_OFFSET = PRICE_OFFSET + Long.BYTES;
    /** Value. */
    public static final int USD_MICROS_OFFSET = QUANTITY_OFFSET + Long.BYTES;
    /** Instrument. */
    public static final int INSTRUMENT_OFFSET = USD_MICROS_OFFSET + Long.BYTES;
    /** Venue. */
    public static final int VENUE_ROW_OFFSET = INSTRUMENT_OFFSET + Short.BYTES;
    /** Side. */
    public static final int SIDE_OFFSET = VENUE_ROW_OFFSET + Byte.BYTES;
    /** Lost ones. */
    public static final int LOST_BEFORE_OFFSET = SIDE_OFFSET + Byte.BYTES;
    /** Length of a record. */
    public static final int LENGTH = LOST_BEFORE_OFFSET + Integer.BYTES;

    private TapeDescriptor() {
    }
}

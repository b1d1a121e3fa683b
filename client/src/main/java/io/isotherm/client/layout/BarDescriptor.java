package io.isotherm.client.layout;

/**
 * Layout of a bar as a record of a history file: the liquidations that venues reported within an interval of receive
 * time, per venue and side. Realised, never estimated; a venue whose coverage is {@code sampled} reports a part.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  RECORD                   16 B    |      see HistorySegmentDescriptor
 *  +-----------------------------------+ 16
 *  |  LOST                      8 B    |      liquidations of any underlying that were heard but not taken in
 *  +-----------------------------------+ 24
 *  |  NOT_LIVE                  8 B    |      bit n: venue row n was not live at a whole second within the bar
 *  +-----------------------------------+ 32
 *  |  RESERVED                 32 B    |
 *  +-----------------------------------+ 64
 *  |  ENTRIES                   ...    |      per venue row its longs, then its shorts: 32 bytes each
 *  +-----------------------------------+
 *
 *  one entry
 *  +-----------------------------------+ 0
 *  |  USD_MICROS                8 B    |      sum of price times quantity, millionths of the quote currency
 *  +-----------------------------------+ 8
 *  |  LARGEST_MICROS            8 B    |      the largest of them
 *  +-----------------------------------+ 16
 *  |  COUNT                     8 B    |
 *  +-----------------------------------+ 24
 *  |  QUANTITY                  8 B    |      double: units of the underlying; USD over quantity is the VWAP
 *  +-----------------------------------+ 32
 * </pre>
 *
 * <p>LOST is a most: of a loss that lasts over several bars each of them says all. NOT_LIVE goes by the VENUE_STATES of
 * the map; a venue that was not known to be live, as the map could not be read or no whole second was seen, is in it.
 * Each product is exact and rounded once, to the nearest millionth; sums are exact and stop at 2^63 − 1.
 */
public final class BarDescriptor {
    /** Frame of the record. */
    public static final int RECORD_OFFSET = 0;
    /** Lost liquidations. */
    public static final int LOST_OFFSET = HistorySegmentDescriptor.PAYLOAD_OFFSET;
    /** Venues that were not live all the time. */
    public static final int NOT_LIVE_OFFSET = LOST_OFFSET + Long.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = NOT_LIVE_OFFSET + Long.BYTES;
    /** First entry. */
    public static final int ENTRIES_OFFSET = 64;
    /** Sum. */
    public static final int USD_MICROS_OFFSET = 0;
    /** Largest. */
    public static final int LARGEST_MICROS_OFFSET = USD_MICROS_OFFSET + Long.BYTES;
    /** Number. */
    public static final int COUNT_OFFSET = LARGEST_MICROS_OFFSET + Long.BYTES;
    /** Units of the underlying. */
    public static final int QUANTITY_OFFSET = COUNT_OFFSET + Long.BYTES;
    /** Distance of two entries. */
    public static final int ENTRY_LENGTH = QUANTITY_OFFSET + Double.BYTES;

    private BarDescriptor() {
    }

    /**
     * Where an entry stands.
     *
     * @param venueRow index of the venue among the underlying's venues.
     * @param side     of the positions.
     * @return bytes from the start of the record.
     */
    public static int entryOffset(final int venueRow, final Side side) {
        return ENTRIES_OFFSET + (2 * venueRow + side.code()) * ENTRY_LENGTH;
    }

    /**
     * Length of a bar.
     *
     * @param venueCount venues of the underlying.
     * @return bytes.
     */
    public static int length(final int venueCount) {
        return ENTRIES_OFFSET + 2 * venueCount * ENTRY_LENGTH;
    }
}

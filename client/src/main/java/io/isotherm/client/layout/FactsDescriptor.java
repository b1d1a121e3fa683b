package io.isotherm.client.layout;

/**
 * Layout of what happened at one underlying in whole seconds of receive time, since 2.1: sixteen versioned slots by the
 * protocol of pulse and map, one per second, written by the processor. Found by
 * {@link DerivedDescriptor#FACTS_OFFSET_OFFSET}. Little-endian; sizes in bytes; prices and USD are doubles, NaN for
 * unknown.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  NEWEST                    8 B    |      number of the newest publish, 0 = none yet; its slot: number mod 16
 *  +-----------------------------------+ 8
 *  |  REGION_LENGTH             8 B    |      of this region
 *  +-----------------------------------+ 16
 *  |  SLOT_STRIDE               8 B    |      distance of two slots
 *  +-----------------------------------+ 24
 *  |  NEWEST_RESERVED         104 B    |
 *  +-----------------------------------+ 128
 *  |  SLOTS                     ...    |      16 slots
 *  +-----------------------------------+
 *
 *  one slot
 *  +-----------------------------------+ 0
 *  |  VERSION                   8 B    |      odd while it is written; twice the publish number when whole
 *  +-----------------------------------+ 8
 *  |  FROM_NS                   8 B    |      receive time from which on it was heard: the start of the second or later
 *  +-----------------------------------+ 16
 *  |  END_NS                    8 B    |      its end, a multiple of 1,000,000,000
 *  +-----------------------------------+ 24
 *  |  FLAGS                     8 B    |      bit 0: LIVE, 1: HEARD, 2: MUTED
 *  +-----------------------------------+ 32
 *  |  OPEN                      8 B    |      aggregate mark when it began, then highest, lowest, last
 *  +-----------------------------------+ 40
 *  |  HIGH                      8 B    |
 *  +-----------------------------------+ 48
 *  |  LOW                       8 B    |
 *  +-----------------------------------+ 56
 *  |  CLOSE                     8 B    |
 *  +-----------------------------------+ 64
 *  |  OPEN_INTEREST_USD         8 B    |      one-sided
 *  +-----------------------------------+ 72
 *  |  TAKER_BUY_USD             8 B    |
 *  +-----------------------------------+ 80
 *  |  TAKER_SELL_USD            8 B    |
 *  +-----------------------------------+ 88
 *  |  BID_USD                  48 B    |      within 5, 10, 25, 50, 100, 200 bps of the mid, all live books
 *  +-----------------------------------+ 136
 *  |  ASK_USD                  48 B    |
 *  +-----------------------------------+ 184
 *  |  BOOKS                     4 B    |      live books
 *  +-----------------------------------+ 188
 *  |  BID_REACH                 6 B    |      how many of them are known so far, by distance; the others count in the
 *  +-----------------------------------+ 194
 *  |  ASK_REACH                 6 B    |      sum with what they hold
 *  +-----------------------------------+ 200
 *  |  LONG_LIQUIDATED_USD       8 B    |      reported liquidations
 *  +-----------------------------------+ 208
 *  |  SHORT_LIQUIDATED_USD      8 B    |
 *  +-----------------------------------+ 216
 *  |  LONG_LIQUIDATIONS         4 B    |      how many they are
 *  +-----------------------------------+ 220
 *  |  SHORT_LIQUIDATIONS        4 B    |
 *  +-----------------------------------+ 224
 *  |  LONG_EXPECTED_USD         8 B    |      what the model expected of what the mark swept
 *  +-----------------------------------+ 232
 *  |  SHORT_EXPECTED_USD        8 B    |
 *  +-----------------------------------+ 240
 *  |  ORDER_COUNT               8 B    |      taker orders of the second
 *  +-----------------------------------+ 248
 *  |  ORDERS_KEPT               8 B    |      the largest of them, at most 64, which follow in no order
 *  +-----------------------------------+ 256
 *  |  ORDERS                 1024 B    |      64 records of 16 bytes: USD, below 0 when the taker sold; mean price
 *  +-----------------------------------+ 1280
 * </pre>
 */
public final class FactsDescriptor {
    /** Slots, a power of two: so many seconds can be asked for. */
    public static final int SLOT_COUNT = 16;
    /** Distances at which depth is given. */
    public static final int DISTANCES = 6;
    /** Orders that there is room for. */
    public static final int MAX_ORDERS = 64;
    /** Bit of {@link #FLAGS_OFFSET}: the mark was live, and of no contract that trades anything was stale. */
    public static final int FLAG_LIVE = 1;
    /** Bit of {@link #FLAGS_OFFSET}: every stream of liquidations was heard. */
    public static final int FLAG_HEARD = 2;
    /** Bit of {@link #FLAGS_OFFSET}: liquidated and expected cannot be compared. */
    public static final int FLAG_MUTED = 4;

    /** Number of the newest publish. */
    public static final int NEWEST_OFFSET = 0;
    /** Length of the region. */
    public static final int REGION_LENGTH_OFFSET = NEWEST_OFFSET + Long.BYTES;
    /** Distance of two slots. */
    public static final int SLOT_STRIDE_OFFSET = REGION_LENGTH_OFFSET + Long.BYTES;
    /** Zero. */
    public static final int NEWEST_RESERVED_OFFSET = SLOT_STRIDE_OFFSET + Long.BYTES;
    /** First slot. */
    public static final int SLOTS_OFFSET = NEWEST_OFFSET + HeaderDescriptor.WRITER_LINE;

    /** Version word. */
    public static final int VERSION_OFFSET = 0;
    /** Since when it was heard. */
    public static final int FROM_NS_OFFSET = VERSION_OFFSET + Long.BYTES;
    /** End of the second. */
    public static final int END_NS_OFFSET = FROM_NS_OFFSET + Long.BYTES;
    /** Flags. */
    public static final int FLAGS_OFFSET = END_NS_OFFSET + Long.BYTES;
    /** First mark. */
    public static final int OPEN_OFFSET = FLAGS_OFFSET + Long.BYTES;
    /** Highest mark. */
    public static final int HIGH_OFFSET = OPEN_OFFSET + Double.BYTES;
    /** Lowest mark. */
    public static final int LOW_OFFSET = HIGH_OFFSET + Double.BYTES;
    /** Last mark. */
    public static final int CLOSE_OFFSET = LOW_OFFSET + Double.BYTES;
    /** Open interest. */
    public static final int OPEN_INTEREST_USD_OFFSET = CLOSE_OFFSET + Double.BYTES;
    /** Bought by takers. */
    public static final int TAKER_BUY_USD_OFFSET = OPEN_INTEREST_USD_OFFSET + Double.BYTES;
    /** Sold by takers. */
    public static final int TAKER_SELL_USD_OFFSET = TAKER_BUY_USD_OFFSET + Double.BYTES;
    /** Bids by distance. */
    public static final int BID_USD_OFFSET = TAKER_SELL_USD_OFFSET + Double.BYTES;
    /** Offers by distance. */
    public static final int ASK_USD_OFFSET = BID_USD_OFFSET + DISTANCES * Double.BYTES;
    /** Live books. */
    public static final int BOOKS_OFFSET = ASK_USD_OFFSET + DISTANCES * Double.BYTES;
    /** Books whose bids reach a distance, one byte each. */
    public static final int BID_REACH_OFFSET = BOOKS_OFFSET + Integer.BYTES;
    /** Books whose offers reach a distance, one byte each. */
    public static final int ASK_REACH_OFFSET = BID_REACH_OFFSET + DISTANCES;
    /** Liquidated longs. */
    public static final int LONG_LIQUIDATED_USD_OFFSET = ASK_REACH_OFFSET + DISTANCES;
    /** Liquidated shorts. */
    public static final int SHORT_LIQUIDATED_USD_OFFSET = LONG_LIQUIDATED_USD_OFFSET + Double.BYTES;
    /** Number of liquidated longs. */
    public static final int LONG_LIQUIDATIONS_OFFSET = SHORT_LIQUIDATED_USD_OFFSET + Double.BYTES;
    /** Number of liquidated shorts. */
    public static final int SHORT_LIQUIDATIONS_OFFSET = LONG_LIQUIDATIONS_OFFSET + Integer.BYTES;
    /** Expected of swept longs. */
    public static final int LONG_EXPECTED_USD_OFFSET = SHORT_LIQUIDATIONS_OFFSET + Integer.BYTES;
    /** Expected of swept shorts. */
    public static final int SHORT_EXPECTED_USD_OFFSET = LONG_EXPECTED_USD_OFFSET + Double.BYTES;
    /** Taker orders. */
    public static final int ORDER_COUNT_OFFSET = SHORT_EXPECTED_USD_OFFSET + Double.BYTES;
    /** Those that are told one by one. */
    public static final int ORDERS_KEPT_OFFSET = ORDER_COUNT_OFFSET + Long.BYTES;
    /** First order. */
    public static final int ORDERS_OFFSET = ORDERS_KEPT_OFFSET + Long.BYTES;
    /** Length of an order: USD, price. */
    public static final int ORDER_LENGTH = 2 * Double.BYTES;
    /** Length of a slot. */
    public static final int SLOT_LENGTH = ORDERS_OFFSET + MAX_ORDERS * ORDER_LENGTH;
    /** Length of a region of this version. */
    public static final int LENGTH = SLOTS_OFFSET + SLOT_COUNT * SLOT_LENGTH;

    private FactsDescriptor() {
    }
}

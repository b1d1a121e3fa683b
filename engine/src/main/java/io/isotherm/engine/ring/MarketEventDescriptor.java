package io.isotherm.engine.ring;

/**
 * Layout of one ring slot: {@value #SLOT_LENGTH} bytes, three cache lines, little-endian, 8-byte fields aligned.
 *
 * <pre>
 *    0                   1                   2                   3
 *    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *   +---------------------------------------------------------------+
 *   |                             Type                              |    0
 *   +---------------------------------------------------------------+
 *   |                             Flags                             |    4
 *   +---------------------------------------------------------------+
 *   |                         Instrument id                         |    8
 *   +---------------------------------------------------------------+
 *   |                             Count                             |   12
 *   +---------------------------------------------------------------+
 *   |                        Receive time ns                        |   16
 *   +---------------------------------------------------------------+
 *   |                         Event time ns                         |   24
 *   +---------------------------------------------------------------+
 *   |                   Payload by type (160 bytes)                ...   32
 *   +---------------------------------------------------------------+  192
 *
 *   offset  32        40           48         56          64 … 112      112 … 160     160 … 192
 *   TRADE        price | quantity   |          |            |             |             | unused
 *   LIQUIDATION  price | quantity   |          |            |             |             | unused
 *   MARK         low   | high       | last     |            |             |             | unused
 *   OPEN_INTEREST      | quantity   |          |            |             |             | unused
 *   FUNDING      rate  | rate scale | next time|            |             |             | unused
 *   QUOTE        bid   | bid qty    | ask      | ask qty    |             |             | unused
 *   DEPTH        bid   | bid qty    | ask      | ask qty    | bid USD × 6 | ask USD × 6 | unused
 *   STREAM_STATE state | venue id   | silent   |            |             |             | unused
 *   LISTING      state | brackets   |          |            |             |             | unused
 *   TIME               |            |          |            |             |             | unused
 * </pre>
 *
 * <p>Prices are at the instrument's price scale, quantities at its quantity scale in the grid's unit. Flags: for TRADE
 * bit 0 taker bought, bits 1–2 the kind; for LIQUIDATION bit 0 long position, bits 1–2 the price's kind; for MARK bit 0
 * the range of a gap, told afterwards; for LISTING bit 0 terms that the engine does not know.
 */
public final class MarketEventDescriptor {
    /** Length of a slot in bytes: three cache lines, so that a slot never shares one with its neighbour. */
    public static final int SLOT_LENGTH = 3 * 64;

    /** Cumulative depth is given within this many distances from the touch: 5, 10, 25, 50, 100 and 200 bps. */
    public static final int DEPTH_DISTANCES = 6;

    /** A quote or depth field that the frame did not carry. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** The instrument id of what concerns a whole venue, or none. */
    public static final int NO_INSTRUMENT = -1;

    /** The {@link EventType#code()}, int. */
    public static final int TYPE_OFFSET = 0;
    /** Bits by type, int. */
    public static final int FLAGS_OFFSET = TYPE_OFFSET + Integer.BYTES;
    /** Position in the instrument table, or {@link #NO_INSTRUMENT}, int. */
    public static final int INSTRUMENT_ID_OFFSET = FLAGS_OFFSET + Integer.BYTES;
    /** How many venue events the slot stands for, at least 1, int. */
    public static final int COUNT_OFFSET = INSTRUMENT_ID_OFFSET + Integer.BYTES;
    /** Receive time, nanoseconds since the epoch, never falling along the ring, long. */
    public static final int RECEIVE_TIME_OFFSET = COUNT_OFFSET + Integer.BYTES;
    /** The venue's event time, nanoseconds since the epoch, or Long.MIN_VALUE, long. */
    public static final int EVENT_TIME_OFFSET = RECEIVE_TIME_OFFSET + Long.BYTES;
    /** First byte that depends on the type. */
    public static final int PAYLOAD_OFFSET = EVENT_TIME_OFFSET + Long.BYTES;

    /** Price of a trade or liquidation, long. */
    public static final int PRICE_OFFSET = PAYLOAD_OFFSET;
    /** Quantity of a trade, liquidation or open interest, long. */
    public static final int QUANTITY_OFFSET = PRICE_OFFSET + Long.BYTES;

    /** Lowest mark, long. */
    public static final int MARK_LOW_OFFSET = PAYLOAD_OFFSET;
    /** Highest mark, long. */
    public static final int MARK_HIGH_OFFSET = MARK_LOW_OFFSET + Long.BYTES;
    /** Newest mark, long. */
    public static final int MARK_LAST_OFFSET = MARK_HIGH_OFFSET + Long.BYTES;

    /** Mantissa of the funding rate, long. */
    public static final int FUNDING_RATE_OFFSET = PAYLOAD_OFFSET;
    /** Decimal digits of the funding rate, long. */
    public static final int FUNDING_RATE_SCALE_OFFSET = FUNDING_RATE_OFFSET + Long.BYTES;
    /** When funding is next exchanged, or Long.MIN_VALUE, long. */
    public static final int FUNDING_NEXT_TIME_OFFSET = FUNDING_RATE_SCALE_OFFSET + Long.BYTES;

    /** Best bid, or {@link #ABSENT}, long. */
    public static final int BID_OFFSET = PAYLOAD_OFFSET;
    /** Quantity at the best bid, or {@link #ABSENT}, long. */
    public static final int BID_QUANTITY_OFFSET = BID_OFFSET + Long.BYTES;
    /** Best offer, or {@link #ABSENT}, long. */
    public static final int ASK_OFFSET = BID_QUANTITY_OFFSET + Long.BYTES;
    /** Quantity at the best offer, or {@link #ABSENT}, long. */
    public static final int ASK_QUANTITY_OFFSET = ASK_OFFSET + Long.BYTES;
    /** First of the cumulative USD figures of the bids, double; NaN where the book ends. */
    public static final int BID_USD_OFFSET = ASK_QUANTITY_OFFSET + Long.BYTES;
    /** First of the cumulative USD figures of the offers, double; NaN where the book ends. */
    public static final int ASK_USD_OFFSET = BID_USD_OFFSET + DEPTH_DISTANCES * Double.BYTES;
    /** First byte after the longest payload. */
    public static final int PAYLOAD_END = ASK_USD_OFFSET + DEPTH_DISTANCES * Double.BYTES;

    /** The {@link StreamState#code()}, long. */
    public static final int STREAM_STATE_OFFSET = PAYLOAD_OFFSET;
    /** Number of the venue whose stream changed, long. */
    public static final int STREAM_VENUE_OFFSET = STREAM_STATE_OFFSET + Long.BYTES;
    /** Bits of {@link io.isotherm.feed.stream.StreamChannel} for {@link StreamState#SILENT}, else 0, long. */
    public static final int STREAM_SILENT_OFFSET = STREAM_VENUE_OFFSET + Long.BYTES;

    /** Ordinal of the contract's {@link io.isotherm.feed.listing.TradingState}, long. */
    public static final int LISTING_STATE_OFFSET = PAYLOAD_OFFSET;
    /** Number of new maintenance brackets, 0 when they stay, long. */
    public static final int LISTING_BRACKETS_OFFSET = LISTING_STATE_OFFSET + Long.BYTES;

    /** TRADE: the taker bought. LIQUIDATION: a long was liquidated. */
    public static final int SIDE_FLAG = 1;
    /** MARK: where the mark went while the feed was away; the newest mark stays what it is. */
    public static final int GAP_FLAG = 1;
    /** LISTING: the contract's size, kind or scale is not the one that its figures are read by. */
    public static final int TERMS_FLAG = 1;
    /** How far the kind's ordinal is shifted within the flags. */
    public static final int KIND_SHIFT = 1;
    /** The kind's two bits before shifting. */
    public static final int KIND_MASK = 3;

    static {
        if (PAYLOAD_END > SLOT_LENGTH) {
            throw new ExceptionInInitializerError("payload ends at " + PAYLOAD_END + " beyond " + SLOT_LENGTH);
        }
    }

    private MarketEventDescriptor() {
    }
}

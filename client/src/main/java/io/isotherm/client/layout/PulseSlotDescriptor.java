package io.isotherm.client.layout;

/**
 * Layout of line 0 of a pulse, one versioned slot of a cache line. Prices at the price scale of the instrument (or of
 * the underlying), open interest at the instrument's quantity scale in its own unit. An aggregate has no quote of its
 * own: an underlying's pulse says in these words which venues it stands on.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  VERSION                   8 B    |      odd while it is written; twice the publish number when whole
 *  +-----------------------------------+ 8
 *  |  MARK                      8 B    |
 *  +-----------------------------------+ 16
 *  |  BID                       8 B    |
 *  +-----------------------------------+ 24
 *  |  ASK                       8 B    |
 *  +-----------------------------------+ 32
 *  |  OPEN_INTEREST             8 B    |
 *  +-----------------------------------+ 40
 *  |  EVENT_TIME_NS             8 B    |      of the venue, ns since the Unix epoch
 *  +-----------------------------------+ 48
 *  |  RECEIVE_TIME_NS           8 B    |      of the newest event that is in it, ns since the Unix epoch
 *  +-----------------------------------+ 56
 *  |  HEALTH                    8 B    |      bits of PulseFlag; 0 = healthy
 *  +-----------------------------------+ 64
 *
 *  of an underlying
 *  +-----------------------------------+ 0
 *  |  VERSION                   8 B    |
 *  +-----------------------------------+ 8
 *  |  MARK                      8 B    |      aggregate mark
 *  +-----------------------------------+ 16
 *  |  VENUE_STATES              8 B    |      which venues are included, stale, missing; see VenueStates
 *  +-----------------------------------+ 24
 *  |  OLDEST_MARK_NS            8 B    |      receive time of the oldest included venue's mark, or ABSENT
 *  +-----------------------------------+ 32
 *  |  OPEN_INTEREST             8 B    |      ABSENT
 *  +-----------------------------------+ 40
 *  |  EVENT_TIME_NS             8 B    |      of the venue whose mark it is
 *  +-----------------------------------+ 48
 *  |  RECEIVE_TIME_NS           8 B    |
 *  +-----------------------------------+ 56
 *  |  HEALTH                    8 B    |      of the venue whose mark it is, VENUE_STALE and VENUE_MISSING
 *  +-----------------------------------+ 64
 * </pre>
 */
public final class PulseSlotDescriptor {
    /** A price, quantity or time that has not arrived yet. */
    public static final long ABSENT = Long.MIN_VALUE;
    /** Version word. */
    public static final int VERSION_OFFSET = 0;
    /** Mark price. */
    public static final int MARK_OFFSET = VERSION_OFFSET + Long.BYTES;
    /** Best bid. */
    public static final int BID_OFFSET = MARK_OFFSET + Long.BYTES;
    /** Best offer. */
    public static final int ASK_OFFSET = BID_OFFSET + Long.BYTES;
    /** Of an underlying: states of its venues. */
    public static final int VENUE_STATES_OFFSET = BID_OFFSET;
    /** Of an underlying: receive time of the oldest mark. */
    public static final int OLDEST_MARK_NS_OFFSET = ASK_OFFSET;
    /** Open interest, one-sided. */
    public static final int OPEN_INTEREST_OFFSET = ASK_OFFSET + Long.BYTES;
    /** Time of the venue. */
    public static final int EVENT_TIME_NS_OFFSET = OPEN_INTEREST_OFFSET + Long.BYTES;
    /** Time of receipt. */
    public static final int RECEIVE_TIME_NS_OFFSET = EVENT_TIME_NS_OFFSET + Long.BYTES;
    /** Health flags. */
    public static final int HEALTH_OFFSET = RECEIVE_TIME_NS_OFFSET + Long.BYTES;
    /** Distance of two slots. */
    public static final int STRIDE = HEALTH_OFFSET + Long.BYTES;

    private PulseSlotDescriptor() {
    }
}

package io.isotherm.client.layout;

/**
 * Layout of one publish of an instrument's grid: when and where it was taken, the weights, the price edges, and the
 * state that the engine computes with, byte for byte. Little-endian; sizes in bytes.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  VERSION                   8 B    |      odd while it is written; twice the publish number when whole
 *  +-----------------------------------+ 8
 *  |  SEQUENCE                  8 B    |      number of this publish within the epoch, from 1
 *  +-----------------------------------+ 16
 *  |  EVENT_SEQUENCE            8 B    |      number of the last event applied, of any instrument
 *  +-----------------------------------+ 24
 *  |  AS_OF_NS                  8 B    |      receive time of that event
 *  +-----------------------------------+ 32
 *  |  EVENT_TIME_NS             8 B    |      venue time of the instrument's newest event, or Long.MIN_VALUE
 *  +-----------------------------------+ 40
 *  |  WEIGHTS_AS_OF_NS          8 B    |      receive time at which the weights last changed; 0 = they are the prior
 *  +-----------------------------------+ 48
 *  |  MARK                      8 B    |      newest mark at the price scale
 *  +-----------------------------------+ 56
 *  |  OPEN_INTEREST             8 B    |      newest believed, at the quantity scale, or Long.MIN_VALUE
 *  +-----------------------------------+ 64
 *  |  MARK_BUCKET               4 B    |      the window is [mark bucket − 2048, mark bucket + 2048)
 *  +-----------------------------------+ 68
 *  |  SLOT_RESERVED            60 B    |
 *  +-----------------------------------+ 128
 *  |  WEIGHTS                 192 B    |      24 doubles: components, what is never liquidated, padding; of both sides
 *  +-----------------------------------+ 320
 *  |  WEIGHTS_RESERVED         64 B    |
 *  +-----------------------------------+ 384
 *  |  EDGES                 32768 B    |      double: lower price edge of bucket b at index b and 4095
 *  +-----------------------------------+ 33152
 *  |  UPPER_END                 8 B    |      double: upper price edge of the window
 *  +-----------------------------------+ 33160
 *  |  EDGES_RESERVED          120 B    |
 *  +-----------------------------------+ 33280
 *  |  STATE                723904 B    |      see GridStateDescriptor
 *  +-----------------------------------+ 757184
 *  |  STRIDE_RESERVED          64 B    |
 *  +-----------------------------------+ 757248
 * </pre>
 *
 * <p>Prices are in quote currency per quoted unit of the instrument, as its venue quotes it.
 */
public final class GridSlotDescriptor {
    /** Doubles of a row of per-component scalars. */
    public static final int SCALARS = 24;
    /** Buckets of the live window, a power of two. */
    public static final int BUCKET_COUNT = 4096;

    /** Version word. */
    public static final int VERSION_OFFSET = 0;
    /** Number of the publish. */
    public static final int SEQUENCE_OFFSET = VERSION_OFFSET + Long.BYTES;
    /** Number of the last event. */
    public static final int EVENT_SEQUENCE_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    /** Receive time of the last event. */
    public static final int AS_OF_NS_OFFSET = EVENT_SEQUENCE_OFFSET + Long.BYTES;
    /** Venue time of the instrument's newest event. */
    public static final int EVENT_TIME_NS_OFFSET = AS_OF_NS_OFFSET + Long.BYTES;
    /** Time of the weights. */
    public static final int WEIGHTS_AS_OF_NS_OFFSET = EVENT_TIME_NS_OFFSET + Long.BYTES;
    /** Mark. */
    public static final int MARK_OFFSET = WEIGHTS_AS_OF_NS_OFFSET + Long.BYTES;
    /** Open interest. */
    public static final int OPEN_INTEREST_OFFSET = MARK_OFFSET + Long.BYTES;
    /** Bucket of the mark. */
    public static final int MARK_BUCKET_OFFSET = OPEN_INTEREST_OFFSET + Long.BYTES;
    /** Zero. */
    public static final int SLOT_RESERVED_OFFSET = MARK_BUCKET_OFFSET + Integer.BYTES;
    /** Weights. */
    public static final int WEIGHTS_OFFSET = HeaderDescriptor.WRITER_LINE;
    /** Zero. */
    public static final int WEIGHTS_RESERVED_OFFSET = WEIGHTS_OFFSET + SCALARS * Double.BYTES;
    /** Lower edges. */
    public static final int EDGES_OFFSET = WEIGHTS_OFFSET + 2 * HeaderDescriptor.WRITER_LINE;
    /** Upper end of the window. */
    public static final int UPPER_END_OFFSET = EDGES_OFFSET + BUCKET_COUNT * Double.BYTES;
    /** Zero. */
    public static final int EDGES_RESERVED_OFFSET = UPPER_END_OFFSET + Double.BYTES;
    /** The state. */
    public static final int STATE_OFFSET = UPPER_END_OFFSET + HeaderDescriptor.WRITER_LINE;
    /** Zero. */
    public static final int STRIDE_RESERVED_OFFSET = STATE_OFFSET + GridStateDescriptor.LENGTH;
    /** Distance of two slots. */
    public static final int STRIDE =
        (STRIDE_RESERVED_OFFSET + HeaderDescriptor.WRITER_LINE - 1) & -HeaderDescriptor.WRITER_LINE;

    private GridSlotDescriptor() {
    }

    /**
     * Where a bucket's lower edge stands in its slot.
     *
     * @param bucket absolute index.
     * @return bytes from the start of the slot.
     */
    public static int edgeOffset(final int bucket) {
        return EDGES_OFFSET + (bucket & BUCKET_COUNT - 1) * Double.BYTES;
    }
}

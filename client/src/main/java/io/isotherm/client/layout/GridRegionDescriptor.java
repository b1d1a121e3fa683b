package io.isotherm.client.layout;

/**
 * Layout of one instrument's grids: two versioned slots by the protocol of pulse and map. The writer begins a slot with
 * the publish after the next, usually an interval later; its version tells. Little-endian; sizes in bytes.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  NEWEST                    8 B    |      number of the newest publish, 0 = none yet; its slot: number mod 2
 *  +-----------------------------------+ 8
 *  |  NEWEST_RESERVED         120 B    |
 *  +-----------------------------------+ 128
 *  |  SLOTS                     ...    |      2 slots, see GridSlotDescriptor
 *  +-----------------------------------+ 1514624
 * </pre>
 */
public final class GridRegionDescriptor {
    /** Slots, a power of two. */
    public static final int SLOT_COUNT = 2;

    /** Number of the newest publish. */
    public static final int NEWEST_OFFSET = 0;
    /** Zero. */
    public static final int NEWEST_RESERVED_OFFSET = NEWEST_OFFSET + Long.BYTES;
    /** First slot. */
    public static final int SLOTS_OFFSET = NEWEST_OFFSET + HeaderDescriptor.WRITER_LINE;
    /** Length of the region. */
    public static final int LENGTH = SLOTS_OFFSET + SLOT_COUNT * GridSlotDescriptor.STRIDE;

    private GridRegionDescriptor() {
    }
}

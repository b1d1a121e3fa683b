package io.isotherm.client.layout;

/**
 * Layout of one pulse: the block of an instrument or of an underlying, so that the cost of a read or of a publish does
 * not depend on how many instruments there are.
 *
 * <pre>
 *  +-----------------------------------+ 0    line 0: written by the processor, every batch
 *  |  NEWEST                    8 B    |      number of the newest publish, 0 = none yet; its slot: number mod 4
 *  +-----------------------------------+ 8
 *  |  JOURNAL_POSITIONS        32 B    |      since 2.1: of slots 0 to 3, events in the journal, of all runs, up to
 *  |                                   |      the newest that is in the slot; 0 = not journalled
 *  +-----------------------------------+ 40
 *  |  NEWEST_RESERVED          88 B    |
 *  +-----------------------------------+ 128
 *  |  SLOTS                   256 B    |      4 slots of 64 bytes, see PulseSlotDescriptor
 *  +-----------------------------------+ 384  lines 1 to 3: written by the analyst since 2.1; zero in 2.0
 *  |  ANALYST_NEWEST            8 B    |      as NEWEST
 *  +-----------------------------------+ 392
 *  |  ANALYST_RESERVED        120 B    |
 *  +-----------------------------------+ 512
 *  |  ANALYST_SLOTS           768 B    |      4 slots of 192 bytes, see AnalystSlotDescriptor
 *  +-----------------------------------+ 1280
 * </pre>
 *
 * <p>Publish n goes to slot n mod 4 and leaves the version 2n there. A slot whose version is not twice the number
 * that a reader took from NEWEST was overwritten in the meantime: the reader was lapped. A slot is full, so its journal
 * position stands on the line of NEWEST, which a reader has loaded already; the slot's version covers it.
 */
public final class PulseDescriptor {
    /** Slots of a pulse, a power of two. */
    public static final int SLOT_COUNT = 4;
    /** Number of the newest publish. */
    public static final int NEWEST_OFFSET = 0;
    /** Journal position of slot 0; those of the others follow. */
    public static final int JOURNAL_POSITIONS_OFFSET = NEWEST_OFFSET + Long.BYTES;
    /** Zero. */
    public static final int NEWEST_RESERVED_OFFSET = JOURNAL_POSITIONS_OFFSET + SLOT_COUNT * Long.BYTES;
    /** First slot. */
    public static final int SLOTS_OFFSET = NEWEST_OFFSET + HeaderDescriptor.WRITER_LINE;
    /** Number of the analyst's newest publish. */
    public static final int ANALYST_NEWEST_OFFSET = SLOTS_OFFSET + SLOT_COUNT * PulseSlotDescriptor.STRIDE;
    /** Zero. */
    public static final int ANALYST_RESERVED_OFFSET = ANALYST_NEWEST_OFFSET + Long.BYTES;
    /** First slot of the analyst. */
    public static final int ANALYST_SLOTS_OFFSET = ANALYST_NEWEST_OFFSET + HeaderDescriptor.WRITER_LINE;
    /** Distance of two pulses. */
    public static final int STRIDE = ANALYST_SLOTS_OFFSET + SLOT_COUNT * AnalystSlotDescriptor.STRIDE;

    private PulseDescriptor() {
    }

    /**
     * Where a publish stands in the pulse.
     *
     * @param sequence number of the publish, from 1.
     * @return bytes from the start of the pulse.
     */
    public static int slotOffset(final long sequence) {
        return SLOTS_OFFSET + ((int) sequence & (SLOT_COUNT - 1)) * PulseSlotDescriptor.STRIDE;
    }

    /**
     * Where the journal position of a publish stands in the pulse.
     *
     * @param sequence number of the publish, from 1.
     * @return bytes from the start of the pulse.
     */
    public static int journalPositionOffset(final long sequence) {
        return JOURNAL_POSITIONS_OFFSET + ((int) sequence & (SLOT_COUNT - 1)) * Long.BYTES;
    }
}

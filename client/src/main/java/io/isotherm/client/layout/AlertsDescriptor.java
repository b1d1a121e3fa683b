package io.isotherm.client.layout;

/**
 * Layout of the alerts of an engine, since 2.1: a ring of versioned slots, one per alert that was raised or ended, by
 * the protocol of pulse and map. Alert n is in slot n mod {@link #SLOTS}; the newest {@link #READABLE} are there to be
 * read, and the writer is at least as many further before it comes to their slots again. Found by
 * {@link HeaderDescriptor#ALERTS_OFFSET}. Little-endian; sizes in bytes.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  NEWEST                    8 B    |      number of the newest alert, 0 = none yet
 *  +-----------------------------------+ 8
 *  |  SLOT_STRIDE               8 B    |      distance of two slots
 *  +-----------------------------------+ 16
 *  |  SLOT_COUNT                8 B    |      a power of two
 *  +-----------------------------------+ 24
 *  |  NEWEST_RESERVED         104 B    |
 *  +-----------------------------------+ 128
 *  |  RING                      ...    |      see AlertSlotDescriptor
 *  +-----------------------------------+
 * </pre>
 */
public final class AlertsDescriptor {
    /** Slots of this version. */
    public static final int SLOTS = 128;
    /** Newest alerts that readers may ask for. */
    public static final int READABLE = 64;

    /** Number of the newest alert. */
    public static final int NEWEST_OFFSET = 0;
    /** Distance of two slots. */
    public static final int SLOT_STRIDE_OFFSET = NEWEST_OFFSET + Long.BYTES;
    /** Number of slots. */
    public static final int SLOT_COUNT_OFFSET = SLOT_STRIDE_OFFSET + Long.BYTES;
    /** Zero. */
    public static final int NEWEST_RESERVED_OFFSET = SLOT_COUNT_OFFSET + Long.BYTES;
    /** First slot. */
    public static final int RING_OFFSET = NEWEST_OFFSET + HeaderDescriptor.WRITER_LINE;
    /** Length of a region of this version. */
    public static final int LENGTH = RING_OFFSET + SLOTS * AlertSlotDescriptor.STRIDE;

    private AlertsDescriptor() {
    }
}

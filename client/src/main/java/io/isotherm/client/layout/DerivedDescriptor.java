package io.isotherm.client.layout;

/**
 * Layout of what the analyst derives for one underlying, since 2.1: four versioned slots by the protocol of pulse and
 * map, each with clusters by model specification 6.3 and signals. Found by
 * {@link UnderlyingDescriptor#DERIVED_OFFSET_OFFSET}. Little-endian; sizes in bytes; prices and USD are doubles.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  NEWEST                    8 B    |      number of the newest publish, 0 = none yet; its slot: number mod 4
 *  +-----------------------------------+ 8
 *  |  REGION_LENGTH             8 B    |      of this region; a later minor version may append to it
 *  +-----------------------------------+ 16
 *  |  SLOT_STRIDE               8 B    |      distance of two slots
 *  +-----------------------------------+ 24
 *  |  LIVE_COUNT                4 B    |      live series
 *  +-----------------------------------+ 28
 *  |  LIVE_OFFSET               4 B    |      of the first from the start of this region, see LiveSeriesDescriptor
 *  +-----------------------------------+ 32
 *  |  FACTS_OFFSET              8 B    |      of its FactsDescriptor region, from the start of the file; 0 = none
 *  +-----------------------------------+ 40
 *  |  NEWEST_RESERVED          88 B    |
 *  +-----------------------------------+ 128
 *  |  SLOTS                     ...    |      4 slots, then the live series
 *  +-----------------------------------+
 *
 *  one slot
 *  +-----------------------------------+ 0
 *  |  VERSION                   8 B    |      odd while it is written; twice the publish number when whole
 *  +-----------------------------------+ 8
 *  |  AS_OF_NS                  8 B    |      receive time of the second it was computed for
 *  +-----------------------------------+ 16
 *  |  MAP_SEQUENCE              8 B    |      publish number of the map that it read
 *  +-----------------------------------+ 24
 *  |  MAP_AS_OF_NS              8 B    |      receive time of the newest event in that map
 *  +-----------------------------------+ 32
 *  |  MARK                      8 B    |      aggregate mark of that map
 *  +-----------------------------------+ 40
 *  |  FLAGS                     8 B    |      bit 0: CALIBRATED, 1: HISTORY_KEPT, 2: HISTORY_STOPPED
 *  +-----------------------------------+ 48
 *  |  LOST                      8 B    |      liquidations that were heard but not taken in, of any underlying
 *  +-----------------------------------+ 56
 *  |  LONG_COUNT                4 B    |      clusters below the mark, nearest first
 *  +-----------------------------------+ 60
 *  |  SHORT_COUNT               4 B    |      clusters above the mark, nearest first
 *  +-----------------------------------+ 64
 *  |  OMITTED                   8 B    |      clusters beyond 32 of a side, the furthest
 *  +-----------------------------------+ 72
 *  |  SLOT_RESERVED            56 B    |
 *  +-----------------------------------+ 128
 *  |  LONG_CLUSTERS          2560 B    |      32 records of 80 bytes, see ClusterDescriptor
 *  +-----------------------------------+ 2688
 *  |  SHORT_CLUSTERS         2560 B    |
 *  +-----------------------------------+ 5248
 *  |  SIGNALS                5248 B    |      see SignalsDescriptor
 *  +-----------------------------------+ 10496
 * </pre>
 */
public final class DerivedDescriptor {
    /** Slots, a power of two. */
    public static final int SLOT_COUNT = 4;
    /** Clusters of one side. */
    public static final int MAX_CLUSTERS = 32;
    /** Bit of {@link #FLAGS_OFFSET}: every band that contributes to the map was calibrated. */
    public static final int FLAG_CALIBRATED = 1;
    /** Bit of {@link #FLAGS_OFFSET}: this engine keeps history files. */
    public static final int FLAG_HISTORY_KEPT = 2;
    /** Bit of {@link #FLAGS_OFFSET}: it should, but the disk refused the newest write. */
    public static final int FLAG_HISTORY_STOPPED = 4;

    /** Number of the newest publish. */
    public static final int NEWEST_OFFSET = 0;
    /** Length of the region. */
    public static final int REGION_LENGTH_OFFSET = NEWEST_OFFSET + Long.BYTES;
    /** Distance of two slots. */
    public static final int SLOT_STRIDE_OFFSET = REGION_LENGTH_OFFSET + Long.BYTES;
    /** Number of live series. */
    public static final int LIVE_COUNT_OFFSET = SLOT_STRIDE_OFFSET + Long.BYTES;
    /** First live series. */
    public static final int LIVE_OFFSET_OFFSET = LIVE_COUNT_OFFSET + Integer.BYTES;
    /** What the processor tells of the underlying's seconds. */
    public static final int FACTS_OFFSET_OFFSET = LIVE_OFFSET_OFFSET + Integer.BYTES;
    /** Zero. */
    public static final int NEWEST_RESERVED_OFFSET = FACTS_OFFSET_OFFSET + Long.BYTES;
    /** First slot. */
    public static final int SLOTS_OFFSET = NEWEST_OFFSET + HeaderDescriptor.WRITER_LINE;

    /** Version word. */
    public static final int VERSION_OFFSET = 0;
    /** Time of the computation. */
    public static final int AS_OF_NS_OFFSET = VERSION_OFFSET + Long.BYTES;
    /** Map that it read. */
    public static final int MAP_SEQUENCE_OFFSET = AS_OF_NS_OFFSET + Long.BYTES;
    /** Time of that map. */
    public static final int MAP_AS_OF_NS_OFFSET = MAP_SEQUENCE_OFFSET + Long.BYTES;
    /** Mark of that map. */
    public static final int MARK_OFFSET = MAP_AS_OF_NS_OFFSET + Long.BYTES;
    /** Flags. */
    public static final int FLAGS_OFFSET = MARK_OFFSET + Double.BYTES;
    /** Lost liquidations. */
    public static final int LOST_OFFSET = FLAGS_OFFSET + Long.BYTES;
    /** Clusters below. */
    public static final int LONG_COUNT_OFFSET = LOST_OFFSET + Long.BYTES;
    /** Clusters above. */
    public static final int SHORT_COUNT_OFFSET = LONG_COUNT_OFFSET + Integer.BYTES;
    /** Clusters left out. */
    public static final int OMITTED_OFFSET = SHORT_COUNT_OFFSET + Integer.BYTES;
    /** Zero. */
    public static final int SLOT_RESERVED_OFFSET = OMITTED_OFFSET + Long.BYTES;
    /** Clusters below. */
    public static final int LONG_CLUSTERS_OFFSET = HeaderDescriptor.WRITER_LINE;
    /** Clusters above. */
    public static final int SHORT_CLUSTERS_OFFSET = LONG_CLUSTERS_OFFSET + MAX_CLUSTERS * ClusterDescriptor.LENGTH;
    /** Signals. */
    public static final int SIGNALS_OFFSET = SHORT_CLUSTERS_OFFSET + MAX_CLUSTERS * ClusterDescriptor.LENGTH;
    /** Length of a slot. */
    public static final int SLOT_LENGTH = SIGNALS_OFFSET + SignalsDescriptor.LENGTH;
    /** Length of the slots, after which the live series of this version begin. */
    public static final int SLOTS_END = SLOTS_OFFSET + SLOT_COUNT * SLOT_LENGTH;

    private DerivedDescriptor() {
    }

    /**
     * Length of a region of this version.
     *
     * @param venueCount venues of the underlying.
     * @return bytes.
     */
    public static int length(final int venueCount) {
        return SLOTS_END + LiveSeriesDescriptor.totalLength(venueCount);
    }
}

package io.isotherm.client.layout;

/**
 * Layout of the newest records of one series of history in shared memory, since 2.1: the same records as in history
 * files, at {@code RECORDS + (ordinal mod CAPACITY) × RECORD_LENGTH}, also where no history is kept on disk. The
 * regions of an underlying follow one another, see {@link DerivedDescriptor#LIVE_OFFSET_OFFSET}. Little-endian; sizes
 * in bytes.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  NEWEST                    8 B    |      ordinal of the newest record plus 1; 0 = none yet
 *  +-----------------------------------+ 8
 *  |  NEWEST_RESERVED         120 B    |
 *  +-----------------------------------+ 128  written once
 *  |  KIND                      4 B    |      code of HistoryKind
 *  +-----------------------------------+ 132
 *  |  RECORD_LENGTH             4 B    |      a multiple of 8, at most 65,536; longer in later minor versions
 *  +-----------------------------------+ 136
 *  |  CAPACITY                  4 B    |      records, at least 1
 *  +-----------------------------------+ 140
 *  |  REGION_LENGTH             4 B    |      to the next region, a multiple of 128
 *  +-----------------------------------+ 144
 *  |  INTERVAL_NS               8 B    |      0 for the tape
 *  +-----------------------------------+ 152
 *  |  RESERVED                104 B    |
 *  +-----------------------------------+ 256
 *  |  RECORDS                   ...    |      see HistorySegmentDescriptor
 *  +-----------------------------------+
 * </pre>
 *
 * <p>One whole read of a record: load its ORDINAL with acquire; copy the record; acquire fence; its ORDINAL must be the
 * same still and the checksum right. The writer makes the ORDINAL −1 first, and stores it last with release. So the
 * ORDINAL alone tells of a newer record in the place; that the same record was renewed meanwhile, as an open bar is
 * once a second, the checksum alone tells: of such reads one in 2<sup>32</sup> would pass.
 *
 * <p>What is said of RECORD_LENGTH, CAPACITY and REGION_LENGTH holds for every series, of kinds to come too: a reader
 * refuses the series that it looks for when that one, or one before it, contradicts it. One of another kind or interval
 * is passed over.
 */
public final class LiveSeriesDescriptor {
    /** Columns of a second in memory: an hour. */
    public static final int SECONDS_CAPACITY = 3_600;
    /** Columns of a longer tier, and bars: the newest and the one before. */
    public static final int PAIR_CAPACITY = 2;
    /** Liquidations in memory. */
    public static final int TAPE_CAPACITY = 1_024;
    /** No record is longer. */
    public static final int MAX_RECORD_LENGTH = HistorySegmentDescriptor.MAX_RECORD_LENGTH;
    /** The ordinal of a record that is being written. */
    public static final long BEING_WRITTEN = -1;

    /** Newest record. */
    public static final int NEWEST_OFFSET = 0;
    /** Zero. */
    public static final int NEWEST_RESERVED_OFFSET = NEWEST_OFFSET + Long.BYTES;
    /** Kind of the records. */
    public static final int KIND_OFFSET = NEWEST_OFFSET + HeaderDescriptor.WRITER_LINE;
    /** Length of a record. */
    public static final int RECORD_LENGTH_OFFSET = KIND_OFFSET + Integer.BYTES;
    /** Number of records. */
    public static final int CAPACITY_OFFSET = RECORD_LENGTH_OFFSET + Integer.BYTES;
    /** Length of the region. */
    public static final int REGION_LENGTH_OFFSET = CAPACITY_OFFSET + Integer.BYTES;
    /** Interval. */
    public static final int INTERVAL_NS_OFFSET = REGION_LENGTH_OFFSET + Integer.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = INTERVAL_NS_OFFSET + Long.BYTES;
    /** First record. */
    public static final int RECORDS_OFFSET = KIND_OFFSET + HeaderDescriptor.WRITER_LINE;

    private LiveSeriesDescriptor() {
    }

    /**
     * Columns of a tier in memory.
     *
     * @param tier how often.
     * @return records.
     */
    public static int capacity(final HistoryTier tier) {
        return tier == HistoryTier.SECOND ? SECONDS_CAPACITY : PAIR_CAPACITY;
    }

    /**
     * Length of a region.
     *
     * @param recordLength bytes of a record.
     * @param capacity     records.
     * @return bytes, a multiple of 128.
     */
    public static int regionLength(final int recordLength, final int capacity) {
        return RECORDS_OFFSET + recordLength * capacity + HeaderDescriptor.WRITER_LINE - 1
            & -HeaderDescriptor.WRITER_LINE;
    }

    /**
     * Length of all regions of an underlying.
     *
     * @param venueCount venues that list it.
     * @return bytes.
     */
    public static int totalLength(final int venueCount) {
        int length = regionLength(TapeDescriptor.LENGTH, TAPE_CAPACITY);
        for (final HistoryTier tier : HistoryTier.values()) {
            length += regionLength(ColumnDescriptor.length(tier, venueCount), capacity(tier));
        }
        return length + BarInterval.values().length
            * regionLength(BarDescriptor.length(venueCount), PAIR_CAPACITY);
    }
}

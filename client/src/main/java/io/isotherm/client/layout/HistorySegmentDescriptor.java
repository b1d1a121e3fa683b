package io.isotherm.client.layout;

/**
 * Layout of a history file: a header, then records of one length. Record n of a series (the column of the n-th
 * interval since the Unix epoch, the n-th liquidation) stands at {@code HEADER_LENGTH + (n − FIRST_ORDINAL) ×
 * RECORD_LENGTH} of the file whose range holds n, so that it is found by arithmetic. Little-endian; sizes in bytes.
 *
 * <pre>
 *  +-----------------------------------+ 0    header, written once
 *  |  MAGIC                     8 B    |      the text "ISOHISTO"
 *  +-----------------------------------+ 8
 *  |  VERSION                   4 B    |      major in the high half, minor in the low
 *  +-----------------------------------+ 12
 *  |  HEADER_LENGTH             4 B    |      bytes, a multiple of 64
 *  +-----------------------------------+ 16
 *  |  HEADER_CRC                4 B    |      CRC32C of the header with this word at zero
 *  +-----------------------------------+ 20
 *  |  KIND                      4 B    |      code of HistoryKind
 *  +-----------------------------------+ 24
 *  |  RECORD_LENGTH             4 B    |      bytes, a multiple of 64, at most 65,536
 *  +-----------------------------------+ 28
 *  |  CAPACITY                  4 B    |      a file ends before the next multiple of so many ordinals
 *  +-----------------------------------+ 32
 *  |  FIRST_ORDINAL             8 B    |      of the first record; also the name of the file
 *  +-----------------------------------+ 40
 *  |  INTERVAL_NS               8 B    |      ordinal times interval = ns since the Unix epoch; 0 for the tape
 *  +-----------------------------------+ 48
 *  |  BUCKET_COUNT              4 B    |      of a row of a column, else 0
 *  +-----------------------------------+ 52
 *  |  ROW_COUNT                 4 B    |      of a column, else 0
 *  +-----------------------------------+ 56
 *  |  BUCKET_WIDTH_BPS          8 B    |      double: log price times 10,000, else 0
 *  +-----------------------------------+ 64
 *  |  UNIT_USD                  8 B    |      double: unit of LogQuantisation, else 0
 *  +-----------------------------------+ 72
 *  |  STEPS_PER_OCTAVE          4 B    |      of LogQuantisation, else 0
 *  +-----------------------------------+ 76
 *  |  BAND_COUNT                4 B    |      rows of distance bands in a column
 *  +-----------------------------------+ 80
 *  |  VENUE_ROW_COUNT           4 B    |      rows of single venues in a column
 *  +-----------------------------------+ 84
 *  |  VENUE_COUNT               4 B    |      venues of the underlying, at most 16
 *  +-----------------------------------+ 88
 *  |  INSTRUMENT_COUNT          4 B    |      of the tape, else 0
 *  +-----------------------------------+ 92
 *  |  RESERVED                 36 B    |
 *  +-----------------------------------+ 128
 *  |  UNDERLYING               64 B    |      UTF-8, zero-padded, for example BTC
 *  +-----------------------------------+ 192
 *  |  VENUES                 1024 B    |      16 records of 64 bytes, see VenueDescriptor; in the order of venue rows
 *  +-----------------------------------+ 1216
 *  |  INSTRUMENTS               ...    |      INSTRUMENT_COUNT records of 128 bytes, see InstrumentDescriptor
 *  +-----------------------------------+ HEADER_LENGTH
 *
 *  each record
 *  +-----------------------------------+ 0
 *  |  RECORD_CRC                4 B    |      CRC32C of the rest of the record
 *  +-----------------------------------+ 4
 *  |  RECORD_FLAGS              4 B    |      0: WRITTEN, 1: GAP_BEFORE, 2: PARTIAL, 3: CALIBRATED, 4: LOST, 5: OPEN
 *  +-----------------------------------+ 8
 *  |  ORDINAL                   8 B    |      number of the record; a record elsewhere is damage
 *  +-----------------------------------+ 16
 *  |  PAYLOAD                   ...    |      see ColumnDescriptor, BarDescriptor, TapeDescriptor
 *  +-----------------------------------+ RECORD_LENGTH
 * </pre>
 *
 * <p>A record without WRITTEN was not written: the engine did not run, could not write, or was killed while it did. It
 * reads as zeros, and the next record that was written has GAP_BEFORE. Records are appended with one {@code write()}
 * each; files grow, are never cut, and are deleted as a whole when all they hold is older than what is kept.
 */
public final class HistorySegmentDescriptor {
    /** The text "ISOHISTO" as a little-endian word. */
    public static final long MAGIC = 0x4F54_5349_484F_5349L;
    /** The version that this code writes, 1.0. */
    public static final int VERSION_CURRENT = 1 << 16;
    /** No file is longer. */
    public static final int MAX_FILE_LENGTH = 64 << 20;
    /** No record is longer, so that a reader may keep room for any of them; the longest of 1.0 has 22,592 bytes. */
    public static final int MAX_RECORD_LENGTH = 64 << 10;
    /** Headers and records are multiples of it. */
    public static final int ALIGNMENT = 64;
    /** Bit of {@link #RECORD_FLAGS_OFFSET}: the record was written. */
    public static final int FLAG_WRITTEN = 1;
    /** Bit of {@link #RECORD_FLAGS_OFFSET}: what was between it and the record before is not known. */
    public static final int FLAG_GAP_BEFORE = 2;
    /** Bit of {@link #RECORD_FLAGS_OFFSET}: of a bar: the engine did not run during all of it. */
    public static final int FLAG_PARTIAL = 4;
    /** Bit of {@link #RECORD_FLAGS_OFFSET}: of a column: every contributing band was calibrated. */
    public static final int FLAG_CALIBRATED = 8;
    /** Bit of {@link #RECORD_FLAGS_OFFSET}: liquidations were lost within the bar, or before the one of the tape. */
    public static final int FLAG_LOST = 16;
    /** Bit of {@link #RECORD_FLAGS_OFFSET}: of a bar in shared memory: it still grows. */
    public static final int FLAG_OPEN = 32;

    /** Magic word. */
    public static final int MAGIC_OFFSET = 0;
    /** Version. */
    public static final int VERSION_OFFSET = MAGIC_OFFSET + Long.BYTES;
    /** Length of the header. */
    public static final int HEADER_LENGTH_OFFSET = VERSION_OFFSET + Integer.BYTES;
    /** Checksum of the header. */
    public static final int HEADER_CRC_OFFSET = HEADER_LENGTH_OFFSET + Integer.BYTES;
    /** Kind of the records. */
    public static final int KIND_OFFSET = HEADER_CRC_OFFSET + Integer.BYTES;
    /** Length of a record. */
    public static final int RECORD_LENGTH_OFFSET = KIND_OFFSET + Integer.BYTES;
    /** Alignment of a file's range. */
    public static final int CAPACITY_OFFSET = RECORD_LENGTH_OFFSET + Integer.BYTES;
    /** Ordinal of the first record. */
    public static final int FIRST_ORDINAL_OFFSET = CAPACITY_OFFSET + Integer.BYTES;
    /** Interval. */
    public static final int INTERVAL_NS_OFFSET = FIRST_ORDINAL_OFFSET + Long.BYTES;
    /** Buckets of a row. */
    public static final int BUCKET_COUNT_OFFSET = INTERVAL_NS_OFFSET + Long.BYTES;
    /** Rows of a column. */
    public static final int ROW_COUNT_OFFSET = BUCKET_COUNT_OFFSET + Integer.BYTES;
    /** Width of a bucket. */
    public static final int BUCKET_WIDTH_BPS_OFFSET = ROW_COUNT_OFFSET + Integer.BYTES;
    /** Unit of the quantisation. */
    public static final int UNIT_USD_OFFSET = BUCKET_WIDTH_BPS_OFFSET + Double.BYTES;
    /** Steps of the quantisation. */
    public static final int STEPS_PER_OCTAVE_OFFSET = UNIT_USD_OFFSET + Double.BYTES;
    /** Rows of bands. */
    public static final int BAND_COUNT_OFFSET = STEPS_PER_OCTAVE_OFFSET + Integer.BYTES;
    /** Rows of venues. */
    public static final int VENUE_ROW_COUNT_OFFSET = BAND_COUNT_OFFSET + Integer.BYTES;
    /** Venues. */
    public static final int VENUE_COUNT_OFFSET = VENUE_ROW_COUNT_OFFSET + Integer.BYTES;
    /** Instruments of the tape. */
    public static final int INSTRUMENT_COUNT_OFFSET = VENUE_COUNT_OFFSET + Integer.BYTES;
    /** Zero. */
    public static final int RESERVED_OFFSET = INSTRUMENT_COUNT_OFFSET + Integer.BYTES;
    /** Name of the underlying. */
    public static final int UNDERLYING_OFFSET = 128;
    /** Venue records. */
    public static final int VENUES_OFFSET = UNDERLYING_OFFSET + UnderlyingDescriptor.NAME_LENGTH;
    /** Instrument records. */
    public static final int INSTRUMENTS_OFFSET =
        VENUES_OFFSET + UnderlyingDescriptor.MAX_VENUES * VenueDescriptor.STRIDE;

    /** Checksum of the record. */
    public static final int RECORD_CRC_OFFSET = 0;
    /** Flags of the record. */
    public static final int RECORD_FLAGS_OFFSET = RECORD_CRC_OFFSET + Integer.BYTES;
    /** Number of the record. */
    public static final int ORDINAL_OFFSET = RECORD_FLAGS_OFFSET + Integer.BYTES;
    /** What the kind says. */
    public static final int PAYLOAD_OFFSET = ORDINAL_OFFSET + Long.BYTES;

    private HistorySegmentDescriptor() {
    }

    /**
     * Length of the header.
     *
     * @param instrumentCount instruments of the tape, else 0.
     * @return bytes.
     */
    public static int headerLength(final int instrumentCount) {
        return INSTRUMENTS_OFFSET + instrumentCount * InstrumentDescriptor.STRIDE;
    }

    /**
     * Ordinal after the last that a file may hold.
     *
     * @param firstOrdinal of the file.
     * @param capacity     of the series.
     * @return the next multiple of the capacity, Long.MAX_VALUE at most.
     */
    public static long endOrdinal(final long firstOrdinal, final int capacity) {
        final long file = Math.floorDiv(firstOrdinal, (long) capacity);
        return file < Long.MAX_VALUE / capacity ? (file + 1) * capacity : Long.MAX_VALUE;
    }
}

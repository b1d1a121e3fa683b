package io.isotherm.engine.journal;

/**
 * Layout of a journal segment. Little-endian; the file has its full length, all zeros, before anything is written.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  MAGIC                     8 B    |      "ISOJOURN"
 *  +-----------------------------------+ 8
 *  |  VERSION                   4 B    |      1; another version is refused, not guessed
 *  +-----------------------------------+ 12
 *  |  FIRST_RECORD              4 B    |      where records begin: HEADER_LENGTH
 *  +-----------------------------------+ 16
 *  |  MODEL_HASH                8 B    |      of model parameters and instruments, as in a state image
 *  +-----------------------------------+ 24
 *  |  EPOCH                     8 B    |      of the run that writes: when it started, nanoseconds since 1970
 *  +-----------------------------------+ 32
 *  |  NUMBER                    8 B    |      of the segment, as in its name
 *  +-----------------------------------+ 40
 *  |  LENGTH                    8 B    |      of the file when it was made; one that was closed is shorter
 *  +-----------------------------------+ 48
 *  |  EPOCH_SEQUENCE            8 B    |      of the run's first event
 *  +-----------------------------------+ 56
 *  |  EPOCH_NUMBER              8 B    |      of the run's first segment
 *  +-----------------------------------+ 64
 *  |  FLAGS                     8 B    |      bit 0: the run began with the state in EPOCH.base
 *  +-----------------------------------+ 72
 *  |  HEADER_CHECKSUM           4 B    |      CRC32C of bytes 0 to 71
 *  +-----------------------------------+ 76
 *  |  unused                   52 B    |
 *  +-----------------------------------+ 128    a cache line of its own, written when the segment's turn comes
 *  |  FIRST_SEQUENCE            8 B    |      of the first event in this file
 *  +-----------------------------------+ 136
 *  |  FIRST_RECEIVE_TIME_NS     8 B    |      of the event that came first; of a run's first segment: EPOCH
 *  +-----------------------------------+ 144
 *  |  START_CHECKSUM            4 B    |      CRC32C of bytes 0 to 71 and 128 to 143; 0 before its turn
 *  +-----------------------------------+ 148
 *  |  unused                   44 B    |
 *  +-----------------------------------+ 192
 *  |  records, see JournalRecordDescriptor; zeros behind the last
 *  +-----------------------------------+ LENGTH
 * </pre>
 */
public final class JournalSegmentDescriptor {
    /** First eight bytes: "ISOJOURN". */
    public static final long MAGIC = 0x4E52554F4A4F5349L;
    /** Version of this layout, of the records and of their payloads. */
    public static final int VERSION = 1;
    /** The state that the run began with is kept beside the segments. */
    public static final long BASE_FLAG = 1;
    /** Smallest length of a segment: 256 KiB. */
    public static final long MIN_LENGTH = 256L * 1024;
    /** Largest length of a segment: 1 GiB. */
    public static final long MAX_LENGTH = 1L << 30;

    static final int CACHE_LINE = 64;
    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = MAGIC_OFFSET + Long.BYTES;
    static final int FIRST_RECORD_OFFSET = VERSION_OFFSET + Integer.BYTES;
    static final int MODEL_HASH_OFFSET = FIRST_RECORD_OFFSET + Integer.BYTES;
    static final int EPOCH_OFFSET = MODEL_HASH_OFFSET + Long.BYTES;
    static final int NUMBER_OFFSET = EPOCH_OFFSET + Long.BYTES;
    static final int LENGTH_OFFSET = NUMBER_OFFSET + Long.BYTES;
    static final int EPOCH_SEQUENCE_OFFSET = LENGTH_OFFSET + Long.BYTES;
    static final int EPOCH_NUMBER_OFFSET = EPOCH_SEQUENCE_OFFSET + Long.BYTES;
    static final int FLAGS_OFFSET = EPOCH_NUMBER_OFFSET + Long.BYTES;
    static final int HEADER_CHECKSUM_OFFSET = FLAGS_OFFSET + Long.BYTES;
    static final int FIRST_SEQUENCE_OFFSET = align(HEADER_CHECKSUM_OFFSET + Integer.BYTES, CACHE_LINE);
    static final int FIRST_RECEIVE_TIME_NS_OFFSET = FIRST_SEQUENCE_OFFSET + Long.BYTES;
    static final int START_CHECKSUM_OFFSET = FIRST_RECEIVE_TIME_NS_OFFSET + Long.BYTES;
    /** Bytes before the first record. */
    static final int HEADER_LENGTH = align(START_CHECKSUM_OFFSET + Integer.BYTES, CACHE_LINE);

    private JournalSegmentDescriptor() {
    }

    static int align(final int offset, final int alignment) {
        return offset + alignment - 1 & -alignment;
    }
}

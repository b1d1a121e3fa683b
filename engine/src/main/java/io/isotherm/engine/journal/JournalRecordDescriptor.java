package io.isotherm.engine.journal;

/**
 * Layout of a journal record, at a multiple of {@value #ALIGNMENT}. Little-endian.
 *
 * <pre>
 *    0                   1                   2                   3
 *    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *   +---------------------------------------------------------------+
 *   |        Length in bytes, header included, padding not          |    0    written last; 0: no record yet
 *   +---------------------------------------------------------------+
 *   |                           Checksum                            |    4
 *   +---------------------------------------------------------------+
 *   |                           Sequence                            |    8
 *   |                                                               |
 *   +---------------------------------------------------------------+
 *   |                             Type                              |   16
 *   +---------------------------------------------------------------+
 *   |                Payload, Chronicle Wire binary                ...   20
 *   +---------------------------------------------------------------+
 *   |                zeros to the next multiple of 8                |
 *   +---------------------------------------------------------------+
 * </pre>
 *
 * <p>A positive length means that the record is complete. The checksum is CRC32C over the bytes from 8 to the end of
 * the padding, exclusive-or {@link #salt}, which binds the record to its length and place: one of another run or
 * segment, or one that was moved within its own, does not pass.
 *
 * <p>Types 1 to 10 are events, by the code of {@link io.isotherm.engine.ring.EventType}; the sequence counts them, over
 * segments and runs, without gaps. The other types tell of the journal; their sequence is that of the next event.
 */
public final class JournalRecordDescriptor {
    /** Records begin at multiples of this. */
    public static final int ALIGNMENT = 8;
    /** A longer record is damage, whatever its length says: 64 KiB. */
    public static final int MAX_LENGTH = 64 * 1024;

    /** An instrument of the run; those come before each segment's first event, in the order of their ids. */
    public static final int INSTRUMENT = 32;
    /** The journal goes on in the next segment. */
    public static final int ROLL = 33;
    /** The run ended in order. */
    public static final int END = 34;

    static final int LENGTH_OFFSET = 0;
    static final int CHECKSUM_OFFSET = LENGTH_OFFSET + Integer.BYTES;
    static final int SEQUENCE_OFFSET = CHECKSUM_OFFSET + Integer.BYTES;
    static final int TYPE_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    /** Bytes before the payload. */
    static final int PAYLOAD_OFFSET = TYPE_OFFSET + Integer.BYTES;
    /** Where the checksum begins. */
    static final int CHECKED_OFFSET = SEQUENCE_OFFSET;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private JournalRecordDescriptor() {
    }

    /** Bytes that a record of some length takes. */
    static int aligned(final int length) {
        return length + ALIGNMENT - 1 & -ALIGNMENT;
    }

    /** What tells the records of a segment from those of any other. */
    static long salt(final long epoch, final long number) {
        final long mixed = (epoch ^ number * SPREAD) * SPREAD;
        return mixed ^ mixed >>> 29;
    }

    /** What the checksum of a record is combined with. */
    static int salt(final long segmentSalt, final int offset, final int length) {
        return (int) ((segmentSalt + ((long) offset << 20) + length) * SPREAD >>> 32);
    }
}

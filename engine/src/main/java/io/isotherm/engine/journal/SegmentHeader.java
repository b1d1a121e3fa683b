package io.isotherm.engine.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * What a segment's header says of the segment and of the run that writes it, see {@link JournalSegmentDescriptor}.
 *
 * @param modelHash     of model parameters and instruments.
 * @param epoch         of the run: when it started, nanoseconds since 1970.
 * @param number        of the segment.
 * @param length        of the file when it was made.
 * @param epochSequence of the run's first event.
 * @param epochNumber   of the run's first segment.
 * @param flags         of the run.
 */
public record SegmentHeader(long modelHash, long epoch, long number, long length, long epochSequence,
                            long epochNumber, long flags) {
    /** Whether the state that the run began with is kept beside the segments. */
    public boolean hasBase() {
        return (flags & JournalSegmentDescriptor.BASE_FLAG) != 0;
    }

    /** The header of the next segment of the run. */
    SegmentHeader next() {
        return new SegmentHeader(modelHash, epoch, number + 1, length, epochSequence, epochNumber, flags);
    }

    /** What binds records to the segment. */
    long salt() {
        return JournalRecordDescriptor.salt(epoch, number);
    }

    /** All bytes up to the first record, of a segment whose turn has not come. */
    ByteBuffer encode() {
        final ByteBuffer bytes = ByteBuffer.allocate(JournalSegmentDescriptor.HEADER_LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(JournalSegmentDescriptor.MAGIC_OFFSET, JournalSegmentDescriptor.MAGIC);
        bytes.putInt(JournalSegmentDescriptor.VERSION_OFFSET, JournalSegmentDescriptor.VERSION);
        bytes.putInt(JournalSegmentDescriptor.FIRST_RECORD_OFFSET, JournalSegmentDescriptor.HEADER_LENGTH);
        bytes.putLong(JournalSegmentDescriptor.MODEL_HASH_OFFSET, modelHash);
        bytes.putLong(JournalSegmentDescriptor.EPOCH_OFFSET, epoch);
        bytes.putLong(JournalSegmentDescriptor.NUMBER_OFFSET, number);
        bytes.putLong(JournalSegmentDescriptor.LENGTH_OFFSET, length);
        bytes.putLong(JournalSegmentDescriptor.EPOCH_SEQUENCE_OFFSET, epochSequence);
        bytes.putLong(JournalSegmentDescriptor.EPOCH_NUMBER_OFFSET, epochNumber);
        bytes.putLong(JournalSegmentDescriptor.FLAGS_OFFSET, flags);
        bytes.putInt(JournalSegmentDescriptor.HEADER_CHECKSUM_OFFSET, checksum(bytes));
        return bytes;
    }

    /**
     * Reads a header.
     *
     * @param path  for the message.
     * @param bytes of the file, from its start, as many as there are.
     * @return the header.
     * @throws JournalException when it is none, another version's or damaged.
     */
    static SegmentHeader decode(final Path path, final ByteBuffer bytes) throws JournalException {
        if (bytes.limit() < Long.BYTES
            || bytes.getLong(JournalSegmentDescriptor.MAGIC_OFFSET) != JournalSegmentDescriptor.MAGIC) {
            throw new JournalException(path, JournalSegmentDescriptor.MAGIC_OFFSET, "is not a journal segment; name a "
                + "folder that an engine journalled to, or a file of it, NUMBER.journal");
        }
        if (bytes.limit() < JournalSegmentDescriptor.HEADER_LENGTH) {
            throw new JournalException(path, bytes.limit(), "is cut within its header; restore it from a copy, or "
                + "move it away");
        }
        final int version = bytes.getInt(JournalSegmentDescriptor.VERSION_OFFSET);
        if (version != JournalSegmentDescriptor.VERSION) {
            throw new JournalException(path, JournalSegmentDescriptor.VERSION_OFFSET, "is a journal segment of version "
                + version + "; this engine knows version " + JournalSegmentDescriptor.VERSION
                + ": use the engine that wrote it, or another journal.directory");
        }
        if (bytes.getInt(JournalSegmentDescriptor.HEADER_CHECKSUM_OFFSET) != checksum(bytes)
            || bytes.getInt(JournalSegmentDescriptor.FIRST_RECORD_OFFSET) != JournalSegmentDescriptor.HEADER_LENGTH) {
            throw new JournalException(path, JournalSegmentDescriptor.HEADER_CHECKSUM_OFFSET, "its header is damaged: "
                + "the checksum there is not that of the bytes before it; restore it from a copy, or move it away");
        }
        return new SegmentHeader(bytes.getLong(JournalSegmentDescriptor.MODEL_HASH_OFFSET),
            bytes.getLong(JournalSegmentDescriptor.EPOCH_OFFSET),
            bytes.getLong(JournalSegmentDescriptor.NUMBER_OFFSET),
            bytes.getLong(JournalSegmentDescriptor.LENGTH_OFFSET),
            bytes.getLong(JournalSegmentDescriptor.EPOCH_SEQUENCE_OFFSET),
            bytes.getLong(JournalSegmentDescriptor.EPOCH_NUMBER_OFFSET),
            bytes.getLong(JournalSegmentDescriptor.FLAGS_OFFSET));
    }

    private static int checksum(final ByteBuffer bytes) {
        final CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().position(0).limit(JournalSegmentDescriptor.HEADER_CHECKSUM_OFFSET));
        return (int) checksum.getValue();
    }

    /**
     * The checksum of a segment's start, never 0.
     *
     * @param bytes of the file, from its start, the start's words written.
     * @return checksum.
     */
    static int startChecksum(final ByteBuffer bytes) {
        final CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().clear().limit(JournalSegmentDescriptor.HEADER_CHECKSUM_OFFSET));
        checksum.update(bytes.duplicate().clear().position(JournalSegmentDescriptor.FIRST_SEQUENCE_OFFSET)
            .limit(JournalSegmentDescriptor.START_CHECKSUM_OFFSET));
        final int value = (int) checksum.getValue();
        return value == 0 ? 1 : value;
    }
}

package io.isotherm.engine.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Puts records behind one another into the segment whose turn it is. A caller asks whether one fits, writes its payload
 * to {@link #payloadOffset()} and then publishes it.
 *
 * <p>The length of a record is stored last, with release: killed at any instant, the segment ends with the record
 * before. In this process {@link JournalPositions#appended()} is the acquire that pairs with it; another process reads
 * copies of the file, which have no order, and goes by the checksum.
 *
 * <p><b>Threads:</b> the journal's. Allocates nothing.
 */
final class SegmentAppender {
    /** Room for the record that ends a segment. */
    private static final int RESERVE = 64;

    private final CRC32C checksum = new CRC32C();
    private final PayloadWriter control = new PayloadWriter();
    private WritableSegment segment;
    private UnsafeBuffer buffer;
    private ByteBuffer bytes;
    private long salt;
    private int offset;
    private int limit;
    private long writtenBytes;

    /** Goes on at the first record of a segment that was started. */
    void use(final WritableSegment next) {
        next.begunAt(writtenBytes);
        segment = next;
        buffer = next.buffer();
        bytes = next.bytes();
        salt = next.header().salt();
        offset = JournalSegmentDescriptor.HEADER_LENGTH;
        limit = next.length() - RESERVE;
    }

    WritableSegment segment() {
        return segment;
    }

    /** Whether there is room for a record of this length, which ends the segment being kept free. */
    boolean fits(final int length) {
        return offset + JournalRecordDescriptor.aligned(length) <= limit;
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    int payloadOffset() {
        return offset + JournalRecordDescriptor.PAYLOAD_OFFSET;
    }

    /** Where the next record begins: the end of what was written. */
    int offset() {
        return offset;
    }

    /** Bytes of all records of the run, padding included. */
    long writtenBytes() {
        return writtenBytes;
    }

    /** Appends a record whose payload exists and which fits. */
    void append(final int type, final long sequence, final DirectBuffer payload, final int payloadOffset,
                final int payloadLength) {
        buffer.putBytes(payloadOffset(), payload, payloadOffset, payloadLength);
        publish(type, sequence, JournalRecordDescriptor.PAYLOAD_OFFSET + payloadLength);
    }

    /** Appends the record that ends a segment or a run; there is always room for it. */
    void end(final int type, final long sequence, final long next) {
        control.clear().int64("next", next);
        append(type, sequence, control.buffer(), 0, control.length());
    }

    /** Makes the record at the end, whose payload is written, part of the journal. */
    void publish(final int type, final long sequence, final int length) {
        buffer.putLong(offset + JournalRecordDescriptor.SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
        buffer.putInt(offset + JournalRecordDescriptor.TYPE_OFFSET, type, LITTLE_ENDIAN);
        final int taken = JournalRecordDescriptor.aligned(length);
        bytes.limit(offset + taken).position(offset + JournalRecordDescriptor.CHECKED_OFFSET);
        checksum.reset();
        checksum.update(bytes);
        buffer.putInt(offset + JournalRecordDescriptor.CHECKSUM_OFFSET,
            (int) checksum.getValue() ^ JournalRecordDescriptor.salt(salt, offset, length), LITTLE_ENDIAN);
        // the length last: see the class
        buffer.putIntRelease(offset + JournalRecordDescriptor.LENGTH_OFFSET, length);
        offset += taken;
        writtenBytes += taken;
    }
}

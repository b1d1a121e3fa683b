package io.isotherm.client.history;

import io.isotherm.client.layout.HistorySegmentDescriptor;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Seals records of history files and judges what was read.
 *
 * <p><b>Threads:</b> not threadsafe; it keeps one checksum.
 */
public final class RecordFrame {
    private final CRC32C crc = new CRC32C();

    /**
     * Completes a record.
     *
     * @param record  little-endian, payload filled in, from 0 to its capacity.
     * @param ordinal of the record.
     * @param flags   beside {@link HistorySegmentDescriptor#FLAG_WRITTEN}.
     */
    public void seal(final ByteBuffer record, final long ordinal, final int flags) {
        record.putLong(HistorySegmentDescriptor.ORDINAL_OFFSET, ordinal);
        record.putInt(HistorySegmentDescriptor.RECORD_FLAGS_OFFSET, flags | HistorySegmentDescriptor.FLAG_WRITTEN);
        record.putInt(HistorySegmentDescriptor.RECORD_CRC_OFFSET, checksum(record));
    }

    /**
     * Judges a record.
     *
     * @param record  little-endian, from 0 to its capacity.
     * @param ordinal that is expected.
     * @return what it is.
     */
    public RecordState state(final ByteBuffer record, final long ordinal) {
        final int flags = record.getInt(HistorySegmentDescriptor.RECORD_FLAGS_OFFSET);
        final long found = record.getLong(HistorySegmentDescriptor.ORDINAL_OFFSET);
        if (flags == 0 && found == 0 && record.getInt(HistorySegmentDescriptor.RECORD_CRC_OFFSET) == 0) {
            return RecordState.ABSENT;
        }
        return (flags & HistorySegmentDescriptor.FLAG_WRITTEN) != 0 && found == ordinal
            && record.getInt(HistorySegmentDescriptor.RECORD_CRC_OFFSET) == checksum(record)
            ? RecordState.WHOLE : RecordState.DAMAGED;
    }

    private int checksum(final ByteBuffer record) {
        final int position = record.position();
        final int limit = record.limit();
        crc.reset();
        crc.update(record.clear().position(HistorySegmentDescriptor.RECORD_FLAGS_OFFSET));
        record.limit(limit).position(position);
        return (int) crc.getValue();
    }
}

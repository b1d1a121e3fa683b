package io.isotherm.client;

import io.isotherm.client.layout.ErrorsDescriptor;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LittleEndian;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the distinct errors of a mapped file. Records never move, so each is whole whenever its length is there.
 *
 * <p><b>Threads:</b> stateless but for the mapping.
 */
final class ErrorLog {
    private final ByteBuffer buffer;
    private final int offset;
    private final int length;

    private ErrorLog(final ByteBuffer buffer, final int offset, final int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
    }

    /**
     * Finds the region.
     *
     * @return the log, or null when the file has none: its layout is 2.0.
     * @throws IllegalArgumentException when it does not lie within the file.
     */
    static ErrorLog of(final ByteBuffer buffer) {
        if (LittleEndian.getLong(buffer, HeaderDescriptor.ERRORS_OFFSET) == 0) {
            return null;
        }
        final Table table =
            Table.of(buffer, "errors", HeaderDescriptor.ERRORS_OFFSET, ErrorsDescriptor.TEXT_OFFSET);
        return new ErrorLog(buffer, table.offset(), table.count() * table.stride());
    }

    List<ErrorEntry> read() {
        final List<ErrorEntry> entries = new ArrayList<>();
        int at = 0;
        while (at <= length - ErrorsDescriptor.TEXT_OFFSET) {
            final int record = offset + at;
            // acquire: pairs with the release store of the length, the last of a new record
            final int size = LittleEndian.getIntAcquire(buffer, record + ErrorsDescriptor.LENGTH_OFFSET);
            if (size < ErrorsDescriptor.TEXT_OFFSET || size > length - at) {
                break;
            }
            final byte[] text = new byte[size - ErrorsDescriptor.TEXT_OFFSET];
            buffer.get(record + ErrorsDescriptor.TEXT_OFFSET, text);
            // acquire: a last time that is seen has its occurrence in the count
            final long lastTimeMs = LittleEndian.getLongAcquire(buffer, record + ErrorsDescriptor.LAST_TIME_MS_OFFSET);
            final long count = Integer.toUnsignedLong(
                LittleEndian.getIntAcquire(buffer, record + ErrorsDescriptor.COUNT_OFFSET));
            final long firstTimeMs = LittleEndian.getLong(buffer, record + ErrorsDescriptor.FIRST_TIME_MS_OFFSET);
            // A new record's count and last time follow its length: until then it happened once, at its first time.
            entries.add(new ErrorEntry(Math.max(1, count), firstTimeMs, Math.max(firstTimeMs, lastTimeMs),
                new String(text, StandardCharsets.UTF_8)));
            at = ErrorsDescriptor.next(at, size);
        }
        return List.copyOf(entries);
    }
}

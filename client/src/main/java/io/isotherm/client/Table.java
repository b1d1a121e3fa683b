package io.isotherm.client;

import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LittleEndian;
import java.nio.ByteBuffer;

/**
 * One entry of the header's table list, checked against the file.
 *
 * @param offset of the first record.
 * @param count  of records.
 * @param stride distance of two records; at least as long as this reader knows them, longer in a later minor version.
 */
record Table(int offset, int count, int stride) {
    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException when the table does not lie within the file.
     */
    static Table of(final ByteBuffer buffer, final String name, final int entry, final int knownLength) {
        final long offset = LittleEndian.getLong(buffer, entry);
        final int count = LittleEndian.getInt(buffer, entry + HeaderDescriptor.TABLE_COUNT);
        final int stride = LittleEndian.getInt(buffer, entry + HeaderDescriptor.TABLE_STRIDE);
        final boolean whole = offset >= HeaderDescriptor.HEADER_LENGTH && offset % 64 == 0 && count >= 0
            && stride >= knownLength && stride % 64 == 0 && offset <= buffer.capacity()
            && (long) count * stride <= buffer.capacity() - offset;
        if (!whole) {
            throw new IllegalArgumentException("the table of " + name + " claims " + count + " records of " + stride
                + " bytes at " + offset + " in a file of " + buffer.capacity() + " bytes");
        }
        return new Table((int) offset, count, stride);
    }

    int at(final int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("index " + index + " of " + count);
        }
        return offset + index * stride;
    }
}

package io.isotherm.client;

import io.isotherm.client.layout.AlertSlotDescriptor;
import io.isotherm.client.layout.AlertsDescriptor;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LittleEndian;
import java.nio.ByteBuffer;

/**
 * Where the alerts of a mapped file lie, checked once.
 *
 * @param offset of the region in the file.
 * @param stride distance of two slots; longer than this reader knows them in a later minor version.
 * @param slots  a power of two.
 */
record AlertRing(int offset, int stride, int slots) {
    /**
     * Finds the region.
     *
     * @return the ring, or null when the file has none: its layout is 2.0.
     * @throws IllegalArgumentException when it does not lie within the file.
     */
    static AlertRing of(final ByteBuffer buffer) {
        if (LittleEndian.getLong(buffer, HeaderDescriptor.ALERTS_OFFSET) == 0) {
            return null;
        }
        final Table table = Table.of(buffer, "alerts", HeaderDescriptor.ALERTS_OFFSET,
            AlertsDescriptor.RING_OFFSET + AlertsDescriptor.READABLE * AlertSlotDescriptor.STRIDE);
        final long stride =
            table.count() == 0 ? 0 : LittleEndian.getLong(buffer, table.offset() + AlertsDescriptor.SLOT_STRIDE_OFFSET);
        final long slots =
            table.count() == 0 ? 0 : LittleEndian.getLong(buffer, table.offset() + AlertsDescriptor.SLOT_COUNT_OFFSET);
        final long room = table.stride() - (long) AlertsDescriptor.RING_OFFSET;
        if (stride < AlertSlotDescriptor.STRIDE || stride % 64 != 0 || stride > room
            || slots < AlertsDescriptor.READABLE || Long.bitCount(slots) != 1 || slots > room / stride) {
            throw new IllegalArgumentException("the alerts claim " + slots + " slots of " + stride + " bytes in "
                + table.stride());
        }
        return new AlertRing(table.offset(), (int) stride, (int) slots);
    }

    int slot(final long number) {
        return offset + AlertsDescriptor.RING_OFFSET + (int) (number & slots - 1) * stride;
    }
}

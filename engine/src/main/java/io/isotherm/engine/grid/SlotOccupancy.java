package io.isotherm.engine.grid;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Which slots hold a narrow cell that is not 0: one bit each, so that a sweep skips the empty ones. A block is a word
 * of them, 64 slots.
 *
 * <p><b>Threads:</b> one writer, the processor.
 */
final class SlotOccupancy {
    private final UnsafeBuffer buffer;

    /** Over the words of a grid. */
    SlotOccupancy(final UnsafeBuffer buffer) {
        this.buffer = buffer;
    }

    boolean occupied(final int bucket) {
        return (buffer.getLong(offset(bucket)) & 1L << bucket) != 0;
    }

    void occupy(final int bucket) {
        final int word = offset(bucket);
        buffer.putLong(word, buffer.getLong(word) | 1L << bucket);
    }

    void vacate(final int bucket) {
        final int word = offset(bucket);
        buffer.putLong(word, buffer.getLong(word) & ~(1L << bucket));
    }

    /** Block of a bucket, 0 to 63. */
    static int blockOf(final int bucket) {
        return (bucket & (PriceAxis.BUCKETS - 1)) >> 6;
    }

    private static int offset(final int bucket) {
        return GridDescriptor.OCCUPANCY_OFFSET + blockOf(bucket) * Long.BYTES;
    }
}

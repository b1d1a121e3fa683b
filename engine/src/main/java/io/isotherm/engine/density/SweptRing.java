package io.isotherm.engine.density;

import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.state.StateCursor;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The newest 256 swept buckets with their exposures: what calibration will compare with realised liquidations.
 *
 * <pre>
 *  record (160 B): +0 receive time ns | +8 side | +16 bucket | +24 exposure of 17 components, double
 * </pre>
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class SweptRing {
    static final int CAPACITY = 256;

    private static final int SIDE_OFFSET = Long.BYTES;
    private static final int BUCKET_OFFSET = SIDE_OFFSET + Long.BYTES;
    private static final int EXPOSURE_OFFSET = BUCKET_OFFSET + Long.BYTES;
    private static final int RECORD_LENGTH = EXPOSURE_OFFSET + ComponentBasis.COUNT * Double.BYTES;

    private final UnsafeBuffer buffer =
        new UnsafeBuffer(BufferUtil.allocateDirectAligned(CAPACITY * RECORD_LENGTH, 64));
    private long count;

    void add(final long receiveTimeNs, final int side, final int bucket, final double[] exposure) {
        final int offset = (int) (count & (CAPACITY - 1)) * RECORD_LENGTH;
        buffer.putLong(offset, receiveTimeNs);
        buffer.putLong(offset + SIDE_OFFSET, side);
        buffer.putLong(offset + BUCKET_OFFSET, bucket);
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            buffer.putDouble(offset + EXPOSURE_OFFSET + k * Double.BYTES, exposure[k]);
        }
        count++;
    }

    /** Swept buckets since the start. */
    long count() {
        return count;
    }

    void visit(final StateCursor cursor) {
        count = cursor.word(count);
        cursor.words(buffer);
    }
}

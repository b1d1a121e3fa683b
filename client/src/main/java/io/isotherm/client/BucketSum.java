package io.isotherm.client;

import io.isotherm.client.layout.LittleEndian;
import java.nio.ByteBuffer;

/**
 * Sum of neighbouring buckets of one block, in the one order that every reader of every language keeps: value n of the
 * range goes to partial sum n modulo 4, and the sum is (p0 + p1) + (p2 + p3). Four additions may be under way at once,
 * where one running sum would wait for each.
 *
 * <p><b>Threads:</b> stateless. No call allocates.
 */
final class BucketSum {
    private static final int STEP = 4 * Float.BYTES;

    private BucketSum() {
    }

    /**
     * Adds up.
     *
     * @param buffer of the map.
     * @param start  of the first value, bytes.
     * @param count  of values, 0 to 63; they lie in one block, hence one after another in the ring.
     * @return quote currency.
     */
    static double of(final ByteBuffer buffer, final int start, final int count) {
        double p0 = 0;
        double p1 = 0;
        double p2 = 0;
        double p3 = 0;
        int at = start;
        for (final int end = start + (count & ~3) * Float.BYTES; at < end; at += STEP) {
            p0 += LittleEndian.getFloat(buffer, at);
            p1 += LittleEndian.getFloat(buffer, at + Float.BYTES);
            p2 += LittleEndian.getFloat(buffer, at + 2 * Float.BYTES);
            p3 += LittleEndian.getFloat(buffer, at + 3 * Float.BYTES);
        }
        if ((count & 2) != 0) {
            p0 += LittleEndian.getFloat(buffer, at);
            p1 += LittleEndian.getFloat(buffer, at + Float.BYTES);
            if ((count & 1) != 0) {
                p2 += LittleEndian.getFloat(buffer, at + 2 * Float.BYTES);
            }
        } else if ((count & 1) != 0) {
            p0 += LittleEndian.getFloat(buffer, at);
        }
        return (p0 + p1) + (p2 + p3);
    }
}

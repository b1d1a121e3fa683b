package io.isotherm.client;

import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapHeadDescriptor;
import java.nio.ByteBuffer;

/**
 * Finds the bucket of a price by the edges of a map. A logarithm good to a fiftieth of a bucket says where to look; the
 * edges alone decide, and where the guess is off by more than one bucket, they are searched by halving. So neither the
 * rounding of the guess nor an axis of another kind changes an answer.
 *
 * <p><b>Threads:</b> stateless. No call allocates.
 */
final class EdgeSearch {
    private static final int COUNT = MapDescriptor.BUCKET_COUNT;
    private static final long MANTISSA = (1L << 52) - 1;
    private static final int EXPONENT_SHIFT = 52;
    private static final int EXPONENT_OF_ONE = 1023;
    /** Natural logarithm of 2 in basis points. */
    private static final double LN_2_BPS = 6931.471805599453;

    private EdgeSearch() {
    }

    /**
     * Position of a price on the axis.
     *
     * @return 0 to 4095 from the base bucket; -1 below the window or NaN, 4096 above it.
     */
    static int indexOf(final ByteBuffer buffer, final int slot, final double price) {
        final int base = LittleEndian.getInt(buffer, slot + MapHeadDescriptor.BASE_BUCKET_OFFSET);
        if (!(price >= edge(buffer, slot, base))) {
            return -1;
        }
        if (price >= LittleEndian.getDouble(buffer, slot + MapDescriptor.UPPER_END_OFFSET)) {
            return COUNT;
        }
        final double width = LittleEndian.getDouble(buffer, slot + MapHeadDescriptor.BUCKET_WIDTH_BPS_OFFSET);
        final double guess = log2(price) * (LN_2_BPS / width) - base;
        // Written so that a NaN is no guess. The last bucket's upper edge is not in the ring, so it is searched for.
        if (guess >= 1 && guess < COUNT - 2) {
            final int index = (int) guess;
            if (price >= edge(buffer, slot, base + index)) {
                if (price < edge(buffer, slot, base + index + 1)) {
                    return index;
                }
                if (price < edge(buffer, slot, base + index + 2)) {
                    return index + 1;
                }
            } else if (price >= edge(buffer, slot, base + index - 1)) {
                return index - 1;
            }
        }
        return byHalving(buffer, slot, base, price);
    }

    private static int byHalving(final ByteBuffer buffer, final int slot, final int base, final double price) {
        int low = 0;
        // Twelve halvings of 4096, whatever the edges say: a torn slot cannot make it loop.
        for (int step = COUNT / 2; step > 0; step >>= 1) {
            if (price >= edge(buffer, slot, base + low + step)) {
                low += step;
            }
        }
        return low;
    }

    private static double edge(final ByteBuffer buffer, final int slot, final int bucket) {
        return LittleEndian.getDouble(buffer, slot + MapDescriptor.edgeOffset(bucket));
    }

    /** Binary logarithm of a normal number above 0 within 0.0000144, by a polynomial fitted on [1, 2). */
    private static double log2(final double x) {
        final long bits = Double.doubleToRawLongBits(x);
        final double t = Double.longBitsToDouble(bits & MANTISSA | (long) EXPONENT_OF_ONE << EXPONENT_SHIFT) - 1;
        final double square = t * t;
        return (bits >>> EXPONENT_SHIFT) - EXPONENT_OF_ONE + (1.439093e-05 + 1.44159208 * t)
            + square * ((-0.707253434 + 0.411561482 * t) + square * (-0.189832447 + 0.0439286278 * t));
    }
}

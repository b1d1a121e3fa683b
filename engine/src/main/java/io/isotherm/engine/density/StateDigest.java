package io.isotherm.engine.density;

import org.agrona.DirectBuffer;

/** A 64-bit mixing hash over raw state bits: not cryptographic, the same on every JDK and machine. */
public final class StateDigest {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private StateDigest() {
    }

    /**
     * Mixes one word in.
     *
     * @param digest so far.
     * @param word   to add.
     * @return new digest.
     */
    public static long mix(final long digest, final long word) {
        final long h = (digest ^ word) * MULTIPLIER;
        return h ^ h >>> 29;
    }

    /**
     * Mixes a double's raw bits in.
     *
     * @param digest so far.
     * @param value  to add.
     * @return new digest.
     */
    public static long mix(final long digest, final double value) {
        return mix(digest, Double.doubleToRawLongBits(value));
    }

    /**
     * Mixes a buffer in, word by word.
     *
     * @param digest so far.
     * @param buffer whose capacity is a multiple of 8.
     * @return new digest.
     */
    public static long mix(final long digest, final DirectBuffer buffer) {
        long h = digest;
        for (int offset = 0; offset < buffer.capacity(); offset += Long.BYTES) {
            h = mix(h, buffer.getLong(offset));
        }
        return h;
    }
}

package io.isotherm.engine.state;

/**
 * Reads a state into 64 bits: not cryptographic, the same on every JDK and machine, different when any bit differs but
 * for a chance of 2<sup>−64</sup>.
 */
public final class DigestCursor implements StateCursor {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private long digest;

    @Override
    public long word(final long value) {
        final long h = (digest ^ value) * MULTIPLIER;
        digest = h ^ h >>> 29;
        return value;
    }

    /** Of everything visited so far. */
    public long digest() {
        return digest;
    }
}

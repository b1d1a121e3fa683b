package io.isotherm.engine.signal;

/**
 * Fading by half over a time: what is left after whole seconds. The factors of all powers of two of a second are
 * tabulated with {@link StrictMath}, so that any span is a product of table entries and the same on every JDK.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
final class HalfLife {
    private static final int POWERS = 31;
    private static final long LONGEST = (1L << POWERS) - 1;
    /** ln 2. */
    private static final double LN2 = 0x1.62e42fefa39efp-1;

    private final double[] factor = new double[POWERS];

    /**
     * Builds the table.
     *
     * @param seconds after which half is left, above 0.
     */
    HalfLife(final double seconds) {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("a half-life is above 0 s, not " + seconds + " s");
        }
        for (int i = 0; i < POWERS; i++) {
            factor[i] = StrictMath.exp(-LN2 * (1L << i) / seconds);
        }
    }

    /** Half-life of an exponential of a mean age. */
    static HalfLife ofMeanAge(final double seconds) {
        return new HalfLife(LN2 * seconds);
    }

    /** What is left after whole seconds, 0 to 1; 1 for none or fewer. */
    double over(final long seconds) {
        double left = 1;
        long rest = Math.min(seconds, LONGEST);
        for (int i = 0; rest > 0; i++, rest >>= 1) {
            if ((rest & 1) != 0) {
                left *= factor[i];
            }
        }
        return left;
    }
}

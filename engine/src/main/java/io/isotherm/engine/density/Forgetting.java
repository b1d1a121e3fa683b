package io.isotherm.engine.density;

/**
 * Exponential forgetting e<sup>−seconds / memory</sup> over whole seconds. The factors of all powers of two of a second
 * are tabulated, so that any span is a product of table entries and the same on every JDK.
 *
 * <p><b>Threads:</b> immutable; safe to share.
 */
final class Forgetting {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int POWERS = 31;
    private static final long LONGEST = (1L << POWERS) - 1;

    private final double[] factor = new double[POWERS];

    /**
     * Builds the table.
     *
     * @param memoryNs time after which 1/e is left, nanoseconds, above 0.
     */
    Forgetting(final long memoryNs) {
        final double memorySeconds = memoryNs / (double) SECOND_NS;
        for (int i = 0; i < POWERS; i++) {
            factor[i] = StrictMath.exp(-(1L << i) / memorySeconds);
        }
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

package io.isotherm.engine.signal;

/**
 * The normal distribution's upper tail 1 − Φ(x), by its power series up to 3 and by a continued fraction beyond, to
 * 1e−13 of itself and the same on every JDK.
 *
 * <p><b>Threads:</b> stateless.
 */
final class NormalTail {
    private static final double SERIES_END = 3;
    private static final int FRACTION_TERMS = 120;
    private static final double ROOT_TWO_PI = 2.5066282746310002;

    private NormalTail() {
    }

    /** 1 − Φ(x) for x of at least 0; NaN stays. */
    static double above(final double x) {
        if (x > SERIES_END) {
            double fraction = x;
            for (int k = FRACTION_TERMS; k > 0; k--) {
                fraction = x + k / fraction;
            }
            return density(x) / fraction;
        }
        double term = x;
        double sum = x;
        for (int n = 3; term > sum * 1e-17; n += 2) {
            term *= x * x / n;
            sum += term;
        }
        return 0.5 - density(x) * sum;
    }

    /**
     * Probability that a random walk without drift touches a distance within a time: the reflection principle.
     *
     * @param distance in log price, at least 0.
     * @param spread   standard deviation of the walk over the time, at least 0.
     * @return 0 to 1; 1 at distance 0, 0 without any spread beyond it; NaN when one of them is.
     */
    static double reach(final double distance, final double spread) {
        if (distance == 0 && spread >= 0) {
            return 1;
        }
        return Math.max(0, Math.min(1, 2 * above(distance / spread)));
    }

    private static double density(final double x) {
        return StrictMath.exp(-0.5 * x * x) / ROOT_TWO_PI;
    }
}

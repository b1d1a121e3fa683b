package io.isotherm.engine.density;

/** Logarithm and exponential by + × ÷ alone, which every JDK rounds the same way; to 1e−12 relative. */
final class StrictSeries {
    private static final double LN_2 = 0.693147180559945309;
    private static final double LOWEST_EXPONENT = -700;

    private StrictSeries() {
    }

    /**
     * Natural logarithm: the binary exponent is taken off exactly, the rest is the atanh series.
     *
     * @param x above 0 and normal.
     * @return ln x.
     */
    static double ln(final double x) {
        final int exponent = Math.getExponent(x);
        final double mantissa = Math.scalb(x, -exponent);
        // 1 to 2, so that |z| is at most 1/3 and 27 terms leave 1e-14.
        final double z = (mantissa - 1) / (mantissa + 1);
        final double z2 = z * z;
        double sum = 0;
        for (int n = 27; n >= 1; n -= 2) {
            sum = sum * z2 + 1.0 / n;
        }
        return exponent * LN_2 + 2 * z * sum;
    }

    /**
     * Exponential of what is not above 0.
     *
     * @param x at most 0.
     * @return e to the power x; 0 below −700.
     */
    static double exp(final double x) {
        if (x < LOWEST_EXPONENT) {
            return 0;
        }
        final int power = (int) (x / LN_2 - 0.5);
        final double rest = x - power * LN_2;
        double sum = 1;
        for (int n = 16; n >= 1; n--) {
            sum = 1 + sum * rest / n;
        }
        return Math.scalb(sum, power);
    }
}

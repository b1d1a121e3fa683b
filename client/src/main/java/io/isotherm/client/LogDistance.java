package io.isotherm.client;

/**
 * How far two prices are apart on the log axis. By + − × ÷ alone in a fixed order, so that every language and processor
 * gets the same bits, which the logarithms of their libraries do not.
 *
 * <p>ln x = e·ln 2 + 2·artanh((m − 1) ÷ (m + 1)) for x = m·2<sup>e</sup> with m from √½ to √2, the series of artanh
 * taken to the 12th power of the square: the rest is below 10<sup>−19</sup> of the result.
 *
 * <p><b>Threads:</b> stateless.
 */
public final class LogDistance {
    private static final double LN_2 = 0x1.62e42fefa39efp-1;
    private static final double SQRT_2 = 0x1.6a09e667f3bcdp0;
    private static final int LAST_DIVISOR = 25;

    private LogDistance() {
    }

    /**
     * The distance.
     *
     * @param price     above 0.
     * @param reference above 0.
     * @return |ln(price ÷ reference)| × 10,000; NaN where the quotient is no positive normal number.
     */
    public static double bps(final double price, final double reference) {
        return Math.abs(ln(price / reference)) * 10_000;
    }

    /**
     * Natural logarithm, within 4 units of the last place.
     *
     * @param x above 0.
     * @return ln x; NaN where x is no positive normal number.
     */
    public static double ln(final double x) {
        if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
            return Double.NaN;
        }
        int exponent = Math.getExponent(x);
        double mantissa = Math.scalb(x, -exponent);
        if (mantissa > SQRT_2) {
            mantissa *= 0.5;
            exponent++;
        }
        final double s = (mantissa - 1) / (mantissa + 1);
        final double square = s * s;
        double series = 1.0 / LAST_DIVISOR;
        for (int divisor = LAST_DIVISOR - 2; divisor > 0; divisor -= 2) {
            series = series * square + 1.0 / divisor;
        }
        return exponent * LN_2 + 2 * s * series;
    }
}

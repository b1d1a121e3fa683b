package io.isotherm.engine.density;

/**
 * Natural logarithm, exponential and power by + − × ÷ alone, which every JDK rounds the same way: {@code Math.log} and
 * {@code Math.exp} may differ between interpreter, compiler and platform, and what they return must not reach state.
 * The relative error of each is below 1e−15 plus what the argument of the exponential carries.
 */
final class StrictExponential {
    /** ln 2 in two parts: the first has 20 trailing zero bits, so that its product with an exponent is exact. */
    private static final double LN2_HIGH = 0x1.62e42feep-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double SQRT2 = 0x1.6a09e667f3bcdp0;
    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
    private static final int LN_TERMS = 23;
    private static final int EXP_TERMS = 16;

    private StrictExponential() {
    }

    /**
     * Natural logarithm: the exponent of the argument times ln 2, and the atanh series of its mantissa within
     * [√½, √2].
     *
     * @param x normal and finite, above 0.
     * @return ln x, to 1e−15 of itself.
     */
    static double ln(final double x) {
        final long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> MANTISSA_BITS) - Double.MAX_EXPONENT;
        double mantissa = Double.longBitsToDouble(bits & MANTISSA | (long) Double.MAX_EXPONENT << MANTISSA_BITS);
        if (mantissa > SQRT2) {
            mantissa *= 0.5;
            exponent++;
        }
        final double z = (mantissa - 1) / (mantissa + 1);
        final double z2 = z * z;
        double series = 0;
        for (int n = LN_TERMS; n >= 1; n -= 2) {
            series = series * z2 + 1.0 / n;
        }
        return exponent * LN2_HIGH + (exponent * LN2_LOW + 2 * z * series);
    }

    /**
     * Exponential: a power of two times the series of what is left, at most ½ ln 2.
     *
     * @param x −700 to 700.
     * @return e<sup>x</sup>, to 1e−15 of itself.
     */
    static double exp(final double x) {
        final double whole = Math.rint(x / LN2);
        final double rest = x - whole * LN2_HIGH - whole * LN2_LOW;
        double series = 1;
        for (int n = EXP_TERMS; n >= 1; n--) {
            series = 1 + series * rest / n;
        }
        return Math.scalb(series, (int) whole);
    }

    /**
     * Power.
     *
     * @param x normal and finite, above 0.
     * @param y such that |y · ln x| ≤ 700.
     * @return x to the power y, to 1e−15 · (1 + |y · ln x|) of itself.
     */
    static double power(final double x, final double y) {
        return exp(y * ln(x));
    }
}

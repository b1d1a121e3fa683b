package io.isotherm.feed.instrument;

/**
 * Exact moves of a decimal number from one scale to another: it fits, or it is refused; nothing is ever rounded but the
 * quotient of {@link #divide}, which no decimal can hold.
 */
public final class Scaling {
    /** The answer of {@link #rescale} when the number does not fit. */
    public static final long INEXACT = Long.MIN_VALUE;

    private static final int LARGEST_POWER = 18;
    private static final long[] POWERS = new long[LARGEST_POWER + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= LARGEST_POWER; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Scaling() {
    }

    /**
     * A power of ten.
     *
     * @param exponent 0 to 18.
     * @return 10 to that power.
     */
    public static long powerOfTen(final int exponent) {
        return POWERS[exponent];
    }

    /**
     * Moves a number to another scale.
     *
     * @param mantissa    of value = mantissa × 10<sup>−scale</sup>.
     * @param scale       0 to 36.
     * @param targetScale 0 to 18.
     * @return the mantissa at the target scale, or {@link #INEXACT} when digits would be lost or a long overflows.
     */
    public static long rescale(final long mantissa, final int scale, final int targetScale) {
        if (mantissa == 0) {
            return 0;
        }
        final int shift = targetScale - scale;
        if (shift >= 0) {
            if (shift > LARGEST_POWER) {
                return INEXACT;
            }
            return multiply(mantissa, POWERS[shift]);
        }
        if (-shift > LARGEST_POWER) {
            return INEXACT;
        }
        final long divisor = POWERS[-shift];
        final long quotient = mantissa / divisor;
        return quotient * divisor == mantissa ? quotient : INEXACT;
    }

    /**
     * Multiplies exactly.
     *
     * @param a factor.
     * @param b factor.
     * @return the product, or {@link #INEXACT} when it overflows a long.
     */
    public static long multiply(final long a, final long b) {
        final long high = Math.multiplyHigh(a, b);
        final long low = a * b;
        return (high == 0 && low >= 0) || (high == -1 && low < 0) ? low : INEXACT;
    }

    /**
     * Divides two decimals, to the nearest unit of a scale, half of one up.
     *
     * @param dividend      mantissa, at least 0.
     * @param dividendScale its scale, 0 to 36.
     * @param divisor       mantissa, above 0.
     * @param divisorScale  its scale, 0 to 36.
     * @param targetScale   of the quotient, 0 to 18.
     * @return the quotient, or {@link #INEXACT} when it overflows a long, or the numbers are too far apart in scale.
     */
    public static long divide(final long dividend, final int dividendScale, final long divisor,
                              final int divisorScale, final int targetScale) {
        long numerator = dividend;
        long denominator = divisor;
        int shift = targetScale + divisorScale - dividendScale;
        if (shift < 0) {
            denominator = -shift > LARGEST_POWER ? INEXACT : multiply(denominator, POWERS[-shift]);
            shift = 0;
        } else if (shift > LARGEST_POWER) {
            numerator = shift > 2 * LARGEST_POWER ? INEXACT : multiply(numerator, POWERS[shift - LARGEST_POWER]);
            shift = LARGEST_POWER;
        }
        if (numerator < 0 || denominator <= 0) {
            return INEXACT;
        }
        return divide(Math.multiplyHigh(numerator, POWERS[shift]), numerator * POWERS[shift], denominator);
    }

    /** Long division, bit by bit, of an unsigned number of 128 bits by a positive one of 63. */
    private static long divide(final long high, final long low, final long divisor) {
        if (high >= divisor) {
            return INEXACT;
        }
        long remainder = high;
        long quotient = 0;
        for (int bit = Long.SIZE - 1; bit >= 0; bit--) {
            remainder = remainder << 1 | low >>> bit & 1;
            quotient <<= 1;
            // The doubled remainder of a divisor of 63 bits fills at most 64: compare without sign.
            if (Long.compareUnsigned(remainder, divisor) >= 0) {
                remainder -= divisor;
                quotient++;
            }
        }
        final long rounded = quotient + (remainder >= divisor - remainder ? 1 : 0);
        return quotient < 0 || rounded < 0 ? INEXACT : rounded;
    }
}

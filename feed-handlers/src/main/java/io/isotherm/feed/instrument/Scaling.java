package io.isotherm.feed.instrument;

/** Exact moves of a decimal number from one scale to another: it fits, or it is refused; nothing is ever rounded. */
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
}

package io.isotherm.simulator.market;

/** Fixed-point numbers as text: value = mantissa × 10<sup>−scale</sup>. */
public final class Decimal {
    private static final int LARGEST_SCALE = 18;
    private static final long[] POWERS = new long[LARGEST_SCALE + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= LARGEST_SCALE; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Decimal() {
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
     * Writes a number with all of its decimal digits.
     *
     * @param text     to append to.
     * @param mantissa of the number.
     * @param scale    0 to 18 digits after the point.
     */
    public static void append(final StringBuilder text, final long mantissa, final int scale) {
        if (mantissa < 0) {
            text.append('-');
        }
        final long magnitude = Math.abs(mantissa);
        text.append(magnitude / POWERS[scale]);
        if (scale > 0) {
            text.append('.');
            final long fraction = magnitude % POWERS[scale];
            for (int i = scale - 1; i > 0 && fraction < POWERS[i]; i--) {
                text.append('0');
            }
            text.append(fraction);
        }
    }

    /**
     * Writes a number without trailing zeros after the point.
     *
     * @param text     to append to.
     * @param mantissa of the number.
     * @param scale    0 to 18.
     */
    public static void appendTrimmed(final StringBuilder text, final long mantissa, final int scale) {
        long rest = mantissa;
        int digits = scale;
        while (digits > 0 && rest % 10 == 0) {
            rest /= 10;
            digits--;
        }
        append(text, rest, digits);
    }

    /**
     * A number with all of its decimal digits.
     *
     * @param mantissa of the number.
     * @param scale    0 to 18.
     * @return plain notation.
     */
    public static String text(final long mantissa, final int scale) {
        final StringBuilder text = new StringBuilder();
        append(text, mantissa, scale);
        return text.toString();
    }
}

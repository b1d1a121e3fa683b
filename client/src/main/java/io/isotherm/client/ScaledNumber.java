package io.isotherm.client;

import java.math.BigDecimal;

/**
 * The number behind a scaled price or quantity: as text exactly, as a double for reckoning.
 *
 * <p>A price of 60,370.62 at a price scale of 8 lies in the file as 6037062000000. Compare and store the scaled number;
 * {@link InstrumentEntry}, {@link UnderlyingEntry} and {@code TapeView} know the scales of theirs.
 *
 * <p><b>Threads:</b> stateless.
 */
public final class ScaledNumber {
    /** Text of {@link PulseView#NONE}, a number that has not arrived. */
    public static final String NONE = "none";

    private static final int MAX_SCALE = 36;
    /** As the C reader multiplies them, so that both divide by the same double; exact up to 10^22. */
    private static final double[] POWERS = new double[MAX_SCALE + 1];

    static {
        POWERS[0] = 1;
        for (int scale = 1; scale <= MAX_SCALE; scale++) {
            POWERS[scale] = POWERS[scale - 1] * 10;
        }
    }

    private ScaledNumber() {
    }

    /**
     * The number as decimal text, without trailing zeros and without an exponent.
     *
     * @param value scaled number.
     * @param scale decimal digits, 0 to 36.
     * @return exact text such as {@code 60370.62}; {@link #NONE} for {@link PulseView#NONE}.
     */
    public static String text(final long value, final int scale) {
        return value == PulseView.NONE ? NONE
            : BigDecimal.valueOf(value, scale).stripTrailingZeros().toPlainString();
    }

    /**
     * The number as a double: the nearest one when the scaled number is below 2^53 and the scale at most 22, else at
     * worst a few units in its last place off. Allocates nothing; the readers in C and Python divide to the same bits.
     *
     * @param value scaled number.
     * @param scale decimal digits, 0 to 36.
     * @return the quotient; NaN for {@link PulseView#NONE}.
     */
    public static double value(final long value, final int scale) {
        return value == PulseView.NONE ? Double.NaN : value / POWERS[scale];
    }
}

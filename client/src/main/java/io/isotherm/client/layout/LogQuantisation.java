package io.isotherm.client.layout;

import java.util.Arrays;

/**
 * Amounts of a heatmap column in 16 bits: {@code q = round(2048 · log2(1 + x ÷ unit))} with a unit of 1 USD (model
 * specification, 1.2). 65,535 steps reach from 0 to 4.29 billion USD per bucket.
 *
 * <p>Error: at most {@link #ERROR} of (x + unit), 0.017 %: half a step is a factor of 2^(1/4096). Zero stays zero;
 * what exceeds {@link #LARGEST} is stored as the largest and counted in the column.
 *
 * <p>Exact by construction: the thresholds between two steps come from a table of {@link StrictMath}, and an amount is
 * placed by comparison alone, so every JDK stores the same bits. What a step stands for is a product of square roots,
 * which every language rounds alike: 2^(k ÷ 2048) is the product, from the largest bit of k to the smallest, of
 * 2^(1/2), 2^(1/4) … 2^(1/2048), each the square root of the one before.
 *
 * <p><b>Threads:</b> stateless.
 */
public final class LogQuantisation {
    /** USD at which a step is 1/1419 of the unit; below it steps are nearly linear. */
    public static final double UNIT_USD = 1;
    /** Steps per doubling of (1 + x ÷ unit). */
    public static final int STEPS_PER_OCTAVE = 2_048;
    /** Largest step. */
    public static final int LARGEST = 0xFFFF;
    /** Bound of |decoded − x| ÷ (x + unit): 2^(1/4096) − 1, rounded up. */
    public static final double ERROR = 0.000_169_3;

    private static final int STEP_SHIFT = 11;
    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
    private static final long ONE = 0x3FF0_0000_0000_0000L;

    /** Step k of an octave. */
    private static final double[] POWERS = new double[STEPS_PER_OCTAVE];
    /** Where step k of an octave begins, half a step below it; the last entry is never reached. */
    private static final double[] THRESHOLDS = new double[STEPS_PER_OCTAVE + 1];
    /** Steps that begin at or below the start of each of 2048 equal parts of [1, 2). */
    private static final short[] FIRST = new short[STEPS_PER_OCTAVE];

    static {
        for (int k = 0; k < STEPS_PER_OCTAVE; k++) {
            POWERS[k] = power(k);
            THRESHOLDS[k] = StrictMath.pow(2, (k + 0.5) / STEPS_PER_OCTAVE);
        }
        THRESHOLDS[STEPS_PER_OCTAVE] = Double.POSITIVE_INFINITY;
        int k = 0;
        for (int part = 0; part < STEPS_PER_OCTAVE; part++) {
            while (THRESHOLDS[k] <= 1 + (double) part / STEPS_PER_OCTAVE) {
                k++;
            }
            FIRST[part] = (short) k;
        }
    }

    private LogQuantisation() {
    }

    /** 2^(k ÷ 2048) for k below 2048. */
    private static double power(final int k) {
        double power = 1;
        double root = 2;
        for (int bit = STEPS_PER_OCTAVE >> 1; bit > 0; bit >>= 1) {
            root = Math.sqrt(root);
            if ((k & bit) != 0) {
                power *= root;
            }
        }
        return power;
    }

    /**
     * The step nearest to an amount.
     *
     * @param usd amount; NaN and negative ones count as 0.
     * @return 0 to 65,535.
     */
    public static int encode(final double usd) {
        if (!(usd > 0)) {
            return 0;
        }
        final long bits = Double.doubleToRawLongBits(1 + usd / UNIT_USD);
        final int octave = (int) (bits >>> MANTISSA_BITS) - Double.MAX_EXPONENT;
        final long mantissa = bits & MANTISSA;
        final double fraction = Double.longBitsToDouble(ONE | mantissa);
        int step = FIRST[(int) (mantissa >>> MANTISSA_BITS - STEP_SHIFT)];
        while (THRESHOLDS[step] <= fraction) {
            step++;
        }
        // an octave beyond the last of 32 saturates, infinity with it
        return Math.min((octave << STEP_SHIFT) + step, LARGEST);
    }

    /**
     * Whether an amount is beyond the largest step.
     *
     * @param usd amount.
     * @return true when {@link #encode} gives less than it is.
     */
    public static boolean saturates(final double usd) {
        return usd > decode(LARGEST) * (1 + ERROR);
    }

    /**
     * The amount that a step stands for.
     *
     * @param step 0 to 65,535.
     * @return USD.
     */
    public static double decode(final int step) {
        return UNIT_USD * (POWERS[step & STEPS_PER_OCTAVE - 1] * (1L << (step >>> STEP_SHIFT)) - 1);
    }

    /** What every step stands for: a table for readers that draw. */
    public static double[] table() {
        final double[] table = new double[LARGEST + 1];
        Arrays.setAll(table, LogQuantisation::decode);
        return table;
    }
}

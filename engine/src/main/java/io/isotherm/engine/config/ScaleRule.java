package io.isotherm.engine.config;

import java.math.BigDecimal;

/**
 * How many decimal digits ring prices and quantities have: the finest power of ten that still holds {@value #HEADROOM}
 * times the listing's reference in a {@code long}.
 */
public final class ScaleRule {
    /** How many times its reference a figure may grow before it no longer fits. */
    public static final int HEADROOM = 100;

    private static final int FINEST = 18;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private ScaleRule() {
    }

    /**
     * The rule.
     *
     * @param reference a typical large price or quantity, above 0.
     * @return decimal digits, 0 to 18, or -1 when not even whole numbers fit.
     */
    public static int scale(final BigDecimal reference) {
        int scale = FINEST;
        while (scale >= 0 && !fits(reference, scale)) {
            scale--;
        }
        return scale;
    }

    /**
     * Whether a scale leaves the headroom.
     *
     * @param reference price or quantity, above 0.
     * @param scale     decimal digits.
     * @return true when it does.
     */
    public static boolean fits(final BigDecimal reference, final int scale) {
        return reference.multiply(BigDecimal.valueOf(HEADROOM)).scaleByPowerOfTen(scale).compareTo(LARGEST) <= 0;
    }
}

package io.isotherm.bench.truth.plot;

/** Round distances between the labels of an axis. */
final class AxisSteps {
    private static final long[] HOURS = {1, 2, 3, 6, 12, 24, 48, 72, 168, 336};
    private static final double[] DIGITS = {1, 2, 5, 10};

    private AxisSteps() {
    }

    /**
     * The smallest of 1, 2, 5 times a power of ten that makes at most so many labels.
     *
     * @param range of the axis, above 0.
     * @param most  labels, at least 1.
     * @return step in the axis' unit.
     */
    static double of(final double range, final int most) {
        final double wanted = range / most;
        final double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (final double digit : DIGITS) {
            if (digit * power >= wanted) {
                return digit * power;
            }
        }
        return DIGITS[DIGITS.length - 1] * power;
    }

    /**
     * The shortest usual span that makes at most so many labels.
     *
     * @param range hours.
     * @param most  labels, at least 1.
     * @return hours.
     */
    static long hours(final long range, final int most) {
        for (final long span : HOURS) {
            if (range <= span * most) {
                return span;
            }
        }
        return HOURS[HOURS.length - 1];
    }
}

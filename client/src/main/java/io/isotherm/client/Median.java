package io.isotherm.client;

/**
 * The median of numbers in no order, found by selection: time grows with how many they are, and the answer is that of
 * sorting them.
 *
 * <p><b>Threads:</b> stateless. No call allocates.
 */
final class Median {
    private Median() {
    }

    /**
     * Finds it, and leaves the numbers in another order.
     *
     * @param values none of them NaN.
     * @param length how many of them, from the first on.
     * @return the mean of the two in the middle; 0 of none.
     */
    static double of(final double[] values, final int length) {
        if (length == 0) {
            return 0;
        }
        final int upper = length / 2;
        select(values, length, upper);
        double lower = values[upper];
        if (length % 2 == 0) {
            lower = values[0];
            for (int i = 1; i < upper; i++) {
                lower = Math.max(lower, values[i]);
            }
        }
        return 0.5 * (lower + values[upper]);
    }

    /** Puts the number at its place in rising order, none above it before, none below it behind. */
    private static void select(final double[] values, final int length, final int place) {
        int low = 0;
        int high = length - 1;
        while (low < high) {
            final double pivot = middle(values[low], values[low + high >>> 1], values[high]);
            int i = low;
            int k = high;
            while (i <= k) {
                while (values[i] < pivot) {
                    i++;
                }
                while (pivot < values[k]) {
                    k--;
                }
                if (i <= k) {
                    final double swapped = values[i];
                    values[i] = values[k];
                    values[k] = swapped;
                    i++;
                    k--;
                }
            }
            if (place <= k) {
                high = k;
            } else if (place >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static double middle(final double a, final double b, final double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}

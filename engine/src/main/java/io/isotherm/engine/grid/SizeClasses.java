package io.isotherm.engine.grid;

import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import java.util.Arrays;

/**
 * Order sizes cut into classes that share one liquidation distance per component: one class per bracket, and several
 * within a bracket whose maintenance amount makes the distance depend on the size (steps of √2, so that the distance
 * of the class's geometric middle is off by less than a bucket).
 */
final class SizeClasses {
    private static final double STEP = StrictMath.sqrt(2);
    /** Beyond this a table without an upper end is cut off; no order is larger. */
    private static final double LARGEST = 1e12;
    /** Sizes below it share the first class of a table that starts with a maintenance amount. */
    private static final double SMALLEST = 1e3;

    private final double[] upper;
    private final double[] middle;
    private final double[] maxLeverage;

    SizeClasses(final BracketTable table) {
        double[] ends = new double[64];
        double[] middles = new double[64];
        double[] leverages = new double[64];
        int count = 0;
        double low = 0;
        for (final Bracket bracket : table.brackets()) {
            final double high = Math.min(bracket.cap(), LARGEST);
            double from = low;
            while (from < high) {
                final boolean whole = bracket.deduction() == 0;
                final double to = whole ? high : Math.min(high, (from == 0 ? SMALLEST : from) * STEP);
                if (count == ends.length) {
                    ends = Arrays.copyOf(ends, count * 2);
                    middles = Arrays.copyOf(middles, count * 2);
                    leverages = Arrays.copyOf(leverages, count * 2);
                }
                ends[count] = to;
                middles[count] = from == 0 ? to / 2 : StrictMath.sqrt(from * to);
                leverages[count] = bracket.maxLeverage();
                count++;
                from = to;
            }
            low = high;
        }
        upper = Arrays.copyOf(ends, count);
        middle = Arrays.copyOf(middles, count);
        maxLeverage = Arrays.copyOf(leverages, count);
    }

    int count() {
        return upper.length;
    }

    /** The class of a size in the table's unit; sizes beyond the last bracket are in its class. */
    int classOf(final double size) {
        int low = 0;
        int high = upper.length - 1;
        while (low < high) {
            final int half = (low + high) >>> 1;
            if (size <= upper[half]) {
                high = half;
            } else {
                low = half + 1;
            }
        }
        return low;
    }

    /** A size that stands for the class. */
    double middle(final int sizeClass) {
        return middle[sizeClass];
    }

    /** Highest leverage that the venue allows in the class. */
    double maxLeverage(final int sizeClass) {
        return maxLeverage[sizeClass];
    }
}

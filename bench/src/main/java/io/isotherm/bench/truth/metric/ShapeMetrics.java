package io.isotherm.bench.truth.metric;

import java.util.Arrays;

/**
 * How near one side of a predicted density is to the true one, measure by measure. Cells are those of
 * {@link SideAxis}, nearest to the mark first; none is negative and the truth has mass.
 */
public final class ShapeMetrics {
    private static final int PEAKS = 5;

    private ShapeMetrics() {
    }

    /**
     * All mass of a side.
     *
     * @param cells mass.
     * @return their sum.
     */
    public static double mass(final double[] cells) {
        double sum = 0;
        for (final double cell : cells) {
            sum += cell;
        }
        return sum;
    }

    /**
     * Wasserstein-1 distance of the normalised densities.
     *
     * @param predicted mass per cell.
     * @param truth     the same cells.
     * @return basis points; the whole range when nothing is predicted.
     */
    public static double emdBps(final double[] predicted, final double[] truth) {
        final double predictedMass = mass(predicted);
        final double truthMass = mass(truth);
        if (!(predictedMass > 0)) {
            return truth.length * Cells.WIDTH_BPS;
        }
        double difference = 0;
        double distance = 0;
        for (int i = 0; i < truth.length; i++) {
            difference += predicted[i] / predictedMass - truth[i] / truthMass;
            distance += Math.abs(difference) * Cells.WIDTH_BPS;
        }
        return distance;
    }

    /**
     * Total variation of the shapes: half the sum of absolute differences of the normalised densities.
     *
     * @param predicted mass per cell.
     * @param truth     the same cells.
     * @return 0 to 1; 1 when nothing is predicted.
     */
    public static double totalVariation(final double[] predicted, final double[] truth) {
        final double predictedMass = mass(predicted);
        final double truthMass = mass(truth);
        if (!(predictedMass > 0)) {
            return 1;
        }
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.abs(predicted[i] / predictedMass - truth[i] / truthMass);
        }
        return sum / 2;
    }

    /**
     * The same with absolute masses and without the half, so that equal masses give twice the total variation.
     *
     * @param predicted mass per cell.
     * @param truth     the same cells.
     * @return sum of absolute differences ÷ true mass, 0 upwards.
     */
    public static double absoluteVariation(final double[] predicted, final double[] truth) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.abs(predicted[i] - truth[i]);
        }
        return sum / mass(truth);
    }

    /**
     * Cosine of the two vectors of cells.
     *
     * @param predicted mass per cell.
     * @param truth     the same cells.
     * @return 0 to 1.
     */
    public static double cosine(final double[] predicted, final double[] truth) {
        double dot = 0;
        double squares = 0;
        double truthSquares = 0;
        for (int i = 0; i < truth.length; i++) {
            dot += predicted[i] * truth[i];
            squares += predicted[i] * predicted[i];
            truthSquares += truth[i] * truth[i];
        }
        return squares > 0 ? dot / Math.sqrt(squares * truthSquares) : 0;
    }

    /**
     * True mass caught in the predicted top decile of cells ÷ mass in the true top decile.
     *
     * @param predicted mass per cell; of equal cells the nearer to the mark is taken.
     * @param truth     the same cells.
     * @return 0 to 1.
     */
    public static double top10(final double[] predicted, final double[] truth) {
        if (!(mass(predicted) > 0)) {
            return 0;
        }
        final int decile = (truth.length + 9) / 10;
        return massOf(truth, largest(predicted, decile)) / massOf(truth, largest(truth, decile));
    }

    /**
     * Of the true five strongest peaks the share that has one of the five strongest predicted peaks within 10 bps. A
     * peak is a cell, or a plateau's middle one, above both neighbours; the first and the last cell are none, because
     * what lies beyond them is not seen.
     *
     * @param predicted mass per cell.
     * @param truth     the same cells.
     * @return 0 to 1, or NaN when the truth has no peak.
     */
    public static double peak5(final double[] predicted, final double[] truth) {
        final int[] found = peaks(predicted);
        final int[] wanted = peaks(truth);
        int matched = 0;
        for (final int peak : wanted) {
            for (final int candidate : found) {
                if (Math.abs(candidate - peak) <= 1) {
                    matched++;
                    break;
                }
            }
        }
        return wanted.length == 0 ? Double.NaN : (double) matched / wanted.length;
    }

    /**
     * The strongest peaks, as {@link #peak5} takes them.
     *
     * @param cells mass per cell.
     * @return indices, at most five, the strongest first; of equal ones the nearer.
     */
    public static int[] peaks(final double[] cells) {
        final double[] heights = new double[cells.length];
        int count = 0;
        int start = 1;
        while (start < cells.length - 1) {
            int end = start;
            while (end + 1 < cells.length && cells[end + 1] == cells[start]) {
                end++;
            }
            if (end < cells.length - 1 && cells[start - 1] < cells[start] && cells[end + 1] < cells[start]) {
                heights[(start + end) / 2] = cells[start];
                count++;
            }
            start = end + 1;
        }
        return largest(heights, Math.min(count, PEAKS));
    }

    /** Indices of the largest cells; of equal ones the nearer to the mark. */
    static int[] largest(final double[] cells, final int count) {
        final Integer[] order = new Integer[cells.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        // The sort is stable: equal cells stay in the order of their distance.
        Arrays.sort(order, (a, b) -> Double.compare(cells[b], cells[a]));
        final int[] largest = new int[count];
        for (int i = 0; i < count; i++) {
            largest[i] = order[i];
        }
        return largest;
    }

    private static double massOf(final double[] cells, final int[] indices) {
        double sum = 0;
        for (final int index : indices) {
            sum += cells[index];
        }
        return sum;
    }
}

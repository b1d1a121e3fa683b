package io.isotherm.bench.truth;

import java.util.Arrays;

/**
 * Scores of one side of one density against the truth (model specification 7.2), or a mean of such scores.
 *
 * @param top10   true mass in the predicted top-decile cells ÷ mass in the true top decile, 0 to 1.
 * @param cosine  of predicted and true cells, 0 to 1.
 * @param emdBps  Wasserstein-1 distance of the normalised densities, basis points.
 * @param level   predicted ÷ true mass.
 */
public record SideScore(double top10, double cosine, double emdBps, double level) {
    /** Width of a cell: two buckets of 5 basis points. */
    public static final double CELL_BPS = 10;

    /**
     * Scores one side.
     *
     * @param predicted mass per cell, nearest cell to the mark first, none negative.
     * @param truth     the same cells; at least one above 0.
     * @return the score; a prediction without mass gets 0, 0, the whole range, 0.
     * @throws IllegalArgumentException when the lengths differ or the truth is empty.
     */
    public static SideScore of(final double[] predicted, final double[] truth) {
        final double truthMass = sum(truth);
        if (predicted.length != truth.length || !(truthMass > 0)) {
            throw new IllegalArgumentException("a side needs equal cells and a truth with mass, not "
                + predicted.length + " and " + truth.length + " cells with mass " + truthMass);
        }
        final double predictedMass = sum(predicted);
        if (!(predictedMass > 0)) {
            return new SideScore(0, 0, truth.length * CELL_BPS, 0);
        }
        final int decile = (truth.length + 9) / 10;
        final double best = massOf(truth, largest(truth, decile));
        double dot = 0;
        double squares = 0;
        double truthSquares = 0;
        double difference = 0;
        double distance = 0;
        for (int i = 0; i < truth.length; i++) {
            dot += predicted[i] * truth[i];
            squares += predicted[i] * predicted[i];
            truthSquares += truth[i] * truth[i];
            difference += predicted[i] / predictedMass - truth[i] / truthMass;
            distance += Math.abs(difference) * CELL_BPS;
        }
        return new SideScore(massOf(truth, largest(predicted, decile)) / best,
            dot / Math.sqrt(squares * truthSquares), distance, predictedMass / truthMass);
    }

    /**
     * The mean of several scores.
     *
     * @param scores at least one.
     * @return component by component.
     */
    public static SideScore mean(final Iterable<SideScore> scores) {
        double top10 = 0;
        double cosine = 0;
        double emdBps = 0;
        double level = 0;
        int count = 0;
        for (final SideScore score : scores) {
            top10 += score.top10;
            cosine += score.cosine;
            emdBps += score.emdBps;
            level += score.level;
            count++;
        }
        return new SideScore(top10 / count, cosine / count, emdBps / count, level / count);
    }

    /** Indices of the largest cells; of equal ones the nearer to the mark. */
    private static int[] largest(final double[] cells, final int count) {
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

    private static double sum(final double[] cells) {
        double sum = 0;
        for (final double cell : cells) {
            sum += cell;
        }
        return sum;
    }
}

package io.isotherm.bench.truth;

import io.isotherm.bench.truth.metric.Cells;
import io.isotherm.bench.truth.metric.ShapeMetrics;

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
    public static final double CELL_BPS = Cells.WIDTH_BPS;

    /**
     * Scores one side.
     *
     * @param predicted mass per cell, nearest cell to the mark first, none negative.
     * @param truth     the same cells; at least one above 0.
     * @return the score; a prediction without mass gets 0, 0, the whole range, 0.
     * @throws IllegalArgumentException when the lengths differ or the truth is empty.
     */
    public static SideScore of(final double[] predicted, final double[] truth) {
        final double truthMass = ShapeMetrics.mass(truth);
        if (predicted.length != truth.length || !(truthMass > 0)) {
            throw new IllegalArgumentException("a side needs equal cells and a truth with mass, not "
                + predicted.length + " and " + truth.length + " cells with mass " + truthMass);
        }
        return new SideScore(ShapeMetrics.top10(predicted, truth), ShapeMetrics.cosine(predicted, truth),
            ShapeMetrics.emdBps(predicted, truth), ShapeMetrics.mass(predicted) / truthMass);
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
}

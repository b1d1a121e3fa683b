package io.isotherm.bench.truth.run;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well one map did (model specification, 7.2): shapes are means over the hourly instants and both sides, windows
 * are taken together.
 *
 * @param name    of the map.
 * @param emdBps  Wasserstein-1 distance from the truth, basis points.
 * @param tv      total variation of the shapes, 0 to 1.
 * @param tvAbs   sum of absolute differences ÷ true mass.
 * @param cosine  0 to 1.
 * @param top10   true mass in the predicted top decile ÷ that in the true one, 0 to 1.
 * @param peak5   share of the five strongest true peaks that was found, 0 to 1.
 * @param gain60  information gain over the next hour, bits per unit of liquidated mass.
 * @param gain5   the same over the next five minutes.
 * @param lift60  realised mass in the densest predicted fifth ÷ a fifth of it.
 * @param rho60   rank correlation of predicted and realised mass per hour.
 * @param level60 predicted ÷ realised mass in the hours' swept ranges.
 */
public record RowScore(String name, double emdBps, double tv, double tvAbs, double cosine, double top10, double peak5,
                       double gain60, double gain5, double lift60, double rho60, double level60) {
    /**
     * The mean of a map's scores over several runs.
     *
     * @param rows of the same map, at least one.
     * @return measure by measure; a measure that a run does not have is left out of its mean.
     */
    public static RowScore mean(final List<RowScore> rows) {
        return new RowScore(rows.get(0).name(), mean(rows, RowScore::emdBps), mean(rows, RowScore::tv),
            mean(rows, RowScore::tvAbs), mean(rows, RowScore::cosine), mean(rows, RowScore::top10),
            mean(rows, RowScore::peak5), mean(rows, RowScore::gain60), mean(rows, RowScore::gain5),
            mean(rows, RowScore::lift60), mean(rows, RowScore::rho60), mean(rows, RowScore::level60));
    }

    private static double mean(final List<RowScore> rows, final ToDoubleFunction<RowScore> measure) {
        return rows.stream().mapToDouble(measure).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
    }
}

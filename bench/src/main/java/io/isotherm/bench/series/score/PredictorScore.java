package io.isotherm.bench.series.score;

import io.isotherm.bench.series.statistic.Interval;
import java.util.List;

/**
 * How one predictor ranks the hours, and how much the model knows beyond it.
 *
 * @param label     of the predictor.
 * @param spearman  rank correlation with what was liquidated, per side.
 * @param daily     the same of daily totals; of a rival with its adaptive level.
 * @param lead      the model's coefficient less this one, per side; empty for the model itself.
 * @param gain      bits per liquidated USD of the model over this predictor with a 7-day adaptive level, both sides;
 *                  null for the model itself.
 * @param sideGain  the same for longs and for shorts alone.
 */
public record PredictorScore(String label, List<Interval> spearman, List<Interval> daily, List<Interval> lead,
                             Interval gain, List<Interval> sideGain) {
}

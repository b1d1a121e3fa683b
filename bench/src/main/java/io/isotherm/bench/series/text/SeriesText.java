package io.isotherm.bench.series.text;

import io.isotherm.bench.series.score.PredictorScore;
import io.isotherm.bench.series.score.SeriesCheck;
import io.isotherm.bench.series.score.SeriesScores;
import io.isotherm.bench.series.statistic.Interval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The report for a person. */
public final class SeriesText {
    private SeriesText() {
    }

    /**
     * Prints it as tables.
     *
     * @param scores of a series.
     * @param out    where to; left open.
     */
    public static void print(final SeriesScores scores, final PrintWriter out) {
        out.printf(Locale.ROOT, "scored: %d hours, %d whole UTC days; missing in the file: %d hours, open interest of"
            + " %d hours%n%n", scores.scoredHours(), scores.days(), scores.missingHours(), scores.withoutInterest());
        out.printf(Locale.ROOT, "%-20s %-21s %-21s %-15s %-24s %s%n", "", "Spearman, longs", "Spearman, shorts",
            "of daily totals", "model's bits/USD over it", "long / short alone");
        for (final PredictorScore predictor : scores.predictors()) {
            out.printf(Locale.ROOT, "%-20s %-21s %-21s %-15s %-24s %s%n", predictor.label(),
                figure(predictor.spearman().get(0)), figure(predictor.spearman().get(1)),
                String.format(Locale.ROOT, "%.3f / %.3f", predictor.daily().get(0).value(),
                    predictor.daily().get(1).value()),
                predictor.gain() == null ? "" : signed(predictor.gain()),
                predictor.gain() == null ? "" : String.format(Locale.ROOT, "%+.3f / %+.3f",
                    predictor.sideGain().get(0).value(), predictor.sideGain().get(1).value()));
        }
        out.printf("%n%-54s %-45s %-22s%n", "figure (long, short) [95 %]", "", "goal");
        for (final SeriesCheck check : scores.checks()) {
            out.printf("%-54s %-45s %-22s %s%n", check.name(), figures(check.figures()), check.goal(),
                check.met() ? "met" : "MISSED");
        }
        out.println();
        for (final SeriesCheck check : scores.sensitivity()) {
            out.printf("%-54s %s%n", check.name(), figures(check.figures()));
        }
    }

    private static String figures(final List<Interval> intervals) {
        return String.join("  ", intervals.stream().map(SeriesText::signed).toList());
    }

    private static String figure(final Interval interval) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", interval.value(), interval.low95(),
            interval.high95());
    }

    private static String signed(final Interval interval) {
        return String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f]", interval.value(), interval.low95(),
            interval.high95());
    }
}

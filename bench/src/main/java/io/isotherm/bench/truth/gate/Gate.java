package io.isotherm.bench.truth.gate;

import io.isotherm.bench.truth.run.RowScore;
import io.isotherm.bench.truth.run.ScoredRun;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * One figure and its limit.
 *
 * @param group   of runs it speaks of.
 * @param measure that is limited.
 * @param value   of the model.
 * @param atMost  true when the value may not exceed the limit, false when it may not fall below it.
 * @param limit   of the value.
 * @param origin  where the limit comes from when it is relative to another row, else empty.
 * @param runsMin lowest figure of a single run when the value is over several, else NaN.
 * @param runsMax highest figure of a single run, else NaN.
 */
public record Gate(String group, String measure, double value, boolean atMost, double limit, String origin,
                   double runsMin, double runsMax) {
    static Gate atMost(final String group, final String measure, final double value, final double limit,
                       final String origin) {
        return new Gate(group, measure, value, true, limit, origin, Double.NaN, Double.NaN);
    }

    static Gate atLeast(final String group, final String measure, final double value, final double limit,
                        final String origin) {
        return new Gate(group, measure, value, false, limit, origin, Double.NaN, Double.NaN);
    }

    /** The same with the spread of the model's figure over the runs that the value is a mean or median of. */
    Gate over(final List<ScoredRun> runs, final ToDoubleFunction<RowScore> figure) {
        final DoubleSummaryStatistics spread = runs.stream().map(run -> run.row(ScoredRun.MODEL))
            .mapToDouble(figure).filter(Double::isFinite).summaryStatistics();
        return spread(runs.size(), spread);
    }

    /** The same with the spread of such figures, one per run. */
    Gate over(final DoubleStream figures) {
        final DoubleSummaryStatistics spread = figures.filter(Double::isFinite).summaryStatistics();
        return spread((int) spread.getCount(), spread);
    }

    private Gate spread(final int runs, final DoubleSummaryStatistics spread) {
        return runs < 2 || spread.getCount() == 0 ? this
            : new Gate(group, measure, value, atMost, limit, origin, spread.getMin(), spread.getMax());
    }

    /** True when the value keeps the limit; a value or limit that is not a number never does. */
    public boolean passed() {
        return atMost ? value <= limit : value >= limit;
    }

    /** By how much the limit is missed, 0 when it is kept; NaN when there is no value. */
    public double missedBy() {
        return passed() ? 0 : Math.abs(value - limit);
    }

    /** One line for people: the verdict, the figure, the limit, and how far it is missed. */
    public String line() {
        return String.format(Locale.ROOT, "%-4s %-8s %-28s %8.3f %s %8.3f%s%s", passed() ? "ok" : "FAIL", group,
            measure, value, atMost ? "<=" : ">=", limit, origin.isEmpty() ? "" : "  (" + origin + ")",
            passed() ? "" : String.format(Locale.ROOT, "  missed by %.3f", missedBy()))
            + (Double.isNaN(runsMin) ? "" : String.format(Locale.ROOT, "  runs %.3f to %.3f", runsMin, runsMax));
    }
}

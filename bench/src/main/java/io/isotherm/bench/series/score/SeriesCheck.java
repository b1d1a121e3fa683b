package io.isotherm.bench.series.score;

import io.isotherm.bench.series.statistic.Interval;
import java.util.List;
import java.util.Locale;

/**
 * One line of the goals.
 *
 * @param name    what is measured.
 * @param figures long and short, or both sides in one.
 * @param goal    in words.
 * @param met     whether the goal is reached.
 */
public record SeriesCheck(String name, List<Interval> figures, String goal, boolean met) {
    static SeriesCheck within(final String name, final List<Interval> figures, final double least,
                              final double most) {
        return new SeriesCheck(name, figures, String.format(Locale.ROOT, "%.2f … %.2f", least, most),
            figures.stream().allMatch(figure -> figure.value() >= least && figure.value() <= most));
    }

    static SeriesCheck atLeast(final String name, final List<Interval> figures, final double least) {
        return new SeriesCheck(name, figures, String.format(Locale.ROOT, "≥ %.2f", least),
            figures.stream().allMatch(figure -> figure.value() >= least));
    }
}

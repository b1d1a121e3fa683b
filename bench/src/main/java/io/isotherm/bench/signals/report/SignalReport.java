package io.isotherm.bench.signals.report;

import io.isotherm.bench.signals.cascade.TriggeredCascade;
import io.isotherm.bench.signals.measure.AlertHits;
import io.isotherm.bench.signals.measure.Trials;
import io.isotherm.bench.signals.measure.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all runs came to together.
 *
 * @param markets  names of the runs.
 * @param hours    of virtual time of each run.
 * @param warmup   hours of it before anything is judged.
 * @param rows     trials of all runs, one row per measure.
 * @param cascades that were triggered.
 * @param delays   of alerts, seconds by {@link AlertHits#CLAIMS}.
 * @param liveShare smallest share of a run's scored minutes in which the signals' market was live.
 * @param seconds  processor time of all runs.
 * @param modelHash of the model's parameters and constants.
 */
public record SignalReport(List<String> markets, long hours, long warmup, List<Trials> rows,
                           List<TriggeredCascade> cascades, List<List<Integer>> delays, double liveShare,
                           double seconds, String modelHash) {
    /**
     * Adds up the rows of several runs.
     *
     * @param runs rows of each, the same in all.
     * @return one list of rows.
     */
    public static List<Trials> together(final List<List<Trials>> runs) {
        final List<Trials> sums = new ArrayList<>();
        for (int row = 0; row < runs.get(0).size(); row++) {
            final Trials first = runs.get(0).get(row);
            final Trials sum = new Trials(first.signal(), first.measure(), first.rival(), first.chance());
            for (final List<Trials> run : runs) {
                sum.take(run.get(row));
            }
            sums.add(sum);
        }
        return sums;
    }

    /**
     * Whether each signal beats chance: by its first row.
     *
     * @return by signal, in the order of the rows.
     */
    public Map<String, Verdict> verdicts() {
        final Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (final Trials row : rows) {
            verdicts.computeIfAbsent(row.signal(), signal -> row.summary().beatsChance());
        }
        return verdicts;
    }
}

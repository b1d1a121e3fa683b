package io.isotherm.bench.truth.run;

import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.ScenarioRun;
import java.util.ArrayList;
import java.util.List;

/** Adds up the model's level before and after a sudden change of the leverage mix. */
final class ChangeTally {
    /** Ends of the spans, hours after the change; the first begins a day before it. */
    private static final int[] UNTIL = {0, 2, 5, 12, 24};
    private static final int BEFORE = -24;
    private static final long HOUR_MS = 3_600_000;

    private final boolean changes;
    private final int changeHour;
    private final double[] logs = new double[UNTIL.length];
    private final int[] readings = new int[UNTIL.length];
    private final double[] predicted = new double[UNTIL.length];
    private final double[] truth = new double[UNTIL.length];
    private final double[] realised = new double[UNTIL.length];
    private final int[] windows = new int[UNTIL.length];

    ChangeTally(final Scenario scenario) {
        changes = !scenario.structure().shift().leverage().isEmpty();
        changeHour = (int) Math.round(scenario.structure().shift().afterHours());
    }

    /** Whether there is a change to look at. */
    boolean changes() {
        return changes;
    }

    /** Takes the snapshot's realised ÷ expected of the last hour at a full hour; one that is not known is left out. */
    void onHour(final long nowMs, final double realisedToExpected) {
        final int span = span(nowMs);
        if (span >= 0 && realisedToExpected > 0) {
            logs[span] += StrictMath.log(realisedToExpected);
            readings[span]++;
        }
    }

    /**
     * Takes what the frozen map and the true book held in the range that an hour swept, and what was liquidated there
     * of positions open at its start.
     */
    void onWindow(final long endMs, final double predictedUsd, final double trueUsd, final double realisedUsd) {
        final int span = span(endMs);
        if (span >= 0) {
            predicted[span] += predictedUsd;
            truth[span] += trueUsd;
            realised[span] += realisedUsd;
            windows[span]++;
        }
    }

    /** The spans of which every hour was scored, from the day before the change on. */
    ChangeLevel level() {
        final List<ChangeSpan> spans = new ArrayList<>();
        int from = BEFORE;
        for (int i = 0; i < UNTIL.length && windows[i] == UNTIL[i] - from; i++) {
            spans.add(new ChangeSpan(from, UNTIL[i],
                readings[i] > 0 ? StrictMath.exp(logs[i] / readings[i]) : Double.NaN,
                truth[i] > 0 ? predicted[i] / truth[i] : Double.NaN,
                realised[i] > 0 ? predicted[i] / realised[i] : Double.NaN));
            from = UNTIL[i];
        }
        return new ChangeLevel(spans);
    }

    /** The span that an hour's end lies in, −1 for none. */
    private int span(final long endMs) {
        final long hour = (endMs - ScenarioRun.START_MS) / HOUR_MS - changeHour;
        if (!changes || hour <= BEFORE) {
            return -1;
        }
        for (int i = 0; i < UNTIL.length; i++) {
            if (hour <= UNTIL[i]) {
                return i;
            }
        }
        return -1;
    }
}

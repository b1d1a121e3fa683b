package io.isotherm.bench.truth.gate;

import io.isotherm.bench.truth.run.ChangeLevel;
import io.isotherm.bench.truth.run.ChangeSpan;
import io.isotherm.bench.truth.run.ScoredRun;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Two hours after a sudden rise of leverage the level must be back within 30 %, and stay there: that of the map frozen
 * at each hour's start, predicted ÷ realised, within 30 % of 1; that of the running calibration windows, realised ÷
 * expected, within 30 % of what it was the day before. A fall is reported, not gated: it leaves hours almost without
 * liquidations to learn from.
 */
final class ChangeGates {
    private static final String GATED = "shift";
    /** The span right after the change is none of them. */
    private static final int FIRST_SPAN = 1;
    private static final double WITHIN = 0.3;

    private ChangeGates() {
    }

    /** Whether runs of a scenario have these gates. */
    static boolean speakOf(final String scenario) {
        return scenario.equals(GATED);
    }

    /** Adds the gates of those runs that show the change and hours enough after it. */
    static void add(final List<Gate> gates, final List<ScoredRun> runs) {
        final List<ChangeLevel> changes = runs.stream().filter(run -> speakOf(run.plan().scenario().name()))
            .map(ScoredRun::change).filter(change -> change.after().size() > FIRST_SPAN).toList();
        if (!changes.isEmpty()) {
            add(gates, changes.stream().map(ChangeLevel::after).toList(), "pred/real",
                ChangeSpan::predictedToRealised, "realised");
            add(gates, changes.stream().map(ChangeLevel::relative).toList(), "real/expected",
                ChangeSpan::realisedToExpected, "of the day before");
        }
    }

    private static void add(final List<Gate> gates, final List<List<ChangeSpan>> changes, final String figure,
                            final ToDoubleFunction<ChangeSpan> of, final String beside) {
        final int spans = changes.stream().mapToInt(List::size).min().orElseThrow();
        for (int i = FIRST_SPAN; i < spans; i++) {
            final int span = i;
            final double mean = StrictMath.exp(changes.stream().mapToDouble(change ->
                StrictMath.log(of.applyAsDouble(change.get(span)))).average().orElse(Double.NaN));
            final ChangeSpan hours = changes.get(0).get(span);
            final String measure = figure + " " + hours.fromHour() + "-" + hours.toHour() + " h";
            gates.add(Gate.atLeast(GATED, measure, mean, 1 - WITHIN, beside));
            gates.add(Gate.atMost(GATED, measure, mean, 1 + WITHIN, beside));
        }
    }
}

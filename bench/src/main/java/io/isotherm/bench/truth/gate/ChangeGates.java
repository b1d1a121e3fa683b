package io.isotherm.bench.truth.gate;

import io.isotherm.bench.truth.run.ChangeLevel;
import io.isotherm.bench.truth.run.ChangeSpan;
import io.isotherm.bench.truth.run.RunPlan;
import io.isotherm.bench.truth.run.ScoredRun;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Two hours after a sudden rise of leverage the level must be back within 30 % of what it was the day before, and stay
 * there: that of the running calibration windows, and that of the map frozen at each hour's start, beside what was
 * liquidated and beside the true book. A fall is reported, not gated: it leaves hours almost without liquidations to
 * learn from.
 */
final class ChangeGates {
    private static final String GATED = "shift";
    /** The span right after the change is none of them. */
    private static final int FIRST_SPAN = 1;
    private static final double WITHIN = 0.3;
    private static final int HOURS_BEFORE = 24;
    /** Until the first gated span is over. */
    private static final int HOURS_AFTER = 5;

    private ChangeGates() {
    }

    /** Whether runs of a scenario have these gates. */
    static boolean speakOf(final String scenario) {
        return scenario.equals(GATED);
    }

    /** Whether the gates of a plan's scenario find the day before its change and hours enough after it in the run. */
    static boolean covers(final RunPlan plan) {
        final double changeHour = plan.scenario().structure().shift().afterHours();
        return plan.warmup().toHours() + HOURS_BEFORE <= changeHour
            && plan.length().toHours() >= changeHour + HOURS_AFTER;
    }

    /** Adds the gates of those runs that show the change and hours enough after it. */
    static void add(final List<Gate> gates, final List<ScoredRun> runs) {
        final List<ChangeLevel> changes = runs.stream().filter(run -> speakOf(run.plan().scenario().name()))
            .map(ScoredRun::change).filter(change -> change.after().size() > FIRST_SPAN).toList();
        if (!changes.isEmpty()) {
            final List<List<ChangeSpan>> spans = changes.stream().map(ChangeLevel::relative).toList();
            add(gates, spans, "pred/real", ChangeSpan::predictedToRealised);
            add(gates, spans, "real/expected", ChangeSpan::realisedToExpected);
            add(gates, spans, "pred/truth", ChangeSpan::predictedToTruth);
        }
    }

    private static void add(final List<Gate> gates, final List<List<ChangeSpan>> changes, final String figure,
                            final ToDoubleFunction<ChangeSpan> of) {
        final int spans = changes.stream().mapToInt(List::size).min().orElseThrow();
        for (int i = FIRST_SPAN; i < spans; i++) {
            final int span = i;
            final double mean = StrictMath.exp(changes.stream().mapToDouble(change ->
                StrictMath.log(of.applyAsDouble(change.get(span)))).average().orElse(Double.NaN));
            final ChangeSpan hours = changes.get(0).get(span);
            final String measure = figure + " " + hours.fromHour() + "-" + hours.toHour() + " h";
            gates.add(Gate.atLeast(GATED, measure, mean, 1 - WITHIN, "of the day before")
                .over(changes.stream().mapToDouble(change -> of.applyAsDouble(change.get(span)))));
            gates.add(Gate.atMost(GATED, measure, mean, 1 + WITHIN, "of the day before")
                .over(changes.stream().mapToDouble(change -> of.applyAsDouble(change.get(span)))));
        }
    }
}

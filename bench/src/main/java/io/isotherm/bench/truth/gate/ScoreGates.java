package io.isotherm.bench.truth.gate;

import io.isotherm.bench.truth.run.RowScore;
import io.isotherm.bench.truth.run.RunPlan;
import io.isotherm.bench.truth.run.ScoredRun;
import io.isotherm.simulator.market.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The goals of the model specification, 7.5. Each group of runs has its own; limits that are relative come from other
 * rows of the same runs, because a kinder or harsher market moves every absolute figure.
 */
public final class ScoreGates {
    private static final long LEVEL_LIQUIDATIONS = 5_000;

    private ScoreGates() {
    }

    /**
     * All gates that the runs are subject to.
     *
     * @param runs at least one.
     * @return main runs first; empty when no group with gates has a run.
     */
    public static List<Gate> of(final List<ScoredRun> runs) {
        final List<Gate> gates = new ArrayList<>();
        final List<ScoredRun> main = RunGroup.MAIN.of(runs);
        if (!main.isEmpty()) {
            main(gates, main);
        }
        final List<ScoredRun> sampled = RunGroup.SAMPLED.of(runs);
        if (!sampled.isEmpty()) {
            sampled(gates, sampled);
        }
        final List<ScoredRun> hard = RunGroup.HARD.of(runs);
        if (!hard.isEmpty()) {
            hard(gates, hard);
        }
        ChangeGates.add(gates, runs);
        return gates;
    }

    /**
     * Whether any gate can speak of a scenario's runs.
     *
     * @param scenario of the market.
     * @return false when its figures are reported alone.
     */
    public static boolean speakOf(final Scenario scenario) {
        return RunGroup.of(scenario) != RunGroup.FOREIGN || ChangeGates.speakOf(scenario.name());
    }

    /**
     * Whether a run is long enough for the gates of its scenario.
     *
     * @param plan of the run.
     * @return false when its gates compare hours around a sudden change that the run does not score.
     */
    public static boolean covers(final RunPlan plan) {
        return !ChangeGates.speakOf(plan.scenario().name()) || ChangeGates.covers(plan);
    }

    /**
     * The gates of a quick look: a smoke test of the whole path, not the goals.
     *
     * @param runs at least one.
     * @return three gates on means over all of them.
     */
    public static List<Gate> quick(final List<ScoredRun> runs) {
        final RowScore model = Means.row(runs, ScoredRun.MODEL);
        final double best = runs.stream().mapToDouble(run -> run.bestBaseline().emdBps()).average()
            .orElse(Double.NaN);
        return List.of(Gate.atMost("quick", "EMD bps", model.emdBps(), best, "best baseline of each run, mean")
            .over(runs, RowScore::emdBps),
            Gate.atLeast("quick", "top10", model.top10(), 0.60, "")
            .over(runs, RowScore::top10),
            Gate.atLeast("quick", "cos", model.cosine(), 0.80, "")
            .over(runs, RowScore::cosine));
    }

    /**
     * The real goal, printed as a distance.
     *
     * @param runs at least one.
     * @return stretch goals of the groups that have runs; they gate nothing.
     */
    public static List<Gate> stretch(final List<ScoredRun> runs) {
        final List<Gate> goals = new ArrayList<>();
        final List<ScoredRun> main = RunGroup.MAIN.of(runs);
        if (!main.isEmpty()) {
            final RowScore model = Means.row(main, ScoredRun.MODEL);
            goals.add(Gate.atMost("stretch", "EMD bps", model.emdBps(), 18, "")
            .over(main, RowScore::emdBps));
            goals.add(Gate.atLeast("stretch", "top10", model.top10(), 0.82, "")
            .over(main, RowScore::top10));
            goals.add(Gate.atLeast("stretch", "IG60 bits", model.gain60(),
                0.60 * Means.row(main, ScoredRun.TRUTH).gain60(), "0.60 x truth")
            .over(main, RowScore::gain60));
            final RowScore sharper = Means.row(main, ScoredRun.ORACLE_HOLDING);
            goals.add(Gate.atLeast("stretch", "cos", model.cosine(), sharper.cosine(), ScoredRun.ORACLE_HOLDING)
                .over(main, RowScore::cosine));
            goals.add(Gate.atLeast("stretch", "top10", model.top10(), sharper.top10(), ScoredRun.ORACLE_HOLDING)
                .over(main, RowScore::top10));
        }
        for (final ScoredRun run : RunGroup.SAMPLED.of(runs)) {
            final double level = run.row(ScoredRun.MODEL).level60();
            goals.add(Gate.atLeast("stretch", run.plan().name() + " pred/real", level, 0.7, "within 30 %"));
            goals.add(Gate.atMost("stretch", run.plan().name() + " pred/real", level, 1.3, "within 30 %"));
        }
        return goals;
    }

    private static void main(final List<Gate> gates, final List<ScoredRun> runs) {
        final String group = "main";
        final RowScore model = Means.row(runs, ScoredRun.MODEL);
        // Shape is measured against the oracle as the specification tells of it: it does not know who uses which
        // leverage, nor who closes first. Distance is measured against the sharper one, whose EMD is that of the
        // specification's row and less than half.
        final RowScore oracle = Means.row(runs, ScoredRun.ORACLE);
        final RowScore sharper = Means.row(runs, ScoredRun.ORACLE_HOLDING);
        final RowScore truth = Means.row(runs, ScoredRun.TRUTH);
        gates.add(Gate.atMost(group, "EMD bps", model.emdBps(), 28, "")
            .over(runs, RowScore::emdBps));
        gates.add(Gate.atMost(group, "EMD bps", model.emdBps(), 0.45 * Means.row(runs, ScoredRun.PEER).emdBps(),
            "0.45 x " + ScoredRun.PEER)
            .over(runs, RowScore::emdBps));
        gates.add(Gate.atMost(group, "EMD bps", model.emdBps(), 1.6 * sharper.emdBps(),
            "1.6 x " + ScoredRun.ORACLE_HOLDING)
            .over(runs, RowScore::emdBps));
        gates.add(Gate.atLeast(group, "cos", model.cosine(), oracle.cosine(), ScoredRun.ORACLE)
            .over(runs, RowScore::cosine));
        gates.add(Gate.atLeast(group, "top10", model.top10(), oracle.top10(), ScoredRun.ORACLE)
            .over(runs, RowScore::top10));
        gates.add(Gate.atLeast(group, "peak5", model.peak5(), 0.51, "")
            .over(runs, RowScore::peak5));
        gates.add(Gate.atLeast(group, "IG60 bits", model.gain60(), 0.48 * truth.gain60(), "0.48 x truth")
            .over(runs, RowScore::gain60));
        gates.add(Gate.atLeast(group, "lift60", model.lift60(), 1.50, "")
            .over(runs, RowScore::lift60));
        gates.add(Gate.atMost(group, "TVabs", model.tvAbs(), 0.45, "")
            .over(runs, RowScore::tvAbs));
        final double median = median(runs.stream().mapToDouble(run -> run.row(ScoredRun.MODEL).level60()).toArray());
        gates.add(Gate.atLeast(group, "median pred/real", median, 1.0, "")
            .over(runs, RowScore::level60));
        gates.add(Gate.atMost(group, "median pred/real", median, 1.5, "")
            .over(runs, RowScore::level60));
        for (final ScoredRun run : runs) {
            if (run.liquidations() >= LEVEL_LIQUIDATIONS) {
                final double level = run.row(ScoredRun.MODEL).level60();
                gates.add(Gate.atLeast(group, run.plan().name() + " pred/real", level, 0.8, ""));
                gates.add(Gate.atMost(group, run.plan().name() + " pred/real", level, 1.7, ""));
            }
        }
    }

    private static void sampled(final List<Gate> gates, final List<ScoredRun> runs) {
        final String group = "sampled";
        final RowScore model = Means.row(runs, ScoredRun.MODEL);
        gates.add(Gate.atMost(group, "EMD bps", model.emdBps(), 36, "")
            .over(runs, RowScore::emdBps));
        gates.add(Gate.atLeast(group, "cos", model.cosine(), 0.86, "")
            .over(runs, RowScore::cosine));
        gates.add(Gate.atLeast(group, "top10", model.top10(), 0.70, "")
            .over(runs, RowScore::top10));
        for (final ScoredRun run : runs) {
            // the truth of a level is 1: as much is predicted as is liquidated
            gates.add(Gate.atMost(group, run.plan().name() + " low level", run.levelLow(), 1, "realised"));
            gates.add(Gate.atLeast(group, run.plan().name() + " high level", run.levelHigh(), 1, "realised"));
        }
    }

    private static void hard(final List<Gate> gates, final List<ScoredRun> runs) {
        final String group = "hard";
        final RowScore model = Means.row(runs, ScoredRun.MODEL);
        final List<RowScore> peers =
            runs.get(0).peers().stream().map(peer -> Means.row(runs, peer.name())).toList();
        gates.add(Gate.atMost(group, "EMD bps", model.emdBps(),
            0.8 * peers.stream().mapToDouble(RowScore::emdBps).min().orElse(Double.NaN), "0.8 x best peer")
            .over(runs, RowScore::emdBps));
        gates.add(Gate.atLeast(group, "cos", model.cosine(),
            peers.stream().mapToDouble(RowScore::cosine).max().orElse(Double.NaN), "best peer")
            .over(runs, RowScore::cosine));
    }

    static double median(final double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

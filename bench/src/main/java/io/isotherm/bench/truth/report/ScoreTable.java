package io.isotherm.bench.truth.report;

import io.isotherm.bench.truth.gate.Gate;
import io.isotherm.bench.truth.gate.Means;
import io.isotherm.bench.truth.gate.RunGroup;
import io.isotherm.bench.truth.run.ChangeSpan;
import io.isotherm.bench.truth.run.RowScore;
import io.isotherm.bench.truth.run.ScoredRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The report as tables of fixed width. */
public final class ScoreTable {
    private static final double PERCENT = 100;

    private final PrintWriter out;

    /**
     * Prints to a writer.
     *
     * @param out that is left open.
     */
    public ScoreTable(final PrintWriter out) {
        this.out = out;
    }

    /**
     * Prints everything.
     *
     * @param report of the scoring.
     */
    public void print(final ScoreReport report) {
        runs(report.runs());
        for (final RunGroup group : RunGroup.values()) {
            final List<ScoredRun> runs = group.of(report.runs());
            if (!runs.isEmpty()) {
                means(group, runs);
            }
        }
        changes(report.runs());
        line("%nmodel hash %s", report.modelHash());
        gates(report);
        out.flush();
    }

    private void runs(final List<ScoredRun> runs) {
        line("%-15s %9s %7s %8s %7s | %-29s %8s %8s %8s | %-17s | %-17s | %-21s | %-21s | %6s | %s", "run",
            "trades", "liqu.", "scored", "share", "EMD bps: best baseline", "uniform", "model", "oracle+",
            "cos peer/mod/orac", "top10", "IG60 peer/model/truth", "pred/real [low, high]", "cpu s", "market");
        for (final ScoredRun run : runs) {
            final RowScore best = run.bestBaseline();
            final RowScore model = run.row(ScoredRun.MODEL);
            final RowScore oracle = run.row(ScoredRun.ORACLE);
            final RowScore sharper = run.row(ScoredRun.ORACLE_HOLDING);
            final RowScore peer = run.peer();
            final MarketSanity sanity = MarketSanity.of(run);
            line("%-15s %9d %7d %8d %6.2f%% | %6.1f %-22s %8.1f %8.1f %8.1f | %5.2f %5.2f %5.2f | %5.2f %5.2f %5.2f"
                    + " | %6.3f %6.3f %6.3f  | %5.2f [%4.2f, %4.2f]    | %6.1f | %s%s",
                run.plan().name(), run.statistics().trades(), run.statistics().liquidations(), run.liquidations(),
                PERCENT * sanity.liquidatedShare(), best.emdBps(), "(" + best.name() + ")", sanity.uniformEmdBps(),
                model.emdBps(), sharper.emdBps(), peer.cosine(), model.cosine(), oracle.cosine(), peer.top10(),
                model.top10(), oracle.top10(), peer.gain60(), model.gain60(), sanity.truthGain60(), model.level60(),
                run.levelLow(), run.levelHigh(), run.cpuSeconds(), ScoreReport.marketHash(run),
                sanity.sane() ? "" : " (outside the expected range)");
        }
    }

    private void means(final RunGroup group, final List<ScoredRun> runs) {
        line("%n%-24s %7s %6s %7s %6s %6s %6s %7s %7s %7s %6s %9s",
            "mean of " + runs.size() + " " + group.name().toLowerCase(Locale.ROOT) + (runs.size() == 1 ? " run"
                : " runs"), "EMD bps", "TV", "TVabs", "cos", "top10", "peak5", "IG60", "IG5", "lift60", "rho60",
            "pred/real");
        for (final RowScore row : Means.rows(runs)) {
            line("%-24s %7.1f %6.3f %7.2f %6.3f %6.3f %6.3f %7.3f %7.3f %7.2f %6.3f %9.2f", row.name(), row.emdBps(),
                row.tv(), row.tvAbs(), row.cosine(), row.top10(), row.peak5(), row.gain60(), row.gain5(),
                row.lift60(), row.rho60(), row.level60());
        }
    }

    private void changes(final List<ScoredRun> runs) {
        final List<ScoredRun> changed = runs.stream().filter(run -> !run.change().spans().isEmpty()).toList();
        if (changed.isEmpty()) {
            return;
        }
        line("%nlevel around the change of the leverage mix; after it as a multiple of the day before");
        line("%-15s %-14s %10s %s", "run", "figure", "day before", "hours after the change");
        for (final ScoredRun run : changed) {
            change(run, "pred/real", run.change().relative(), ChangeSpan::predictedToRealised);
            change(run, "real/expected", run.change().relative(), ChangeSpan::realisedToExpected);
            change(run, "pred/truth", run.change().relative(), ChangeSpan::predictedToTruth);
        }
    }

    private void change(final ScoredRun run, final String figure, final List<ChangeSpan> spans,
                        final ToDoubleFunction<ChangeSpan> of) {
        final StringBuilder after = new StringBuilder();
        for (final ChangeSpan span : spans) {
            after.append(String.format(Locale.ROOT, "  %d-%d: %.2f", span.fromHour(), span.toHour(),
                of.applyAsDouble(span)));
        }
        line("%-15s %-14s %10.2f%s", run.plan().name(), figure, of.applyAsDouble(run.change().spans().get(0)), after);
    }

    private void gates(final ScoreReport report) {
        final int main = RunGroup.MAIN.of(report.runs()).size();
        final String few = main >= ScoreReport.FULL_RUNS ? "" : ", on " + main
            + (main == 1 ? " main run" : " main runs") + "; the goals speak of " + ScoreReport.FULL_RUNS + " or more";
        if (!report.gates().isEmpty()) {
            line("%ngates%s", report.quick() ? " of the quick look" : few);
        }
        for (final Gate gate : report.gates()) {
            line("%s", gate.line());
        }
        if (!report.stretch().isEmpty()) {
            line("%nthe real goal, which gates nothing");
            for (final Gate goal : report.stretch()) {
                line("%s", goal.passed() ? goal.line() : goal.line().replaceFirst("^FAIL", "far "));
            }
        }
        final long failed = report.gates().stream().filter(gate -> !gate.passed()).count();
        line("%n%s", report.gates().isEmpty() ? "no gates apply to these scenarios"
            : failed == 0 ? "all " + report.gates().size() + " gates passed"
            : failed + " of " + report.gates().size() + " gates failed");
    }

    private void line(final String format, final Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}

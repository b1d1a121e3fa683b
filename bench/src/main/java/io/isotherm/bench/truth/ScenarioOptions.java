package io.isotherm.bench.truth;

import io.isotherm.bench.truth.gate.ScoreGates;
import io.isotherm.bench.truth.plot.HeatmapPlot;
import io.isotherm.bench.truth.report.ScoreJson;
import io.isotherm.bench.truth.report.ScoreProgress;
import io.isotherm.bench.truth.report.ScoreReport;
import io.isotherm.bench.truth.report.ScoreTable;
import io.isotherm.bench.truth.run.RunObserver;
import io.isotherm.bench.truth.run.RunPlan;
import io.isotherm.bench.truth.run.RunPool;
import io.isotherm.bench.truth.run.ScoredRun;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.simulator.market.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which synthetic markets {@code score} runs, and what it does with their scores. */
final class ScenarioOptions {
    private static final List<String> GOAL = List.of("base", "degen", "moderate", "mmheavy", "cascade", "calm");
    private static final String GOAL_SEEDS = "101-102";
    private static final double DAYS = 6;
    private static final double WARMUP_DAYS = 2;
    private static final double QUICK_DAYS = 3;
    private static final double QUICK_WARMUP_DAYS = 1;

    @Option(names = "--scenario", paramLabel = "NAME", split = ",", description = "Markets, separated by commas, or "
        + "all; default base,degen,moderate,mmheavy,cascade,calm.")
    private List<String> names;

    @Option(names = "--seeds", paramLabel = "SEEDS", description = "Seeds of each market, such as 101-104,7; default "
        + GOAL_SEEDS + ", with --quick its first.")
    private String seeds;

    @Option(names = "--days", paramLabel = "DAYS", description = "Virtual days of each run in whole hours, 0.25 is six "
        + "hours; default 6, with --quick 3.")
    private Double days;

    @Option(names = "--warmup", paramLabel = "DAYS", description = "Part of it before the first scored instant; "
        + "default 2, with --quick 1.")
    private Double warmup;

    @Option(names = "--quick", description = "A look at the whole path: one seed, three days, gates of its own.")
    private boolean quick;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration whose model parameters and "
        + "instruments are scored; default config/isotherm.yaml of the installation.")
    private Path config;

    @Option(names = "--plot", paramLabel = "DIR", description = "Draw truth, model and best baseline of each run there "
        + "as heatmaps, one PNG per run.")
    private Path plot;

    @Option(names = "--threads", paramLabel = "N", description = "Runs at a time; default one per processor.")
    private Integer threads;

    @Option(names = "--report-only", description = "Exit status 0 even when a gate fails or "
        + "none applies.")
    private boolean reportOnly;

    /**
     * Runs the markets and prints the report.
     *
     * @return the exit status: 0 when every gate passed or none was asked for, 1 when one failed, 2 when none applies.
     */
    int run(final PrintWriter out, final PrintWriter err, final boolean json)
        throws IOException, InterruptedException {
        final List<RunPlan> plans = plans(err);
        if (!quick && !reportOnly && plans.stream().noneMatch(plan -> ScoreGates.speakOf(plan.scenario()))) {
            throw new WrongOption("no gates apply to these scenarios: "
                + plans.stream().map(plan -> plan.scenario().name()).distinct().collect(Collectors.joining(", "))
                + "; give --report-only for their figures alone, or name one that has gates: " + Scenario.all().stream()
                .filter(ScoreGates::speakOf).map(Scenario::name).collect(Collectors.joining(", ")));
        }
        final CheckedConfiguration checked = ConfigurationFile.read(config != null ? config
            : Path.of(System.getProperty("isotherm.home", ".")).resolve("config/isotherm.yaml"), null);
        final ScoreProgress progress = new ScoreProgress(Boolean.getBoolean("isotherm.terminal") ? err : null,
            System::nanoTime, plans.stream().mapToLong(plan -> plan.length().toHours()).sum(), plans.size());
        final List<ScoredRun> runs;
        try {
            runs = new RunPool(checked, PlanWords.threads(threads, plans.size()), observers()).run(plans, progress);
        } finally {
            progress.clear();
        }
        final ScoreReport report = new ScoreReport(runs, quick ? ScoreGates.quick(runs) : ScoreGates.of(runs),
            quick ? List.of() : ScoreGates.stretch(runs), checked.configuration().model(), quick);
        if (json) {
            out.println(new ScoreJson().text(report));
            out.flush();
        } else {
            new ScoreTable(out).print(report);
        }
        if (reportOnly || report.passed()) {
            return CommandLine.ExitCode.OK;
        }
        return report.gates().isEmpty() ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private Supplier<RunObserver> observers() throws IOException {
        if (plot == null) {
            return () -> RunObserver.NONE;
        }
        final Path pictures = HeatmapPlot.directory(plot);
        return () -> new HeatmapPlot(pictures);
    }

    private List<RunPlan> plans(final PrintWriter err) {
        final Duration length = PlanWords.span("--days", days, quick ? QUICK_DAYS : DAYS);
        final Duration before = PlanWords.span("--warmup", warmup, quick ? QUICK_WARMUP_DAYS : WARMUP_DAYS);
        if (before.compareTo(length) >= 0) {
            throw new WrongOption("--warmup " + before.toHours() + " h leaves nothing to score of --days "
                + length.toHours() + " h");
        }
        final Set<RunPlan> plans = new LinkedHashSet<>();
        final Set<String> repeated = new LinkedHashSet<>();
        final List<String> wanted = names == null ? GOAL : names;
        for (final Scenario scenario : PlanWords.scenarios(wanted, Scenario.all(), "market")) {
            ScenarioChange.check(scenario, length);
            for (final long seed : PlanWords.seeds(seeds, GOAL_SEEDS, quick)) {
                final RunPlan plan = new RunPlan(scenario, seed, length, before);
                if (!quick && !reportOnly && !ScoreGates.covers(plan)) {
                    throw new WrongOption("--scenario " + scenario.name() + ": its gates compare the day before hour "
                        + Math.round(scenario.structure().shift().afterHours()) + " with the five hours after it, of "
                        + "which --warmup " + before.toHours() + " h and --days " + length.toHours()
                        + " h leave too few; give --warmup 2 --days 4 or more, or --report-only");
                }
                if (!plans.add(plan)) {
                    repeated.add(plan.name());
                }
            }
        }
        if (!repeated.isEmpty()) {
            err.println("isotherm score: named more than once, run and counted once: " + String.join(", ", repeated));
            err.flush();
        }
        return List.copyOf(plans);
    }
}

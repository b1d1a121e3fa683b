package io.isotherm.bench.signals;

import io.isotherm.bench.FailureMessage;
import io.isotherm.bench.signals.report.SignalJson;
import io.isotherm.bench.signals.report.SignalReport;
import io.isotherm.bench.signals.report.SignalTable;
import io.isotherm.bench.truth.PlanWords;
import io.isotherm.bench.truth.WrongOption;
import io.isotherm.bench.truth.report.ScoreProgress;
import io.isotherm.bench.truth.report.ScoreReport;
import io.isotherm.bench.truth.run.FolderPool;
import io.isotherm.bench.truth.run.RunPlan;
import io.isotherm.engine.cli.UsageMessage;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.simulator.market.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code score-signals}: what each signal is worth on synthetic markets. */
@Command(name = "score-signals", sortOptions = false,
    description = {"Judge every signal on synthetic markets whose positions and future are known.",
        "Runs each market in virtual time through the engine and its analyst, reads the snapshot once a minute as a "
            + "strategy would, and compares what clusters, signals and alerts said with what the market then did, "
            + "beside a naive rival and chance. Cascades are triggered on purpose: the same market is lived through "
            + "again up to an instant, its mark taken to a cluster's peak, and left alone."},
    footer = {"", "score    mean of the trials, higher is better; 95 %%: its interval, days of runs being independent",
        "chance   what no knowledge has of it; beaten: yes, no, too few (30 trials and 6 days at least)",
        "rival    what a naive figure has of it over the trials that it took part in",
        "Each measure is defined in docs/signals.md. Equal seeds give equal reports but for the seconds.",
        "Exit status: 0 done, 1 failed while running, 2 wrong usage."})
public final class ScoreSignalsCommand implements Callable<Integer> {
    private static final double DAYS = 4;
    private static final double WARMUP_DAYS = 1;
    private static final double QUICK_DAYS = 0.25;
    private static final double QUICK_WARMUP_DAYS = 0.125;
    private static final int CASCADES = 20;
    private static final int QUICK_CASCADES = 6;
    private static final int MOST_CASCADES = 10_000;

    @Spec
    private CommandSpec spec;

    // Set by picocli, which prints the help itself.
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--scenario", paramLabel = "NAME", split = ",", description = "Markets, separated by commas, or "
        + "all; default base,degen,cascade,thin, with --quick its first.")
    private List<String> names;

    @Option(names = "--seeds", paramLabel = "SEEDS", description = "Seeds of each market, such as 501-503,7; default "
        + "501-503, with --quick its first.")
    private String seeds;

    @Option(names = "--days", paramLabel = "DAYS", description = "Virtual days of each run in whole hours; default 4, "
        + "with --quick 0.25.")
    private Double days;

    @Option(names = "--warmup", paramLabel = "DAYS", description = "Part of it before anything is judged; default 1, "
        + "with --quick 0.125.")
    private Double warmup;

    @Option(names = "--cascades", paramLabel = "N", description = "Cascades to trigger in each market at most; default "
        + "20, with --quick 6; 0 for none.")
    private Integer cascades;

    @Option(names = "--quick", description = "A look at the whole path: one market of six hours; its verdicts say "
        + "nothing.")
    private boolean quick;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration whose model parameters and "
        + "instruments are judged; default config/isotherm.yaml of the installation.")
    private Path config;

    @Option(names = "--threads", paramLabel = "N", description = "Runs at a time; default one per processor.")
    private Integer threads;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table",
        description = "Default ${DEFAULT-VALUE}.")
    private String format;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the report there as JSON; an existing "
        + "file is replaced.")
    private Path json;

    static CommandLine commandLine() {
        return new CommandLine(new ScoreSignalsCommand()).setParameterExceptionHandler(new UsageMessage())
            .setExecutionExceptionHandler(new FailureMessage());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            if (!format.equals("table") && !format.equals("json")) {
                throw new WrongOption("--format is table or json, not '" + format + "'");
            }
            if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
                throw new WrongOption("--json " + json + ": its folder does not exist");
            }
            final SignalReport report = judged(plans());
            if (json != null) {
                Files.writeString(json, new SignalJson().text(report) + "\n");
            }
            if (format.equals("json")) {
                spec.commandLine().getOut().println(new SignalJson().text(report));
                spec.commandLine().getOut().flush();
            } else {
                new SignalTable(spec.commandLine().getOut()).print(report);
            }
            return CommandLine.ExitCode.OK;
        } catch (final WrongOption | ConfigurationException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }

    private SignalReport judged(final List<RunPlan> plans) throws IOException, InterruptedException {
        final int atATime = PlanWords.threads(threads, plans.size());
        final int triggers = cascades();
        final CheckedConfiguration checked = ConfigurationFile.read(config != null ? config
            : Path.of(System.getProperty("isotherm.home", ".")).resolve("config/isotherm.yaml"), null);
        final long hours = plans.get(0).length().toHours();
        final ScoreProgress progress = new ScoreProgress(Boolean.getBoolean("isotherm.terminal")
            ? spec.commandLine().getErr() : null, System::nanoTime, plans.size() * (hours + triggers), plans.size());
        final List<RunOutcome> runs;
        try {
            final List<FolderPool.Task<RunOutcome>> tasks = new ArrayList<>();
            for (int i = 0; i < plans.size(); i++) {
                final int number = i;
                tasks.add(new FolderPool.Task<>(plans.get(i).name(), directory -> {
                    final RunOutcome run = new SignalRun(number, plans.get(number), checked, triggers)
                        .run(directory, progress::onHour);
                    progress.onRun();
                    return run;
                }));
            }
            runs = FolderPool.run(tasks, atATime);
        } finally {
            progress.clear();
        }
        final List<List<Integer>> delays = new ArrayList<>();
        for (int i = 0; i < runs.get(0).delays().size(); i++) {
            final int kind = i;
            delays.add(runs.stream().flatMap(run -> run.delays().get(kind).stream()).toList());
        }
        return new SignalReport(plans.stream().map(RunPlan::name).toList(), hours, plans.get(0).warmup().toHours(),
            SignalReport.together(runs.stream().map(RunOutcome::rows).toList()),
            runs.stream().flatMap(run -> run.cascades().stream()).toList(), delays,
            runs.stream().mapToDouble(RunOutcome::liveShare).min().orElseThrow(),
            runs.stream().mapToDouble(RunOutcome::cpuSeconds).sum(),
            ScoreReport.modelHash(checked.configuration().model()));
    }

    private List<RunPlan> plans() {
        final Duration length = PlanWords.span("--days", days, quick ? QUICK_DAYS : DAYS);
        final Duration before = PlanWords.span("--warmup", warmup, quick ? QUICK_WARMUP_DAYS : WARMUP_DAYS);
        if (before.compareTo(length) >= 0) {
            throw new WrongOption("--warmup " + before.toHours() + " h leaves nothing to judge of --days "
                + length.toHours() + " h");
        }
        final Set<RunPlan> plans = new LinkedHashSet<>();
        for (final Scenario scenario : scenarios()) {
            for (final long seed : PlanWords.seeds(seeds, "501-503", quick)) {
                plans.add(new RunPlan(scenario, seed, length, before));
            }
        }
        return List.copyOf(plans);
    }

    private List<Scenario> scenarios() {
        final List<String> wanted = names != null ? names
            : quick ? List.of("base") : List.of("base", "degen", "cascade", "thin");
        return PlanWords.scenarios(wanted,
            Scenario.all().stream().filter(scenario -> !scenario.inverse()).toList(), "linear market");
    }

    private int cascades() {
        if (cascades != null && (cascades < 0 || cascades > MOST_CASCADES)) {
            throw new WrongOption("--cascades is 0 to " + MOST_CASCADES + ", not " + cascades);
        }
        return cascades != null ? cascades : quick ? QUICK_CASCADES : CASCADES;
    }
}

package io.isotherm.bench.truth;

import io.isotherm.bench.hyperliquid.HyperliquidOptions;
import io.isotherm.bench.series.SeriesOptions;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.bench.FailureMessage;
import io.isotherm.engine.cli.UsageMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code score}: how near the density comes to the truth of synthetic markets. */
@Command(name = "score", sortOptions = false,
    description = {"Score the liquidation density against the true positions of synthetic markets.",
        "Without --truth: runs the synthetic market in virtual time, hands its public feed to the engine and to every "
            + "baseline, reads the engine's snapshot through the client as a strategy would, and prints the scores of "
            + "model, baselines, flow oracle and true book, then the gates. With --truth: scores the grids of a replay "
            + "against the truth file of the simulated capture."},
    footer = {"", "EMD bps    Wasserstein-1 of the normalised densities",
        "TV, TVabs  total variation of shapes; sum of absolute differences / true mass", "cos        cosine of cells",
        "top10      true notional in the predicted top-decile cells / notional in the true top decile",
        "peak5      share of the five strongest true peaks with a predicted one within 10 bps",
        "IG60, IG5  bits per liquidated unit over a uniform density in what the next hour, five minutes, sweep",
        "lift60     realised notional in the densest predicted fifth of the swept range / a fifth of it all",
        "rho60      rank correlation of predicted and realised notional per hour",
        "pred/real  predicted / realised notional in the swept ranges; with --truth, level: predicted / true notional",
        "Cells of 10 bps, shapes within 8 %% of the mark, mean of the sides. IG, lift and rho count every liquidation "
            + "in the swept range, pred/real those of positions that were open at the window's start.",
        "Exit status: 0 done and every gate passed, 1 failed while running or a gate failed, 2 wrong usage or "
            + "no gate applies."})
public final class ScoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    // Set by picocli, which prints the help itself.
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Mixin
    private ScenarioOptions scenarios;

    @Mixin
    private SeriesOptions series;

    @Mixin
    private HyperliquidOptions hyperliquid;

    @Option(names = "--truth", paramLabel = "FILE", description = "Truth that simulate --truth wrote.")
    private Path truth;

    @Option(names = "--grid", paramLabel = "DIR|FILE",
        description = "Grids that replay --grid-csv wrote, or one of them.")
    private Path grid;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table",
        description = "Default ${DEFAULT-VALUE}.")
    private String format;

    /**
     * Runs the command alone.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ScoreCommand()).setParameterExceptionHandler(new UsageMessage())
            .setExecutionExceptionHandler(new FailureMessage());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!format.equals("table") && !format.equals("json")) {
            throw wrongUsage("--format is table or json, not '" + format + "'");
        }
        final boolean json = format.equals("json");
        if (series.requested()) {
            return series.run(json, spec.commandLine().getOut());
        }
        if (hyperliquid.requested()) {
            return hyperliquid.run(json, spec.commandLine().getOut());
        }
        if (truth == null && grid == null) {
            return scored(json);
        }
        if (truth == null || grid == null) {
            throw wrongUsage("--truth and --grid go together: " + (truth == null ? "--truth" : "--grid")
                + " is missing");
        }
        final String foreign = Stream.of("--scenario", "--seeds", "--days", "--warmup", "--quick", "--plot",
                "--threads", "--config", "--report-only")
            .filter(spec.commandLine().getParseResult()::hasMatchedOption).findFirst().orElse(null);
        if (foreign != null) {
            throw wrongUsage(foreign + " speaks of synthetic markets and does not go with --truth");
        }
        new FileScore(truth, grid).print(spec.commandLine().getOut(), json);
        return CommandLine.ExitCode.OK;
    }

    private Integer scored(final boolean json) throws IOException, InterruptedException {
        try {
            return scenarios.run(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        } catch (final WrongOption | ConfigurationException wrong) {
            throw wrongUsage(wrong.getMessage());
        }
    }

    private ParameterException wrongUsage(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

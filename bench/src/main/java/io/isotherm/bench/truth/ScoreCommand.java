package io.isotherm.bench.truth;

import io.isotherm.bench.hyperliquid.HyperliquidOptions;
import io.isotherm.bench.series.SeriesOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code score}: the truth table of a replayed synthetic capture. */
@Command(name = "score", sortOptions = false,
    description = "Score the grids of a replay against the true positions of the simulated market.",
    footer = {"", "top10  true notional in the predicted top-decile cells / notional in the true top decile",
        "cos    cosine of predicted and true cells", "EMD    Wasserstein-1 of the normalised densities, bps",
        "level  predicted / true notional", "Cells of 10 bps within 8 %% of the mark, mean of the sides.",
        "Exit status: 0 done, 1 failed while running, 2 wrong usage."})
public final class ScoreCommand implements Callable<Integer> {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @Spec
    private CommandSpec spec;

    // Set by picocli, which prints the help itself.
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--truth", paramLabel = "FILE",
        description = "Truth that simulate --truth wrote.")
    private Path truth;

    @Option(names = "--grid", paramLabel = "DIR|FILE",
        description = "Grids that replay --grid-csv wrote, or one of them.")
    private Path grid;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "table",
        description = "Default ${DEFAULT-VALUE}.")
    private String format;

    @Mixin
    private SeriesOptions series;

    @Mixin
    private HyperliquidOptions hyperliquid;

    /**
     * Runs the command alone.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ScoreCommand()).setExecutionExceptionHandler((failure, commandLine, parsed) -> {
            commandLine.getErr().println("isotherm score: "
                + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    @Override
    public Integer call() throws IOException {
        if (!format.equals("table") && !format.equals("json")) {
            throw new ParameterException(spec.commandLine(), "--format is table or json, not '" + format + "'");
        }
        if (series.requested()) {
            return series.run(format.equals("json"), spec.commandLine().getOut());
        }
        if (hyperliquid.requested()) {
            return hyperliquid.run(format.equals("json"), spec.commandLine().getOut());
        }
        if (truth == null || grid == null) {
            throw new ParameterException(spec.commandLine(), "needs --truth and --grid, --series or --hyperliquid");
        }
        final TruthScore score = TruthScore.read(truth);
        final List<TruthScore.InstantScore> instants = new ArrayList<>();
        for (final Path path : grids()) {
            final TruthScore.InstantScore instant = score.score(path);
            if (instant != null) {
                instants.add(instant);
            }
        }
        if (instants.isEmpty()) {
            throw new IOException("no grid in " + grid + " is within two minutes of an instant in " + truth);
        }
        final PrintWriter out = spec.commandLine().getOut();
        if (format.equals("json")) {
            out.println(json(instants));
        } else {
            table(instants, out);
        }
        out.flush();
        return 0;
    }

    private List<Path> grids() throws IOException {
        if (!Files.isDirectory(grid)) {
            return List.of(grid);
        }
        try (Stream<Path> files = Files.list(grid)) {
            return files.filter(path -> path.toString().endsWith(".csv") || path.toString().endsWith(".csv.gz"))
                .sorted().toList();
        }
    }

    private static SideScore mean(final List<TruthScore.InstantScore> instants) {
        return SideScore.mean(instants.stream().map(TruthScore.InstantScore::mean).toList());
    }

    private static void table(final List<TruthScore.InstantScore> instants, final PrintWriter out) {
        out.printf(Locale.ROOT, "%-21s %-28s %6s %6s %7s %7s%n", "instant", "instrument", "top10", "cos", "EMD bps",
            "level");
        for (final TruthScore.InstantScore instant : instants) {
            instant.instruments().forEach((key, score) -> row(out, time(instant), key
                + (instant.missing().contains(key) ? " (not in grid)" : ""), score));
            row(out, time(instant), "mean", instant.mean());
        }
        row(out, "all", "mean", mean(instants));
    }

    private static void row(final PrintWriter out, final String time, final String name, final SideScore score) {
        out.printf(Locale.ROOT, "%-21s %-28s %6.3f %6.3f %7.1f %7.2f%n", time, name, score.top10(), score.cosine(),
            score.emdBps(), score.level());
    }

    private static String json(final List<TruthScore.InstantScore> instants) {
        final List<String> rows = new ArrayList<>();
        for (final TruthScore.InstantScore instant : instants) {
            final List<String> instruments = new ArrayList<>();
            for (final Map.Entry<InstrumentKey, SideScore> entry : instant.instruments().entrySet()) {
                instruments.add(String.format(Locale.ROOT, "{\"venue\":\"%s\",\"symbol\":\"%s\",\"inGrid\":%b,%s}",
                    entry.getKey().venue(), entry.getKey().symbol(), !instant.missing().contains(entry.getKey()),
                    fields(entry.getValue())));
            }
            rows.add(String.format(Locale.ROOT, "{\"time\":\"%s\",\"instruments\":[%s],\"mean\":{%s}}",
                time(instant), String.join(",", instruments), fields(instant.mean())));
        }
        return "{\"instants\":[" + String.join(",", rows) + "],\"mean\":{" + fields(mean(instants)) + "}}";
    }

    private static String fields(final SideScore score) {
        return String.format(Locale.ROOT, "\"top10\":%.6f,\"cos\":%.6f,\"emdBps\":%.4f,\"level\":%.6f", score.top10(),
            score.cosine(), score.emdBps(), score.level());
    }

    private static String time(final TruthScore.InstantScore instant) {
        return Instant.ofEpochSecond(instant.instantNs() / NANOS_PER_SECOND).toString();
    }
}

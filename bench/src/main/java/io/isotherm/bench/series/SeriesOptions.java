package io.isotherm.bench.series;

import io.isotherm.bench.series.forecast.SeriesAssumptions;
import io.isotherm.bench.series.score.SeriesScores;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code score --series}, mixed into the command. */
public final class SeriesOptions {
    private static final double PERCENT = 100;
    private static final int FEWEST_WARM_UP_DAYS = 3;
    private static final Set<String> OWN =
        Set.of("--turnover", "--series-warmup", "--bootstrap", "--bootstrap-seed");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--series", paramLabel = "FILE", description = "Score the model on real hours instead: CSV, plain "
        + "or .gz, with the columns timestamp (ms, start of the hour, UTC), price_open, price_high, price_low, "
        + "price_close, liquidation_long_usd, liquidation_short_usd, oi_open, oi_close (USD); others are ignored. "
        + "The candle is walked open, nearer extreme, other extreme, close; forecasts know the hour's candle and "
        + "earlier hours' liquidations. Prints the table of docs/model.md, which defines every figure, with 95 %% "
        + "intervals from a bootstrap of whole days; exits with 1 when a goal is missed.")
    private Path file;

    @Option(names = "--turnover", paramLabel = "PERCENT", defaultValue = "3", description = "With --series, whose "
        + "file has no volume: positions opened per hour and side, per cent of open interest, besides what raises it; "
        + "0 to 50. Default ${DEFAULT-VALUE}.")
    private double turnoverPercent;

    @Option(names = "--series-warmup", paramLabel = "DAYS", defaultValue = "7", description = "With --series: days "
        + "that are learnt from and not scored, at least 3. Default ${DEFAULT-VALUE}.")
    private int warmUpDays;

    @Option(names = "--bootstrap", paramLabel = "N", defaultValue = "1000", description = "With --series: draws of the "
        + "bootstrap, 1 to 100000. Default ${DEFAULT-VALUE}.")
    private int draws;

    @Option(names = "--bootstrap-seed", paramLabel = "N", defaultValue = "1", description = "With --series: seed of "
        + "the bootstrap. Default ${DEFAULT-VALUE}.")
    private long seed;

    /** Whether the command line asks for a series; its options without one are refused. */
    public boolean requested() {
        OptionGroup.require(spec, "--series", OWN);
        return file != null;
    }

    /**
     * Scores the series and prints the report.
     *
     * @param json for programs instead of people.
     * @param out  where to.
     * @return exit status: 0 done and every goal met, 1 a goal missed.
     * @throws IOException when the file cannot be read or is malformed.
     */
    public int run(final boolean json, final PrintWriter out) throws IOException {
        OptionGroup.refuseOthers(spec, "--series", OWN);
        require(turnoverPercent >= 0 && turnoverPercent <= 50, "--turnover is 0 to 50 per cent, not "
            + turnoverPercent);
        require(warmUpDays >= FEWEST_WARM_UP_DAYS, "--series-warmup is at least 3 days, not " + warmUpDays);
        require(draws >= 1 && draws <= 100_000, "--bootstrap is 1 to 100000, not " + draws);
        final SeriesScores scores = new SeriesScore(file,
            SeriesAssumptions.DEFAULTS.withOpeningsPerHour(turnoverPercent / PERCENT), warmUpDays, draws, seed).run();
        SeriesScore.print(scores, json, out);
        return scores.met() || reportOnly() ? 0 : CommandLine.ExitCode.SOFTWARE;
    }

    /** The command's own option, where it has one. */
    private boolean reportOnly() {
        return spec.commandLine().getParseResult().matchedOptionValue("--report-only", false);
    }

    private void require(final boolean condition, final String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}

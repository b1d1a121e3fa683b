package io.isotherm.bench;

import io.isotherm.bench.analyst.AnalystCostCommand;
import io.isotherm.bench.processorcost.ProcessorCostCommand;
import io.isotherm.bench.readercost.ReaderCostCommand;
import io.isotherm.bench.signals.ScoreSignalsCommand;
import io.isotherm.bench.socket.SocketCommand;
import io.isotherm.bench.truth.ScoreCommand;
import io.isotherm.engine.cli.UsageMessage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The measuring process: {@code isotherm score} and its siblings. Exit status 0 done, 1 failed, 2 wrong usage. */
@Command(name = "isotherm", description = "Measures the model against the truth and the stages against rivals.")
public final class IsothermBench implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    /**
     * Runs one command.
     *
     * @param args its name and options.
     */
    public static void main(final String[] args) {
        System.exit(new CommandLine(new IsothermBench()).addSubcommand(new ScoreCommand())
            .addSubcommand(new ScoreSignalsCommand())
            .addSubcommand(new BenchCommand())
            .addSubcommand(new SocketCommand())
            .addSubcommand(new ReaderCostCommand())
            .addSubcommand(new AnalystCostCommand())
            .addSubcommand(new ProcessorCostCommand())
            .setParameterExceptionHandler(new UsageMessage())
            .setExecutionExceptionHandler(new FailureMessage()).execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command; see isotherm --help");
    }
}

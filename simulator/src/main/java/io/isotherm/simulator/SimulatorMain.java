package io.isotherm.simulator;

import io.isotherm.simulator.fault.FaultScript;
import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

/** The synthetic exchange's command line. */
@Command(name = "isotherm", synopsisSubcommandLabel = "COMMAND",
    description = "A synthetic exchange with known positions that speaks the venues' own protocols.",
    subcommands = {SimulateCommand.class, ServeCommand.class})
public final class SimulatorMain {
    // Set by picocli, which prints the help itself.
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    private SimulatorMain() {
    }

    /**
     * Runs a command and exits with its status.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments) {
        System.exit(run(arguments));
    }

    /**
     * Runs a command.
     *
     * @param arguments see {@code --help}.
     * @return exit status: 0 done, 1 failed while running, 2 wrong usage.
     */
    public static int run(final String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        final CommandLine commands = new CommandLine(new SimulatorMain());
        final UsageMessageSpec serve = commands.getSubcommands().get("serve").getCommandSpec().usageMessage();
        serve.footer(Stream.of(Arrays.stream(serve.footer()), Stream.of(""), FaultScript.help().stream())
            .flatMap(lines -> lines).toArray(String[]::new));
        return commands.setParameterExceptionHandler(new UsageMessage())
            .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
            commandLine.getErr().println("isotherm " + commandLine.getCommandName() + ": "
                + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}

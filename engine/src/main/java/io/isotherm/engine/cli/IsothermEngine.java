package io.isotherm.engine.cli;

import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.journal.JournalException;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The engine's process: {@code isotherm replay} and its siblings. Exit status 0 done, 1 failed, 2 wrong usage. */
@Command(name = "isotherm", description = "Liquidation density, tick by tick, in shared memory.")
public final class IsothermEngine implements Runnable {
    /** Done. */
    static final int DONE = 0;
    /** Failed at run time. */
    static final int FAILED = 1;
    /** Wrong usage or configuration. */
    static final int WRONG_USAGE = 2;

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
        if (args.length == 0 || !args[0].equals("run") && !args[0].equals("replay")) {
            System.exit(commandLine().execute(args));
        }
        // Before everything else: a run that is told to end before it has begun ends with 0, too; a replay that does
        // not come to its end has failed.
        final EndSignal end = args[0].equals("run") ? EndSignal.listen(System.err)
            : EndSignal.listen(System.err, "replay", FAILED);
        int status = FAILED;
        try {
            status = commandLine(new ReplayCommand(LinkedParts::new, end), new RunCommand(() -> end)).execute(args);
        } finally {
            end.onEnded();
        }
        System.exit(status);
    }

    /** All commands of this process, each on a line of its own. */
    static CommandLine commandLine() {
        return commandLine(new ReplayCommand(LinkedParts::new));
    }

    /** The same with a replay on streams of the caller's. */
    static CommandLine commandLine(final ReplayCommand replay) {
        return commandLine(replay, new RunCommand());
    }

    private static CommandLine commandLine(final ReplayCommand replay, final RunCommand run) {
        final CommandLine commands = new CommandLine(new IsothermEngine());
        commands.addSubcommand(new DecodeCommand());
        commands.addSubcommand(replay);
        commands.addSubcommand(run);
        commands.addSubcommand(new JournalCommand());
        commands.addSubcommand(new CaptureCommand());
        commands.addSubcommand(new AlertsCommand());
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(new UsageMessage()).setExecutionExceptionHandler(
            (failure, command, parsed) -> explain(failure, command));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name a command; see isotherm --help");
    }

    private static int explain(final Exception failure, final CommandLine command) {
        final String prefix = command.getCommandSpec().qualifiedName() + ": ";
        if (failure instanceof ConfigurationException) {
            command.getErr().println(prefix + failure.getMessage());
            return WRONG_USAGE;
        }
        command.getErr().println(prefix + (failure instanceof IOException ? ioMessage(failure)
            : failure.getMessage() == null ? failure.toString() : failure.getMessage()));
        return FAILED;
    }

    /** The JDK's file exceptions say only the path; their type says what happened. */
    private static String ioMessage(final Exception failure) {
        final String type = failure.getClass().getSimpleName().replace("Exception", "");
        return type.equals("IO") || failure instanceof JournalException ? failure.getMessage()
            : failure.getMessage() + " (" + type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(
            Locale.ROOT) + ")";
    }
}

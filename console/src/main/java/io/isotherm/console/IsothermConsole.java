package io.isotherm.console;

import io.isotherm.console.demo.DemoCommand;
import io.isotherm.console.history.HistoryCommand;
import io.isotherm.console.page.ViewCommand;
import io.isotherm.console.status.ErrorsCommand;
import io.isotherm.console.status.StatCommand;
import io.isotherm.console.top.TopCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * The commands that read a running or stopped engine, or what engines left on disk. Exit status: 0 done, 1 failed at
 * run time, 2 wrong usage.
 */
@Command(name = "isotherm", mixinStandardHelpOptions = true, version = "isotherm 0.1.0",
    description = "Reads the liquidation density of a running or stopped engine.",
    subcommands = {DemoCommand.class, SnapshotCommand.class, TopCommand.class, ViewCommand.class, StatCommand.class,
        ErrorsCommand.class, HistoryCommand.class})
public final class IsothermConsole implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /**
     * Runs one command and exits with its status.
     *
     * @param arguments of the command line.
     */
    public static void main(final String[] arguments) {
        // UTF-8 whatever the locale says: the output has signs such as ≈.
        final PrintWriter out = writer(FileDescriptor.out);
        final PrintWriter err = writer(FileDescriptor.err);
        final int status = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(status);
    }

    private static PrintWriter writer(final FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }

    /**
     * Runs one command.
     *
     * @param out       takes results.
     * @param err       takes complaints.
     * @param arguments of the command line.
     * @return exit status.
     */
    static int run(final PrintWriter out, final PrintWriter err, final String... arguments) {
        return new CommandLine(new IsothermConsole()).setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(new UsageMessage())
            .setExecutionExceptionHandler((failure, command, parsed) -> {
                command.getErr().println("isotherm " + command.getCommandName() + ": "
                    + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
                return 1;
            }).execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command; one of: "
            + String.join(", ", spec.subcommands().keySet()));
    }
}

package io.isotherm.export;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command that writes history for other programs. Exit status: 0 done, 1 failed at run time, 2 wrong usage. */
@Command(name = "isotherm", mixinStandardHelpOptions = true, version = "isotherm 0.1.0",
    description = "Writes history in a format of other programs.", subcommands = ExportCommand.class)
public final class IsothermExport implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /**
     * Runs one command and exits with its status.
     *
     * @param arguments of the command line.
     */
    public static void main(final String[] arguments) {
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
        return new CommandLine(new IsothermExport()).setOut(out).setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((wrong, given) -> {
                wrong.getCommandLine().getErr().println("isotherm export: " + wrong.getMessage()
                    + "\nisotherm export --help explains it");
                return 2;
            })
            .setExecutionExceptionHandler((failure, command, parsed) -> {
                command.getErr().println("isotherm export: "
                    + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
                return 1;
            }).execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: export");
    }
}

package io.isotherm.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/**
 * One command line, run in this process.
 *
 * @param status what it ended with.
 * @param out    what it printed.
 * @param err    what it complained of.
 */
public record ConsoleCommand(int status, String out, String err) {
    /** Runs a command on the engine of a directory. */
    public static ConsoleCommand run(final Path directory, final String name, final String... arguments) {
        final String[] all = new String[arguments.length + 3];
        all[0] = name;
        all[1] = "--dir";
        all[2] = directory.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final int status = IsothermConsole.run(new PrintWriter(out), new PrintWriter(err), all);
        return new ConsoleCommand(status, out.toString(), err.toString());
    }
}

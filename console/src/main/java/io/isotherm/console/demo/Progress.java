package io.isotherm.console.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says on a terminal what the demonstration is waiting for; quiet in a pipe. */
final class Progress {
    private final PrintWriter err;
    private final boolean shown;

    Progress(final PrintWriter err, final boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    void say(final String text) {
        if (shown) {
            err.println(text);
            err.flush();
        }
    }

    /**
     * Whether a standard stream of this process is a terminal that can be redrawn.
     *
     * @param descriptor 1 for output, 2 for errors.
     */
    static boolean terminal(final int descriptor) {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // System.console() answers for input and output together, and differently since JDK 22.
            final String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || "/dev/console".equals(target);
        } catch (final IOException | UnsupportedOperationException noProcFileSystem) {
            return System.console() != null;
        }
    }
}

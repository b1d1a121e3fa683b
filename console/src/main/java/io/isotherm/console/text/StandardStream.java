package io.isotherm.console.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A standard stream of this process. */
public enum StandardStream {
    /** Standard input. */
    IN,
    /** Standard output. */
    OUT,
    /** Standard error. */
    ERR;

    /** Whether it is a terminal, dumb or not. */
    public boolean isTerminal() {
        try {
            // System.console() answers for input and output together, and differently since JDK 22.
            final String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + ordinal())).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || "/dev/console".equals(target);
        } catch (final IOException | UnsupportedOperationException noProcFileSystem) {
            return System.console() != null;
        }
    }

    /** Whether it is a terminal that can be redrawn. */
    public boolean isScreen() {
        return !"dumb".equals(System.getenv("TERM")) && isTerminal();
    }
}

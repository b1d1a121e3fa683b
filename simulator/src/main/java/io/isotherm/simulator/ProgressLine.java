package io.isotherm.simulator;

import io.isotherm.simulator.capture.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** One line on the terminal that is written over as a run advances; nothing where standard error is not a terminal. */
final class ProgressLine implements Progress {
    private static final int PERCENT = 100;

    private final PrintStream out;
    private long shown = -1;

    private ProgressLine(final PrintStream out) {
        this.out = out;
    }

    /** For standard error. */
    static Progress ofTerminal() {
        return isTerminal() ? new ProgressLine(System.err) : Progress.SILENT;
    }

    @Override
    public void advanced(final long doneMs, final long totalMs) {
        final long percent = doneMs * PERCENT / totalMs;
        if (percent != shown) {
            shown = percent;
            out.print("\rsimulating " + percent + " %");
            if (doneMs == totalMs) {
                out.println();
            }
            out.flush();
        }
    }

    // System.console() is no evidence: it asks about standard input, and newer JDKs always return one.
    private static boolean isTerminal() {
        try {
            final String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (final IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}

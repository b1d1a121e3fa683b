package io.isotherm.console.demo;

import java.io.PrintWriter;

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
}

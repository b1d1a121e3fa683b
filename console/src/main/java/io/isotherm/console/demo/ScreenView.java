package io.isotherm.console.demo;

import java.io.PrintWriter;
import java.util.List;

/** Redraws the summary in place on a terminal. */
final class ScreenView implements SummaryView {
    private static final String ESCAPE = "\u001b[";

    private final PrintWriter out;
    private final WhereToLook where;
    private final long seconds;
    private int drawn;

    ScreenView(final PrintWriter out, final WhereToLook where, final long seconds) {
        this.out = out;
        this.where = where;
        this.seconds = seconds;
    }

    @Override
    public void show(final DemoSummary summary) {
        final List<String> lines = SummaryTable.of(summary, where, seconds);
        final StringBuilder screen = new StringBuilder();
        if (drawn > 0) {
            screen.append(ESCAPE).append(drawn).append('A').append('\r');
        }
        // Without wrapping a line is one row, however narrow the terminal is, so the cursor finds its way back.
        screen.append(ESCAPE).append("?7l");
        for (final String line : lines) {
            screen.append(line).append(ESCAPE).append("K\n");
        }
        screen.append(ESCAPE).append("?7h");
        drawn = lines.size();
        out.print(screen);
        out.flush();
    }

    @Override
    public void giveWay() {
        drawn = 0;
    }

    @Override
    public void end(final DemoSummary summary) {
        show(summary);
        out.println();
        EndReport.of(summary).forEach(out::println);
        out.flush();
    }
}

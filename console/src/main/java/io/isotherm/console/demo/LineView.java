package io.isotherm.console.demo;

import java.io.PrintWriter;

/** Writes a line every five seconds where output is not a terminal, and the whole summary at the end. */
final class LineView implements SummaryView {
    private static final double EVERY_SECONDS = 5;

    private final PrintWriter out;
    private final WhereToLook where;
    private final long seconds;
    private double nextSeconds = EVERY_SECONDS;

    LineView(final PrintWriter out, final WhereToLook where, final long seconds) {
        this.out = out;
        this.where = where;
        this.seconds = seconds;
        where.lines().forEach(out::println);
        out.flush();
    }

    @Override
    public void show(final DemoSummary summary) {
        if (summary.elapsedSeconds() >= nextSeconds) {
            nextSeconds += EVERY_SECONDS;
            out.println(SummaryLine.of(summary));
            out.flush();
        }
    }

    @Override
    public void end(final DemoSummary summary) {
        SummaryTable.of(summary, where, seconds).forEach(out::println);
        out.println();
        EndReport.of(summary).forEach(out::println);
        out.flush();
    }
}

package io.isotherm.bench.truth.report;

import io.isotherm.bench.truth.run.RunPool;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that says how far the runs are, how fast, and how long it will still take, twice a second.
 *
 * <p><b>Threads:</b> told by all runs.
 */
public final class ScoreProgress implements RunPool.Monitor {
    private static final long EVERY_NS = 500_000_000L;
    private static final double NS = 1e-9;
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter terminal;
    private final LongSupplier clockNs;
    private final long totalHours;
    private final int totalRuns;
    private final long startNs;
    private long newestNs;
    private long hours;
    private int runs;

    /**
     * Starts the clock.
     *
     * @param terminal   to write to, or null to stay quiet.
     * @param clockNs    monotonic.
     * @param totalHours of virtual time in all runs.
     * @param totalRuns  number of runs.
     */
    public ScoreProgress(final PrintWriter terminal, final LongSupplier clockNs, final long totalHours,
                         final int totalRuns) {
        this.terminal = terminal;
        this.clockNs = clockNs;
        this.totalHours = totalHours;
        this.totalRuns = totalRuns;
        startNs = clockNs.getAsLong();
        newestNs = startNs;
    }

    @Override
    public synchronized void onHour() {
        hours++;
        show();
    }

    @Override
    public synchronized void onRun() {
        runs++;
        show();
    }

    /** Wipes the line. */
    public synchronized void clear() {
        if (terminal != null) {
            terminal.print(CLEAR);
            terminal.flush();
        }
    }

    private void show() {
        final long nowNs = clockNs.getAsLong();
        if (terminal == null || nowNs - newestNs < EVERY_NS) {
            return;
        }
        newestNs = nowNs;
        final double seconds = (nowNs - startNs) * NS;
        final double rate = hours / seconds;
        terminal.printf(Locale.ROOT, "%sscore: %d of %d runs, %d %%, %.0fk times real time, %.0f s left", CLEAR, runs,
            totalRuns, 100 * hours / totalHours, rate * SECONDS_PER_HOUR / 1000, (totalHours - hours) / rate);
        terminal.flush();
    }
}

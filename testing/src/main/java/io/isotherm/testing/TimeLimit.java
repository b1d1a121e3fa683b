package io.isotherm.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * No input may take above {@value #LIMIT_MS} ms. One that comes near it is tried twice again, now by the processor time
 * of this thread, and only the least of the three counts: a pause of the machine or of the collector is no finding.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class TimeLimit {
    private static final long LIMIT_MS = 50;
    private static final long LIMIT_NS = LIMIT_MS * 1_000_000;
    private static final int MORE_TRIES = 2;
    private static final int NEAR = 10;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long limitNs;
    private long slowestNs;

    /** Of {@value #LIMIT_MS} ms. */
    public TimeLimit() {
        this(LIMIT_NS);
    }

    /**
     * Of another time.
     *
     * @param limitNs nanoseconds.
     */
    public TimeLimit(final long limitNs) {
        this.limitNs = limitNs;
    }

    /**
     * Tries an input, and again when that took long.
     *
     * @param trial  of the input.
     * @param length of the input, bytes.
     * @throws AssertionError when each time took longer.
     */
    public void accept(final Runnable trial, final int length) {
        final long started = System.nanoTime();
        trial.run();
        long least = System.nanoTime() - started;
        for (int i = 0; i < MORE_TRIES && least > limitNs / NEAR; i++) {
            final long from = threads.getCurrentThreadCpuTime();
            trial.run();
            least = Math.min(least, threads.getCurrentThreadCpuTime() - from);
        }
        if (least > limitNs) {
            throw new AssertionError(length + " bytes took " + least / 1000 + " us, three times at least");
        }
        slowestNs = Math.max(slowestNs, least);
    }

    @Override
    public String toString() {
        return "slowest " + slowestNs / 1000 + " us";
    }
}

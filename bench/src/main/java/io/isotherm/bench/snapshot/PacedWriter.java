package io.isotherm.bench.snapshot;

import java.util.concurrent.locks.LockSupport;

/**
 * Publishes beside a benchmark at a stated rate until it is stopped. A late publish is made at once and none is left
 * out, so that the rate holds over any second in which the thread gets a core.
 *
 * <p><b>Threads:</b> started and stopped by the benchmark's; publishes on one of its own.
 */
public final class PacedWriter implements AutoCloseable {
    /** As many as possible. */
    public static final int FLAT_OUT = Integer.MAX_VALUE;

    private static final long SECOND_NS = 1_000_000_000L;
    /** Parking takes about as long; below it the thread spins. */
    private static final long SPIN_NS = 60_000;

    private final Thread thread;
    private volatile boolean stopped;
    private volatile long published;

    /**
     * Starts it.
     *
     * @param publish   to call.
     * @param perSecond times; 0 for never.
     */
    public PacedWriter(final Runnable publish, final int perSecond) {
        thread = new Thread(() -> run(publish, perSecond), "paced-writer");
        thread.setDaemon(true);
        if (perSecond > 0) {
            thread.start();
        }
    }

    private void run(final Runnable publish, final int perSecond) {
        final long startNs = System.nanoTime();
        long count = 0;
        while (!stopped) {
            if (perSecond != FLAT_OUT) {
                final long aheadNs = count * SECOND_NS / perSecond - (System.nanoTime() - startNs);
                if (aheadNs > 0) {
                    if (aheadNs > SPIN_NS) {
                        LockSupport.parkNanos(aheadNs - SPIN_NS);
                    } else {
                        Thread.onSpinWait();
                    }
                    continue;
                }
            }
            publish.run();
            count++;
            published = count;
        }
    }

    /** Publishes so far. */
    public long published() {
        return published;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.isotherm.engine.snapshot;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows readers that the process lives while no conductor does: while an engine starts, and in a replay, which runs on
 * receive times that are long past and has no clock to beat by.
 *
 * <p><b>Threads:</b> a daemon thread of its own, the writer of the heartbeat until {@link #end} or {@link #close}.
 */
public final class HeartbeatThread implements AutoCloseable {
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        final Thread thread = new Thread(task, "isotherm-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Begins to beat.
     *
     * @param file       to beat in; must be open until this is closed.
     * @param intervalNs between two beats.
     */
    public HeartbeatThread(final SnapshotFile file, final long intervalNs) {
        executor.scheduleAtFixedRate(() -> file.heartbeat(System.nanoTime()), 0, intervalNs, TimeUnit.NANOSECONDS);
    }

    /** Beats no more, but for one beat that may be under way; another thread beats from here on. */
    public void end() {
        executor.shutdownNow();
    }

    /** Waits until it beats no more. Idempotent. */
    @Override
    public void close() {
        end();
        try {
            executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

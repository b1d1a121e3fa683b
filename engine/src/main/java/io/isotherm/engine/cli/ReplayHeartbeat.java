package io.isotherm.engine.cli;

import io.isotherm.client.layout.EngineState;
import io.isotherm.engine.snapshot.SnapshotFile;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows readers of a replay's snapshot that the process lives. A replay runs on receive times that are long past, so
 * its own thread has no clock to beat by.
 *
 * <p><b>Threads:</b> a daemon thread of its own, the only writer of the heartbeat.
 */
final class ReplayHeartbeat implements AutoCloseable {
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        final Thread thread = new Thread(task, "isotherm-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    ReplayHeartbeat(final SnapshotFile file, final long intervalNs) {
        file.state(EngineState.RUNNING);
        executor.scheduleAtFixedRate(() -> file.heartbeat(System.nanoTime()), 0, intervalNs, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

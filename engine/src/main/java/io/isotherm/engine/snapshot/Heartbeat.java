package io.isotherm.engine.snapshot;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows readers that the process lives while no conductor does: while an engine starts, and in a replay, which runs on
 * receive times that are long past and has no clock to beat by. A start has a limit: an engine that has not moved by
 * then is dead to readers until it does.
 *
 * <p><b>Threads:</b> a daemon thread of its own, the writer of the heartbeat until {@link #end} or {@link #close}.
 */
public final class HeartbeatThread implements AutoCloseable {
    /** An engine that has applied no event by then, classes loaded and history taken in, hangs: a minute. */
    static final long START_LIMIT_NS = 60_000_000_000L;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        final Thread thread = new Thread(task, "isotherm-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    private final SnapshotFile file;
    private final LongSupplier nanoClock;
    private final long startNs;
    private final long limitNs;

    /**
     * Begins to beat, without a limit.
     *
     * @param file       to beat in; must be open until this is closed.
     * @param intervalNs between two beats.
     */
    public HeartbeatThread(final SnapshotFile file, final long intervalNs) {
        this(file, intervalNs, Long.MAX_VALUE, System::nanoTime);
    }

    /**
     * Begins to beat for an engine that starts: for {@link #START_LIMIT_NS} at most.
     *
     * @param file       to beat in; must be open until this is closed.
     * @param intervalNs between two beats.
     * @return the thread.
     */
    public static HeartbeatThread ofStart(final SnapshotFile file, final long intervalNs) {
        return new HeartbeatThread(file, intervalNs, START_LIMIT_NS, System::nanoTime);
    }

    HeartbeatThread(final SnapshotFile file, final long intervalNs, final long limitNs, final LongSupplier nanoClock) {
        this.file = file;
        this.nanoClock = nanoClock;
        this.limitNs = limitNs;
        startNs = nanoClock.getAsLong();
        executor.scheduleAtFixedRate(this::beat, 0, intervalNs, TimeUnit.NANOSECONDS);
    }

    private void beat() {
        final long nowNs = nanoClock.getAsLong();
        if (nowNs - startNs > limitNs) {
            end();
        } else {
            file.heartbeat(nowNs);
        }
    }

    /** Whether it was ended, or its limit has passed. */
    boolean ended() {
        return executor.isShutdown();
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

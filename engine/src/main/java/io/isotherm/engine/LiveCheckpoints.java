package io.isotherm.engine;

import io.isotherm.engine.checkpoint.Checkpointer;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The checkpoints of a live engine, on a thread of their own, which no other thread ever waits for.
 *
 * <p><b>Threads:</b> launched and closed by the engine's; the checkpointer runs on its own.
 */
final class LiveCheckpoints implements AutoCloseable {
    /** Between two looks at a journal that it has come to the end of: few of them cost less than one per event. */
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Checkpointer checkpointer;
    private final DistinctErrors errors;
    private final Thread thread = new Thread(this::run, "isotherm-checkpoint");
    private volatile boolean ended;

    /** Of a checkpointer; null for none. */
    LiveCheckpoints(final Checkpointer checkpointer, final DistinctErrors errors) {
        this.checkpointer = checkpointer;
        this.errors = errors;
        thread.setDaemon(true);
    }

    /** Starts the thread. */
    void start() {
        if (checkpointer != null) {
            thread.start();
        }
    }

    private void run() {
        while (!ended) {
            int work = 0;
            try {
                work = checkpointer.doWork();
            } catch (final RuntimeException | Error unexpected) {
                checkpointer.stop();
                errors.record(unexpected, "checkpoint", unexpected + "; no more checkpoints are taken by this run");
                return;
            }
            if (work < Checkpointer.MOST_EVENTS) {
                LockSupport.parkNanos(IDLE_NS);
            }
        }
    }

    /** Ends the thread; a checkpoint that is being written is finished. Idempotent. */
    @Override
    public void close() throws IOException {
        if (checkpointer == null || ended) {
            return;
        }
        ended = true;
        boolean interrupted = false;
        LockSupport.unpark(thread);
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        checkpointer.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

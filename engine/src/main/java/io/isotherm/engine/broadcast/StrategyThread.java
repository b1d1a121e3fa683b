package io.isotherm.engine.broadcast;

import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.IdleStrategy;

/**
 * A strategy on a thread of its own, a daemon: a strategy that never returns cannot keep the process from ending.
 *
 * <p><b>Threads:</b> started and closed by the engine's; the strategy runs on its own.
 */
final class StrategyThread {
    private static final int RUN = 0;
    private static final int FINISH = 1;
    private static final int STOP = 2;

    private final StrategyConsumer consumer;
    private final IdleStrategy idle;
    private final Thread thread;
    private volatile int phase = RUN;

    StrategyThread(final StrategyConsumer consumer, final IdleStrategy idle) {
        this.consumer = consumer;
        this.idle = idle;
        thread = new Thread(this::run, consumer.roleName());
        thread.setDaemon(true);
    }

    /** Of the thread, which names the strategy. */
    String name() {
        return thread.getName();
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (phase == RUN) {
                idle.idle(consumer.doWork());
            }
            while (phase == FINISH && consumer.doWork() > 0) {
                idle.reset();
            }
        } catch (final AgentTerminationException end) {
            // as the strategy wished
        } finally {
            consumer.onClose();
        }
    }

    /**
     * Lets the strategy hear what was told, then ends it: first by asking, then by an interrupt.
     *
     * @param patienceMs for each of both.
     * @return false when it has not come back.
     */
    boolean end(final long patienceMs) {
        if (Thread.currentThread() == thread) {
            // the strategy itself ends the engine; it ends when it returns
            phase = STOP;
            return true;
        }
        phase = FINISH;
        join(patienceMs);
        if (thread.isAlive()) {
            phase = STOP;
            thread.interrupt();
            join(patienceMs);
        }
        return !thread.isAlive();
    }

    private void join(final long patienceMs) {
        try {
            thread.join(patienceMs);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.isotherm.simulator.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * How socket and HTTP threads ask the pump thread for something: a bounded queue of commands.
 *
 * <p><b>Threads:</b> {@link #offer} from any thread, {@link #runFor} from the pump thread only. What a command sees was
 * written before its offer.
 */
final class PumpProxy {
    private static final int CAPACITY = 4_096;

    private final BlockingQueue<Runnable> commands = new ArrayBlockingQueue<>(CAPACITY);

    /** Queues a command; false when the queue is full, and the command will not run. */
    boolean offer(final Runnable command) {
        return commands.offer(command);
    }

    /** Runs commands as they come until the time is over. */
    void runFor(final long durationMs) throws InterruptedException {
        final long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(durationMs);
        long leftNs = endNs - System.nanoTime();
        while (leftNs > 0) {
            final Runnable command = commands.poll(leftNs, TimeUnit.NANOSECONDS);
            if (command != null) {
                command.run();
            }
            leftNs = endNs - System.nanoTime();
        }
        Runnable command = commands.poll();
        while (command != null) {
            command.run();
            command = commands.poll();
        }
    }
}

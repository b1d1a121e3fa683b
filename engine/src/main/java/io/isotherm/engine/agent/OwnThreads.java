package io.isotherm.engine.agent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Gives each agent a daemon thread of its own, named after its role.
 *
 * <p><b>Threads:</b> safe; keeps nothing.
 */
public final class OwnThreads implements Crew {
    /** All engines may share it. */
    public static final OwnThreads INSTANCE = new OwnThreads();

    private OwnThreads() {
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void pause(final long ns) {
        LockSupport.parkNanos(ns);
    }

    @Override
    public IdleStrategy idleStrategy() {
        return new BackoffIdleStrategy();
    }

    @Override
    public Duty agent(final String role, final Runnable cycle, final long idleNs) {
        return new OwnThread(role, new Cycles(cycle, idleNs));
    }

    @Override
    public Duty loop(final String role, final Loop loop) {
        return new OwnThread(role, loop);
    }

    @Override
    public boolean polls() {
        return false;
    }

    /** Repeats a cycle. */
    private static final class Cycles implements Loop {
        private final Runnable cycle;
        private final long idleNs;
        private volatile boolean halted;

        private Cycles(final Runnable cycle, final long idleNs) {
            this.cycle = cycle;
            this.idleNs = idleNs;
        }

        @Override
        public void run() {
            while (!halted) {
                cycle.run();
                if (!halted) {
                    LockSupport.parkNanos(idleNs);
                }
            }
        }

        @Override
        public void poll() {
            cycle.run();
        }

        @Override
        public void halt() {
            halted = true;
        }
    }

    /** A loop on its thread. */
    private static final class OwnThread implements Duty {
        private final Loop loop;
        private final Thread thread;

        private OwnThread(final String role, final Loop loop) {
            this.loop = loop;
            thread = new Thread(loop::run, role);
            thread.setDaemon(true);
        }

        @Override
        public void start() {
            thread.start();
        }

        @Override
        public void halt() {
            loop.halt();
            LockSupport.unpark(thread);
        }

        @Override
        public boolean end(final long timeoutNs) {
            halt();
            final long deadlineNs = System.nanoTime() + timeoutNs;
            boolean interrupted = Thread.interrupted();
            for (long leftNs = timeoutNs; thread.isAlive() && leftNs > 0; leftNs = deadlineNs - System.nanoTime()) {
                try {
                    thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(leftNs)));
                } catch (final InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return !thread.isAlive();
        }

        @Override
        public boolean isAlive() {
            return thread.isAlive();
        }

        @Override
        public Thread thread() {
            return thread;
        }
    }
}

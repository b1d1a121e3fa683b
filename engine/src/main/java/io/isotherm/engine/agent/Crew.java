package io.isotherm.engine.agent;

import org.agrona.concurrent.IdleStrategy;

/**
 * Who runs the agents of an engine, and how one of them waits for another. In production each has a thread of its own
 * ({@link OwnThreads}); where one thread does everything, a wait lets the others work ({@link OneThread}).
 *
 * <p><b>Threads:</b> {@link #nanoTime}, {@link #pause} and {@link #idleStrategy} from any; the rest by the launching
 * thread.
 */
public interface Crew {
    /** Nanoseconds that only move forward, by which agents wait and time out. */
    long nanoTime();

    /**
     * Waits for others.
     *
     * @param ns at most about so long.
     */
    void pause(long ns);

    /** How the feed waits for room in the ring; one per launch. */
    IdleStrategy idleStrategy();

    /**
     * Takes on an agent that works in cycles.
     *
     * @param role   its name, and that of its thread where it has one.
     * @param cycle  of its work; short, and repeated until the end.
     * @param idleNs between two cycles.
     * @return its duty, not started.
     */
    Duty agent(String role, Runnable cycle, long idleNs);

    /**
     * Takes on an agent that waits by itself for what it works on.
     *
     * @param role its name, and that of its thread where it has one.
     * @param loop its work, in one of two forms.
     * @return its duty, not started.
     */
    Duty loop(String role, Loop loop);

    /** Whether loops are polled instead of run. */
    boolean polls();
}

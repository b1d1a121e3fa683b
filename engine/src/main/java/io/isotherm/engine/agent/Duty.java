package io.isotherm.engine.agent;

/**
 * The work of one agent, from its start to its end.
 *
 * <p><b>Threads:</b> {@link #start} and {@link #end} by one thread, which is not the agent's; the rest by any.
 */
public interface Duty {
    /** Begins. */
    void start();

    /** Has it end soon; what is under way is done. */
    void halt();

    /**
     * Halts it and waits for the end. An interrupt does not end the wait, and stays set.
     *
     * @param timeoutNs longest wait.
     * @return whether it has ended, or never began.
     */
    boolean end(long timeoutNs);

    /** Whether it has begun and not ended. */
    boolean isAlive();

    /** Its thread, or null while it has none of its own. */
    Thread thread();
}

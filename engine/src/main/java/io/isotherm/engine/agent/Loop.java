package io.isotherm.engine.agent;

/**
 * Work that waits by itself for more, in two forms of which an engine uses one: run until it is halted, or polled again
 * and again.
 *
 * <p><b>Threads:</b> {@link #run} and {@link #poll} by the thread that does the work, {@link #halt} by any.
 */
public interface Loop {
    /** Works until it is halted. */
    void run();

    /** Does what there is to do and does not wait. */
    void poll();

    /** Has {@link #run} return soon, and {@link #poll} do nothing more. */
    void halt();

    /** After the last {@link #poll}, what {@link #run} does before it returns. */
    default void end() {
    }
}

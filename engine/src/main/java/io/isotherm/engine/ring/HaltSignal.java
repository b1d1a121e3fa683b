package io.isotherm.engine.ring;

/**
 * Raised once, when an invariant of the engine is broken or its journal fails: the processor stops, nothing more is
 * published, the heartbeat ages, and whoever waits for the ring gives up.
 *
 * <p><b>Threads:</b> raised by the processor's or the journal's thread, read by any thread.
 */
public final class HaltSignal {
    private volatile Throwable cause;

    /**
     * Raises the signal; only the first cause is kept.
     *
     * @param first what broke.
     */
    public void raise(final Throwable first) {
        if (cause == null) {
            cause = first;
        }
    }

    /** True once raised. */
    public boolean raised() {
        return cause != null;
    }

    /** What broke, or null. */
    public Throwable cause() {
        return cause;
    }
}

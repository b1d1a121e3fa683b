package io.isotherm.engine.archive;

/**
 * A stop after a write that failed; once a minute it may be tried again.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class WritePause {
    /** Receive time between two tries, nanoseconds. */
    static final long RETRY_NS = 60_000_000_000L;

    private long retryAtNs;
    private boolean stopped;

    /** Whether a write may be tried. */
    boolean mayTry(final long nowNs) {
        return !stopped || nowNs >= retryAtNs;
    }

    /**
     * A write failed.
     *
     * @param nowNs receive time.
     * @return whether the one before had not.
     */
    boolean failed(final long nowNs) {
        final boolean first = !stopped;
        retryAtNs = nowNs + RETRY_NS;
        stopped = true;
        return first;
    }

    /** A write succeeded. */
    void succeeded() {
        stopped = false;
    }

    /** Whether the newest try failed. */
    boolean stopped() {
        return stopped;
    }
}

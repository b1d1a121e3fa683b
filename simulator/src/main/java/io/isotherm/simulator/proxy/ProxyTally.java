package io.isotherm.simulator.proxy;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What a proxy did, all connections together.
 *
 * <p><b>Threads:</b> written by the proxy's thread, read by any.
 */
public final class ProxyTally {
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong resets = new AtomicLong();
    private final AtomicLong passedToClient = new AtomicLong();
    private final AtomicLong passedToServer = new AtomicLong();
    private final AtomicLong vanishedToClient = new AtomicLong();
    private final AtomicLong vanishedToServer = new AtomicLong();

    ProxyTally() {
    }

    /** Connections let in. */
    public long accepted() {
        return accepted.get();
    }

    /** Connections turned away while the proxy was down. */
    public long refused() {
        return refused.get();
    }

    /** Connections reset. */
    public long resets() {
        return resets.get();
    }

    /**
     * Bytes handed on.
     *
     * @param way one of the two single ways.
     * @return bytes.
     */
    public long passed(final Direction way) {
        return (way == Direction.TO_CLIENT ? passedToClient : passedToServer).get();
    }

    /**
     * Bytes swallowed by half-open connections and limits of data.
     *
     * @param way one of the two single ways.
     * @return bytes.
     */
    public long vanished(final Direction way) {
        return (way == Direction.TO_CLIENT ? vanishedToClient : vanishedToServer).get();
    }

    void accept() {
        accepted.incrementAndGet();
    }

    void refuse() {
        refused.incrementAndGet();
    }

    void reset() {
        resets.incrementAndGet();
    }

    void passed(final Direction way, final long bytes) {
        (way == Direction.TO_CLIENT ? passedToClient : passedToServer).addAndGet(bytes);
    }

    void vanished(final Direction way, final long bytes) {
        (way == Direction.TO_CLIENT ? vanishedToClient : vanishedToServer).addAndGet(bytes);
    }
}

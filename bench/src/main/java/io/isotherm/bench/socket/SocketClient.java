package io.isotherm.bench.socket;

/** A client that takes a server's frames and counts them. */
interface SocketClient extends AutoCloseable {
    /** Whole messages so far; may be read by any thread. */
    long frames();

    /** Whether a thread's allocations are this client's. */
    boolean owns(String threadName);

    @Override
    void close();
}

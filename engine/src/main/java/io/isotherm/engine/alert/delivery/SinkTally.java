package io.isotherm.engine.alert.delivery;

import java.util.function.Consumer;

/**
 * Counts of one sink, and what it tells of its failures. No message has anything of an address but its host.
 *
 * <p><b>Threads:</b> written by the delivery's; {@link #counts} by any.
 */
final class SinkTally {
    private final String sink;
    private final Consumer<String> errors;
    private long delivered;
    private long failed;
    private long dropped;

    /**
     * Counts nothing yet.
     *
     * @param sink   what is said of it, such as {@code command "page"}.
     * @param errors gets a line for each failure; tells each kind once.
     */
    SinkTally(final String sink, final Consumer<String> errors) {
        this.sink = sink;
        this.errors = errors;
    }

    synchronized void delivered() {
        delivered++;
    }

    void failed(final String why) {
        synchronized (this) {
            failed++;
        }
        tell(why);
    }

    void dropped(final String why) {
        synchronized (this) {
            dropped++;
        }
        tell(why);
    }

    /** Tells without counting. */
    void tell(final String what) {
        errors.accept(sink + ": " + what);
    }

    synchronized SinkCounts counts() {
        return new SinkCounts(delivered, failed, dropped);
    }
}

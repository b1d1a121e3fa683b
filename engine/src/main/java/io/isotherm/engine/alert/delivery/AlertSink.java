package io.isotherm.engine.alert.delivery;

import io.isotherm.engine.alert.Alert;

/**
 * One way out. No call waits for anybody outside.
 *
 * <p><b>Threads:</b> the delivery's.
 */
interface AlertSink extends AutoCloseable {
    /**
     * Takes an alert, or leaves it for its severity; what finds no room is counted.
     *
     * @param alert to deliver.
     * @param line  the same as JSON, without an end of line.
     * @param nowNs of the crew's clock.
     */
    void offer(Alert alert, String line, long nowNs);

    /**
     * Goes on with what is under way.
     *
     * @param nowNs of the crew's clock.
     */
    void work(long nowNs);

    /** Which way out it is. */
    SinkKind kind();

    /** Alerts taken and neither delivered nor given up. */
    int pending();

    /** What became of the alerts taken. */
    SinkCounts counts();

    /** Lets go of what is pending, which is counted as given up. Idempotent. */
    @Override
    void close();
}

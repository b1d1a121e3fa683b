package io.isotherm.engine.alert;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest alerts of this run, in memory.
 *
 * <p><b>Threads:</b> safe; written by the delivery's.
 */
public final class AlertHistory {
    /** The newest of so many are kept. */
    public static final int CAPACITY = 1_024;

    private final Alert[] ring = new Alert[CAPACITY];
    private long count;

    /** Adds an alert; the oldest goes. */
    public synchronized void add(final Alert alert) {
        ring[(int) (count++ % CAPACITY)] = alert;
    }

    /** Alerts since the start. */
    public synchronized long count() {
        return count;
    }

    /** Those that are kept, oldest first. */
    public synchronized List<Alert> newest() {
        final List<Alert> alerts = new ArrayList<>();
        for (long i = Math.max(0, count - CAPACITY); i < count; i++) {
            alerts.add(ring[(int) (i % CAPACITY)]);
        }
        return alerts;
    }
}

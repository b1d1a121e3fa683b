package io.isotherm.engine.alert;

import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * How alerts come from the analyst to their delivery: bounded, and what finds no room is counted; the analyst never
 * waits.
 *
 * <p><b>Threads:</b> {@link #onAlert} by the analyst's, {@link #poll} by the delivery's, {@link #lost} by any. An offer
 * releases the alert; the poll that takes it acquires.
 */
public final class AlertQueue implements AlertListener {
    /** Room for so many alerts. */
    public static final int CAPACITY = 1_024;

    private final OneToOneConcurrentArrayQueue<Alert> queue = new OneToOneConcurrentArrayQueue<>(CAPACITY);
    /** Written by the analyst's thread alone (opaque with opaque: one number that orders nothing). */
    private final AtomicLong lost = new AtomicLong();

    @Override
    public void onAlert(final Alert alert) {
        if (!queue.offer(alert)) {
            lost.setOpaque(lost.getPlain() + 1);
        }
    }

    /** The next alert, or null. */
    public Alert poll() {
        return queue.poll();
    }

    /** Alerts that found no room, since the start. */
    public long lost() {
        return lost.getOpaque();
    }
}

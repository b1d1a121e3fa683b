package io.isotherm.engine.alert.delivery;

import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.alert.AlertHistory;
import io.isotherm.engine.alert.AlertLine;
import io.isotherm.engine.alert.AlertQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes alerts out of the queue and hands each to every sink. One that hangs or fails hinders no other.
 *
 * <p><b>Threads:</b> the delivery's; {@link #counts} by any.
 */
public final class AlertDelivery implements AutoCloseable {
    private final AlertQueue queue;
    private final AlertHistory history;
    private final List<AlertSink> sinks = new ArrayList<>();
    private final Consumer<String> errors;
    private long lostTold;

    /**
     * Joins the queue with sinks.
     *
     * @param queue    that the analyst fills.
     * @param history  keeps the newest.
     * @param logOrNull log file, closed with this.
     * @param settings of commands and webhooks.
     * @param errors   gets a line for each failure, from this thread; tells each kind once.
     */
    public AlertDelivery(final AlertQueue queue, final AlertHistory history, final AlertLogFile logOrNull,
                         final DeliverySettings settings, final Consumer<String> errors) {
        this.queue = queue;
        this.history = history;
        this.errors = errors;
        if (logOrNull != null) {
            sinks.add(logOrNull);
        }
        settings.commands().forEach(command -> sinks.add(new CommandSink(command, errors)));
        settings.webhooks().forEach(webhook -> sinks.add(new WebhookSink(webhook, errors)));
    }

    /**
     * Takes what is there and goes on with what is under way; waits for nobody.
     *
     * @param nowNs of the crew's clock.
     */
    public void work(final long nowNs) {
        for (Alert alert = queue.poll(); alert != null; alert = queue.poll()) {
            offer(alert, nowNs);
        }
        for (final AlertSink sink : sinks) {
            guard(() -> sink.work(nowNs));
        }
        final long lost = queue.lost();
        if (lost > lostTold) {
            lostTold = lost;
            errors.accept("alerts are lost, for more than " + AlertQueue.CAPACITY + " came at once; raise "
                + "thresholds or cooldowns");
        }
    }

    private void offer(final Alert alert, final long nowNs) {
        history.add(alert);
        final String line = AlertLine.of(alert);
        for (final AlertSink sink : sinks) {
            guard(() -> sink.offer(alert, line, nowNs));
        }
    }

    /** What nobody foresaw in one sink is told, and hinders no other; its message may have an address in it. */
    private void guard(final Runnable call) {
        try {
            call.run();
        } catch (final RuntimeException unforeseen) {
            final StackTraceElement[] trace = unforeseen.getStackTrace();
            errors.accept("an alert is not delivered: " + unforeseen.getClass().getName()
                + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }

    /** Alerts that a sink has taken and neither delivered nor given up. */
    public int pending() {
        return sinks.stream().mapToInt(AlertSink::pending).sum();
    }

    /** What became of the alerts, over all sinks. */
    public SinkCounts counts() {
        SinkCounts sum = SinkCounts.NONE;
        for (final SinkKind kind : SinkKind.values()) {
            sum = sum.plus(counts(kind));
        }
        return sum;
    }

    /** What became of them at the sinks of a kind. */
    SinkCounts counts(final SinkKind kind) {
        SinkCounts sum = SinkCounts.NONE;
        for (final AlertSink sink : sinks) {
            sum = sink.kind() == kind ? sum.plus(sink.counts()) : sum;
        }
        return sum;
    }

    /** Alerts that found no room on their way here. */
    long lost() {
        return queue.lost();
    }

    /** Gives up what is pending. Idempotent. */
    @Override
    public void close() {
        sinks.forEach(AlertSink::close);
    }
}

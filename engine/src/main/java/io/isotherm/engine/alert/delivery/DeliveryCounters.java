package io.isotherm.engine.alert.delivery;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.snapshot.CountersWriter;

/**
 * Shows what became of alerts in the counters of the snapshot file, by way out: log, commands, webhooks.
 *
 * <p><b>Threads:</b> the delivery's, the one writer of these words.
 */
public final class DeliveryCounters {
    private final AlertDelivery delivery;
    private final CountersWriter counters;

    /**
     * Joins a delivery with the counters.
     *
     * @param delivery whose counts they are.
     * @param counters of the file.
     */
    public DeliveryCounters(final AlertDelivery delivery, final CountersWriter counters) {
        this.delivery = delivery;
        this.counters = counters;
    }

    /** Writes those that have moved. */
    public void show() {
        final SinkCounts log = delivery.counts(SinkKind.LOG);
        final SinkCounts commands = delivery.counts(SinkKind.COMMAND);
        final SinkCounts webhooks = delivery.counts(SinkKind.WEBHOOK);
        set(EngineCounter.ALERTS_DROPPED,
            delivery.lost() + log.dropped() + commands.dropped() + webhooks.dropped());
        set(EngineCounter.ALERTS_LOGGED, log.delivered());
        set(EngineCounter.ALERT_LOG_FAILURES, log.failed());
        set(EngineCounter.ALERTS_TO_COMMANDS, commands.delivered());
        set(EngineCounter.ALERT_COMMAND_FAILURES, commands.failed());
        set(EngineCounter.ALERTS_TO_WEBHOOKS, webhooks.delivered());
        set(EngineCounter.ALERT_WEBHOOK_FAILURES, webhooks.failed());
    }

    private void set(final EngineCounter counter, final long value) {
        if (counters.get(counter, 0) != value) {
            counters.set(counter, 0, value);
        }
    }
}

package io.isotherm.engine;

import io.isotherm.engine.agent.Crew;
import io.isotherm.engine.agent.Duty;
import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.alert.AlertHistory;
import io.isotherm.engine.alert.AlertQueue;
import io.isotherm.engine.alert.AlertRules;
import io.isotherm.engine.alert.delivery.AlertDelivery;
import io.isotherm.engine.alert.delivery.AlertLogFile;
import io.isotherm.engine.alert.delivery.DeliveryCounters;
import io.isotherm.engine.config.AlertConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The alerts of a live engine: rules for its analyst, and the delivery of what they raise, an agent of its own, which
 * nobody waits for. Without an enabled rule there is neither agent nor file. A disk that cannot take the log leaves the
 * engine without it.
 *
 * <p><b>Threads:</b> launched and closed by the engine's; rules are the analyst's; the delivery runs as
 * its crew has it.
 */
final class LiveAlerts implements AutoCloseable {
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long END_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(1);
    /** What is under way at the end may take so long: less than a supervisor waits for the whole engine. */
    private static final long LAST_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Crew crew;
    private final AlertRules rules;
    private final AlertHistory history;
    private final AlertDelivery delivery;
    private final DeliveryCounters counters;
    private final DistinctErrors errors;
    private final Duty duty;
    private boolean closed;

    private LiveAlerts(final Crew crew, final AlertRules rules, final AlertHistory history,
                       final AlertDelivery delivery, final DeliveryCounters counters, final DistinctErrors errors) {
        this.crew = crew;
        this.rules = rules;
        this.history = history;
        this.delivery = delivery;
        this.counters = counters;
        this.errors = errors;
        duty = delivery == null ? null : crew.agent("isotherm-alerts", this::work, IDLE_NS);
    }

    /**
     * Of an engine; {@link #start} sets the delivery going.
     *
     * @param crew          that runs it.
     * @param configuration of the engine.
     * @param counters      show what became of alerts.
     * @param errors        get what goes wrong with delivery, each kind told once.
     * @return alerts, or none where no rule is enabled.
     * @throws io.isotherm.engine.snapshot.SnapshotFileException when the log directory is not ours alone, or another
     *                                                           engine writes it.
     */
    static LiveAlerts of(final Crew crew, final EngineConfiguration configuration, final CountersWriter counters,
                         final DistinctErrors errors) {
        final AlertConfiguration alerts = configuration.alerts();
        final AlertHistory history = new AlertHistory();
        if (alerts.enabled().isEmpty()) {
            return new LiveAlerts(crew, AlertRules.NONE, history, null, null, errors);
        }
        final Consumer<String> notices = words -> errors.record(new AlertFailure(words), "alerts", words);
        final AlertLogFile log = log(alerts, alerts.logDirectory(configuration.snapshot().directory()), notices);
        final AlertQueue queue = new AlertQueue();
        final AlertDelivery delivery = new AlertDelivery(queue, history, log, alerts.delivery(), notices);
        return new LiveAlerts(crew, new AlertRules(alerts.enabled(), queue), history, delivery,
            new DeliveryCounters(delivery, counters), errors);
    }

    private static AlertLogFile log(final AlertConfiguration alerts, final Path directory,
                                    final Consumer<String> notices) {
        if (directory == null) {
            return null;
        }
        try {
            return AlertLogFile.open(directory, alerts.delivery().log(), notices);
        } catch (final IOException e) {
            notices.accept("no alerts are logged: " + directory + " cannot be made (" + e + "); repair it or name "
                + "another alertDelivery.log.directory, then start again");
            return null;
        }
    }

    /** For the analyst. */
    AlertRules rules() {
        return rules;
    }

    /** The newest alerts of this run, oldest first; any thread. */
    List<Alert> newest() {
        return history.newest();
    }

    /** Starts the delivery. */
    void start() {
        if (duty != null) {
            duty.start();
        }
    }

    private void work() {
        try {
            delivery.work(crew.nanoTime());
            counters.show();
        } catch (final RuntimeException failure) {
            errors.record(failure, "alerts");
        }
    }

    /** Ends the delivery: what is queued goes out, what is under way gets half a second. Idempotent. */
    @Override
    public void close() {
        if (duty == null || closed) {
            return;
        }
        closed = true;
        if (duty.end(END_TIMEOUT_NS)) {
            final long deadlineNs = crew.nanoTime() + LAST_NS;
            work();
            while (delivery.pending() > 0 && crew.nanoTime() - deadlineNs < 0) {
                crew.pause(PAUSE_NS);
                work();
            }
            delivery.close();
            counters.show();
        }
    }

    /** What went wrong with a delivery, in words; where in the program does not matter. */
    private static final class AlertFailure extends Exception {
        private static final long serialVersionUID = 1L;

        AlertFailure(final String words) {
            super(words, null, false, false);
        }
    }
}

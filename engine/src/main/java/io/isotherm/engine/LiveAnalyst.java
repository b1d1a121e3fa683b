package io.isotherm.engine;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.history.HistoryException;
import io.isotherm.engine.agent.Crew;
import io.isotherm.engine.agent.Duty;
import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.analyst.AnalystAgent;
import io.isotherm.engine.analyst.AnalystProxy;
import io.isotherm.engine.analyst.SignalMemory;
import io.isotherm.engine.analyst.SignalSettings;
import io.isotherm.engine.analyst.WhaleLadders;
import io.isotherm.engine.archive.HistoryArchive;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The analyst of a live engine, an agent of its own, and the delivery of the alerts that it raises, another one. A disk
 * that cannot take history leaves the engine without it.
 *
 * <p><b>Threads:</b> launched and closed by the engine's; the analyst runs on its own.
 */
final class LiveAnalyst implements AutoCloseable {
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long REMEMBER_IDLE_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long END_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    /** Short, since history is closed after it, and a signal leaves 1.7 s for all. */
    private static final long DISK_TIMEOUT_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final AnalystAgent agent;
    private final LiveAlerts alerts;
    /** Null when nothing is remembered. */
    private final SignalMemory memory;
    private final DistinctErrors errors;
    private final Duty duty;
    private final Duty remembering;
    private boolean closed;

    private LiveAnalyst(final AnalystAgent agent, final LiveAlerts alerts, final SignalMemory memory,
                        final Crew crew,
                        final DistinctErrors errors) {
        this.agent = agent;
        this.alerts = alerts;
        this.memory = memory;
        this.errors = errors;
        duty = crew.agent(agent.roleName(), this::work, IDLE_NS);
        remembering = memory == null ? null
            : crew.agent("isotherm-signal-memory", () -> keep(memory, errors), REMEMBER_IDLE_NS);
    }

    /**
     * Joins the analyst with processor and snapshot file; {@link #start} sets it going.
     *
     * @param crew          that runs it.
     * @param processor     that tells of liquidations and seconds.
     * @param model         whose leverage prior says where whales are liquidated.
     * @param configuration of the engine.
     * @param file          that it reads maps from and publishes to.
     * @param errors        get what goes wrong with history.
     * @param clock         wall clock, by which the age of what signals remember is told.
     * @return the analyst.
     * @throws io.isotherm.engine.snapshot.SnapshotFileException when the history directory is not ours alone, or
     *                                                           another engine writes it.
     */
    static LiveAnalyst beside(final Crew crew, final MarketEventProcessor processor, final DensityModel model,
                              final EngineConfiguration configuration, final SnapshotFile file,
                              final DistinctErrors errors, final LongSupplier clock) {
        final Path directory = configuration.snapshot().directory();
        final Consumer<String> notices = line -> errors.record(new HistoryException(line), "history");
        final HistoryArchive archive = archive(configuration.archive().directory(directory), notices);
        final LiveAlerts alerts = LiveAlerts.of(crew, configuration, file.counters(), errors);
        final SignalMemory memory = archive == null || !configuration.signals().remember() ? null
            : new SignalMemory(clock, errors::tell,
                failure -> errors.record(failure, "signals", failure.getMessage()));
        final Analyst analyst = new Analyst(SnapshotReader.open(directory), file, archive, WhaleLadders.of(model),
            alerts.rules(), new SignalSettings(configuration.signals().off(), memory));
        final AnalystProxy proxy = new AnalystProxy();
        processor.tell(proxy);
        return new LiveAnalyst(new AnalystAgent(proxy, analyst), alerts, memory, crew, errors);
    }

    private static HistoryArchive archive(final Path directory, final Consumer<String> notices) {
        if (directory == null) {
            return null;
        }
        try {
            return HistoryArchive.open(directory, notices);
        } catch (final IOException e) {
            notices.accept("no history is kept: " + directory + " cannot be made (" + e + "); repair it or name "
                + "another archive.directory, then start again");
            return null;
        }
    }

    /** The newest alerts of this run, oldest first; any thread. */
    List<Alert> alerts() {
        return alerts.newest();
    }

    /** Starts it. */
    void start() {
        alerts.start();
        duty.start();
        if (remembering != null) {
            remembering.start();
        }
    }

    private static void keep(final SignalMemory memory, final DistinctErrors errors) {
        try {
            memory.work();
        } catch (final RuntimeException failure) {
            errors.record(failure, "signals");
        }
    }

    /** Whatever is handed over at once; nothing that goes wrong with one ends the next. */
    private void work() {
        try {
            int taken;
            do {
                taken = agent.doWork();
            } while (taken > 0);
        } catch (final RuntimeException failure) {
            errors.record(failure, "analyst");
        }
    }

    private void end() {
        try {
            agent.onClose();
        } catch (final RuntimeException failure) {
            errors.record(failure, "analyst");
        }
    }

    /** Ends it, takes in what was handed over, closes history and delivers alerts; after the processor has ended. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            final boolean ended = duty.end(END_TIMEOUT_NS);
            // the last images are written by this thread: after the disk has taken the one before
            final boolean kept = remembering == null || remembering.end(DISK_TIMEOUT_NS);
            if (!kept) {
                memory.abandon();
                errors.tell("signals: the disk has not taken what they remember within " + DISK_TIMEOUT_NS
                    / 1_000_000L + " ms of the engine's end; a start goes on from what it took before");
            }
            if (ended) {
                end();
            }
            alerts.close();
        }
    }
}

package io.isotherm.engine.checkpoint;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.MaintenanceChanges;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.journal.JournalContext;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.JournalWriter;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A run of an engine without feeds and threads: a processor that hears random events, new brackets among them, and a
 * journal beside it, begun and recovered as {@code LiveStart} does.
 */
final class JournalledState implements AutoCloseable {
    static final ModelParameters PARAMETERS = ModelParameters.DEFAULTS;
    static final StaleTimeouts TIMEOUTS = StaleTimeouts.DEFAULTS;
    static final JournalSettings SETTINGS = JournalSettings.DEFAULTS.withSegmentBytes(256 * 1024).withRetention(0, 0);

    final InstrumentTable table;
    /** Told by the journal's agents, too. */
    final List<String> told = new CopyOnWriteArrayList<>();
    final JournalPositions positions = new JournalPositions();
    final CheckpointPositions checkpoints = new CheckpointPositions();
    final DensityModel model;
    final MarketEventProcessor processor;
    final JournalWriter writer;
    final Path folder;
    RecoveredRun recovered;
    EngineReplica replica;
    private int brackets;

    /** Begins a run, recovered from the runs before when there are any. */
    JournalledState(final Path folder, final InstrumentTable table, final CheckpointSettings settings,
                    final long nowNs) throws IOException {
        this.folder = folder;
        this.table = table;
        model = new DensityModel(table, PARAMETERS);
        processor = new MarketEventProcessor(table, model, PublishSink.NONE, new PublishCadence(7, 1_000_000),
            TIMEOUTS, new HeapEventCounters());
        model.changes().keepTables();
        writer = JournalWriter.open(new JournalContext(folder, SETTINGS).run(model.hash(), nowNs).instruments(table)
            .brackets(model.changes()::takeTable).notices(told::add).base(run -> {
                recovered = new RunRecovery(table, PARAMETERS, TIMEOUTS, settings, () -> nowNs, System::nanoTime,
                    told::add).recover(run);
                replica = recovered == null ? new EngineReplica(table, PARAMETERS, TIMEOUTS) : recovered.replica();
                if (recovered != null) {
                    told.add(recovered.text());
                    replica.processor().onOutage();
                    replica.brackets(table);
                }
                final Path file = JournalFolder.base(folder, run.epoch());
                EngineImage.write(new CheckpointFolder(folder), file, replica, table, run.epoch(),
                    run.firstSequence() - 1);
                final EngineImage base = EngineImage.read(file);
                base.restore(model, processor);
                replica = EngineReplica.of(base, table, PARAMETERS, TIMEOUTS);
                checkpoints.begun(0, run.firstSequence() - 1, nowNs, 0);
            }), positions);
    }

    /** A checkpointer beside the run, due after each time that its clock has moved by 1. */
    Checkpointer checkpointer(final long[] clock) throws IOException {
        return checkpointer(clock, new CheckpointFolder(folder));
    }

    Checkpointer checkpointer(final long[] clock, final CheckpointFolder images) throws IOException {
        return Checkpointer.begin(new Checkpointer.Settings(images, positions, checkpoints, table,
            writer.header().epoch(), 1, () -> clock[0], () -> 0, trouble -> told.add(trouble.getMessage())), replica,
            List.of(writer.path()));
    }

    /** Hears and journals events. */
    void hear(final RandomEvents events, final int count) throws IOException {
        for (int i = 0; i < count; i++) {
            final MarketEvent event = events.next();
            if (event.type() == EventType.LISTING && event.instrumentId() >= 0) {
                event.bracketsNumber(model.changes().post(event.instrumentId(), newBrackets(++brackets)));
            }
            final long number = event.type() == EventType.LISTING ? event.bracketsNumber() : MaintenanceChanges.NONE;
            // as the ring does, where processor and journal see one slot
            if (!writer.append(event)) {
                throw new IOException(writer.failure());
            }
            if (number != MaintenanceChanges.NONE) {
                event.bracketsNumber(number);
            }
            processor.onEvent(event, i, i % 5 == 0);
        }
    }

    static BracketTable newBrackets(final int number) {
        return new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-02", "", List.of(
            new Bracket(1e5 + number, 0.004, 125, 0, false), new Bracket(1e7, 0.01 + number % 7 * 1e-4, 50, 0, false)));
    }

    /** Of everything that decides its later state. */
    long digest() {
        return EngineImage.digest(table, model, processor);
    }

    /** Ends as a kill does: without a word. */
    void abandon() throws IOException {
        writer.abandon();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}

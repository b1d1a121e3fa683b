package io.isotherm.engine.checkpoint;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.MaintenanceChanges;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine's densities and market state once more, without anyone who is told of them: applies what a journal holds,
 * event by event, as the processor did.
 *
 * <p><b>Threads:</b> owned by one thread at a time; {@link #handOver} before another takes it.
 */
public final class EngineReplica {
    private final InstrumentTable table;
    private final DensityModel model;
    private final MarketEventProcessor processor;

    /**
     * Starts with nothing known.
     *
     * @param table      of the instruments, under the brackets that the run begins with.
     * @param parameters of the model.
     * @param timeouts   of silent streams.
     */
    public EngineReplica(final InstrumentTable table, final ModelParameters parameters, final StaleTimeouts timeouts) {
        this.table = table;
        model = new DensityModel(table, parameters);
        processor = new MarketEventProcessor(table, model, PublishSink.NONE, PublishCadence.DEFAULTS, timeouts,
            new HeapEventCounters());
    }

    /**
     * Starts from an image, under the brackets that its run began with.
     *
     * @param image      of the engine.
     * @param contracts  the same instruments, under any brackets.
     * @param parameters of the model.
     * @param timeouts   of silent streams.
     * @return the replica.
     * @throws IllegalArgumentException when the image is of other instruments or parameters.
     * @throws IOException              when it cannot be read, or was damaged since it was opened.
     */
    public static EngineReplica of(final EngineImage image, final InstrumentTable contracts,
                                   final ModelParameters parameters, final StaleTimeouts timeouts) throws IOException {
        image.requireModel(DensityModel.hashWithoutBrackets(contracts, parameters));
        final EngineReplica replica = new EngineReplica(image.table(contracts), parameters, timeouts);
        image.restore(replica.model, replica.processor);
        return replica;
    }

    /** The densities. */
    public DensityModel model() {
        return model;
    }

    /** The market state. */
    public MarketEventProcessor processor() {
        return processor;
    }

    /**
     * Applies the event that a reader stands at. One that the processor refuses changes what it has changed by then,
     * and is passed over, as a live engine does.
     *
     * @param reader at an event.
     * @throws IllegalStateException when an invariant of the model is broken.
     */
    public void apply(final JournalReader reader) {
        final MarketEvent event = reader.event();
        try {
            if (event.type() == EventType.LISTING) {
                final BracketTable brackets = reader.brackets();
                event.bracketsNumber(brackets == null ? MaintenanceChanges.NONE
                    : model.changes().post(event.instrumentId(), brackets));
            }
            processor.onEvent(event, reader.sequence(), false);
        } catch (final IllegalStateException broken) {
            throw broken;
        } catch (final RuntimeException refused) {
            // skipped, and counted by the engine that journalled it
        }
    }

    /**
     * Puts the brackets into force that a new run begins with.
     *
     * @param newTable the same instruments.
     */
    public void brackets(final InstrumentTable newTable) {
        model.brackets(newTable);
    }

    /**
     * Whether it is what a start from a base image of a table would give.
     *
     * @param other table.
     * @return true when the brackets that it began with are that table's.
     */
    public boolean isOf(final InstrumentTable other) {
        for (int id = 0; id < table.size(); id++) {
            if (!table.get(id).equals(other.get(id))) {
                return false;
            }
        }
        return table.size() == other.size();
    }

    /** The brackets that a run of a table begins with, by instrument. */
    static List<BracketTable> firstBrackets(final InstrumentTable table) {
        final List<BracketTable> brackets = new ArrayList<>();
        for (int id = 0; id < table.size(); id++) {
            final Instrument instrument = table.get(id);
            brackets.add(instrument.brackets());
        }
        return brackets;
    }

    /** Whoever calls next owns it. */
    public void handOver() {
        processor.handOver();
    }
}

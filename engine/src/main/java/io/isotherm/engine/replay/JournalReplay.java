package io.isotherm.engine.replay;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.MaintenanceChanges;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.journal.JournalException;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RecordedEventPublisher;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One re-run of a journalled run: records → ring → processor, all on the calling thread. What the full ring of the live
 * engine conflated is as it was then, so that the densities come to its very digest.
 *
 * <p><b>Threads:</b> one calling thread; used once.
 */
public final class JournalReplay {
    /** Events between two turns of the processor, as many as the ring holds at the least. */
    private static final int BATCH_MASK = 63;
    private static final int PROGRESS_MASK = (1 << 14) - 1;

    private final JournalInput input;
    private final InstrumentTable table;
    private final EventCounters counters = new HeapEventCounters();
    private final HaltSignal halt = new HaltSignal();
    private final DensityModel model;
    private final ColdStart coldStart;
    private final PublishSink sink;
    private final MarketEventProcessor processor;
    private final Analyst analyst;
    private final PolledProcessor polled;
    private final RecordedEventPublisher publisher;
    private final StateFiles state = new StateFiles();
    private long untilNs = Long.MAX_VALUE;
    private long lastSequence = Long.MAX_VALUE;

    /**
     * Joins the parts.
     *
     * @param checked           configuration and all listed instruments; those of the run are taken, with its brackets.
     * @param parts             after the ring.
     * @param snapshotDirectory of the snapshot to publish to, or null for none.
     * @param errors            records events that could not be applied.
     * @param input             the journalled run.
     * @throws ConfigurationException when the configuration is not that of the run.
     * @throws IOException            when the snapshot cannot be made or the run's past not be read.
     */
    public JournalReplay(final CheckedConfiguration checked, final ReplayParts parts, final Path snapshotDirectory,
                         final DistinctErrors errors, final JournalInput input) throws IOException {
        final EngineConfiguration configuration = checked.configuration();
        this.input = input;
        table = input.instruments(checked);
        model = new DensityModel(table, configuration.model());
        if (!input.requireModel(model.hash())) {
            final String words = "the model's hash is not that of the run, whose beginning is gone: brackets have "
                + "changed since, or this is another configuration";
            errors.record(new ConfigurationException(words), "replay", words);
        }
        coldStart = input.isWhole()
            ? ColdStart.load(configuration.coldStart(), input.history(), table) : ColdStart.NONE;
        sink = snapshotDirectory == null ? PublishSink.NONE
            : parts.snapshot(snapshotDirectory, table, model, configuration);
        processor = new MarketEventProcessor(table, model, sink, configuration.publish(), configuration.timeouts(),
            counters);
        processor.broadcast(parts.broadcaster());
        analyst = parts.analyst();
        if (analyst != null) {
            processor.tell(analyst);
        }
        final MarketEventRing ring = new MarketEventRing(configuration.ring().slots(), new YieldingWaitStrategy());
        polled = new PolledProcessor(ring, processor, new RingExceptionHandler(counters, errors, halt), halt);
        publisher = new RecordedEventPublisher(ring, polled);
    }

    /**
     * Leaves the state of the densities in a file when the run ends.
     *
     * @param file to write, mode 0600; an older one is replaced whole.
     */
    public void saveState(final Path file) {
        state.saveTo(file);
    }

    /**
     * Ends before the journal does.
     *
     * @param receiveTimeNs of the first event that is not replayed: the first at or after it.
     */
    public void stopBefore(final long receiveTimeNs) {
        untilNs = receiveTimeNs;
    }

    /**
     * Ends before the journal does.
     *
     * @param sequence of the last event that is replayed.
     */
    public void stopAfter(final long sequence) {
        lastSequence = sequence;
    }

    /**
     * Runs the journal to its end.
     *
     * @param monitor told now and then.
     * @return what it came to.
     * @throws IOException           when the journal cannot be read, or a file not be written.
     * @throws ReplayHaltedException when an invariant of the engine broke.
     */
    public ReplaySummary run(final ReplayMonitor monitor) throws IOException {
        coldStart.apply(model, input.epoch());
        final JournalReader reader = input.reader();
        final MarketEvent event = reader.event();
        long records = 0;
        long firstNs = Long.MIN_VALUE;
        long lastNs = Long.MIN_VALUE;
        for (boolean more = input.hasEvent(); more; more = reader.advance()) {
            if (!reader.isEvent()) {
                continue;
            }
            lastNs = event.receiveTimeNs();
            if (lastNs >= untilNs || reader.sequence() > lastSequence) {
                break;
            }
            firstNs = records == 0 ? lastNs : firstNs;
            publisher.publish(event, brackets(reader, event));
            count(event);
            if ((++records & BATCH_MASK) == 0) {
                apply();
                if ((records & PROGRESS_MASK) == 0) {
                    monitor.onRecords(records, lastNs, reader.validBytes(), input.size());
                }
            }
        }
        apply();
        state.onEnd(model, processor, records);
        if (records > 0) {
            sink.onEnd(processor.receiveTimeNs());
        }
        processor.tellCounts();
        if (analyst != null) {
            analyst.close();
        }
        return new ReplaySummary(table, model, processor, counters, coldStart, state, records, firstNs,
            processor.receiveTimeNs(), analyst == null ? null : analyst.summary()).ofJournal(reader.end());
    }

    private long brackets(final JournalReader reader, final MarketEvent event) throws JournalException {
        final BracketTable brackets = event.type() == EventType.LISTING ? reader.brackets() : null;
        if (brackets == null) {
            return MaintenanceChanges.NONE;
        }
        if (event.instrumentId() < 0 || event.instrumentId() >= table.size()) {
            throw new JournalException(reader.path() + ": the listing at offset " + reader.offset()
                + " is of instrument " + event.instrumentId() + ", which the run does not have");
        }
        // what waits is taken first, so that there is always room for one more
        apply();
        return model.changes().post(event.instrumentId(), brackets);
    }

    private void count(final MarketEvent event) {
        final int id = event.instrumentId();
        final int venueId = event.type() == EventType.STREAM_STATE ? event.streamVenueId()
            : id >= 0 && id < table.size() ? table.get(id).venue().id() : EventCounters.NO_VENUE;
        if (venueId >= 0 && venueId < EventCounters.VENUE_LIMIT) {
            counters.increment(switch (event.type()) {
                case TIME -> CounterKind.TIMES;
                case TRADE -> CounterKind.TRADES;
                case LIQUIDATION -> CounterKind.LIQUIDATIONS;
                case MARK -> CounterKind.MARKS;
                case OPEN_INTEREST -> CounterKind.OPEN_INTERESTS;
                case FUNDING -> CounterKind.FUNDINGS;
                case QUOTE -> CounterKind.QUOTES;
                case DEPTH -> CounterKind.DEPTHS;
                case STREAM_STATE -> CounterKind.STREAM_STATES;
                case LISTING -> CounterKind.LISTING_CHANGES;
            }, venueId);
        }
    }

    private void apply() {
        polled.drain();
        if (halt.raised()) {
            throw new ReplayHaltedException(halt.cause());
        }
    }
}

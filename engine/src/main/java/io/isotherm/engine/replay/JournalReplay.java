package io.isotherm.engine.replay;

import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.MaintenanceChanges;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.journal.JournalException;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.RecordedEventPublisher;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One re-run of a journalled run from the state that it began with: records → ring → processor, all on the calling
 * thread. What the full ring of the live
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
    private final EngineImage image;
    private final ReplayStages stages;
    private final RecordedEventPublisher publisher;
    private final StateFiles state = new StateFiles();
    private final ReplayCourse course;
    private GridFiles gridFiles;
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
     * @throws IOException            when the snapshot cannot be made or the run's image not be read.
     */
    public JournalReplay(final CheckedConfiguration checked, final ReplayParts parts, final Path snapshotDirectory,
                         final DistinctErrors errors, final JournalInput input) throws IOException {
        final EngineConfiguration configuration = checked.configuration();
        this.input = input;
        image = input.image();
        table = input.instruments(checked);
        final DensityModel model = new DensityModel(table, configuration.model());
        if (!input.requireModel(model.hash())) {
            final String words = "the model's hash is not that of the run, whose beginning is gone: brackets have "
                + "changed since, or this is another configuration";
            errors.record(new ConfigurationException(words), "replay", words);
        }
        stages = new ReplayStages(table, model, configuration, parts, snapshotDirectory, errors);
        if (image != null) {
            image.restore(model, stages.processor());
        }
        course = new ReplayCourse(stages);
        publisher = new RecordedEventPublisher(stages.ring(), stages.polled());
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
     * @throws ConfigurationException when the restored state is not older.
     */
    public void stopBefore(final long receiveTimeNs) {
        course.stopBefore(receiveTimeNs, state);
    }

    /**
     * Shows what is received from a time on: snapshot, grid files and pace begin there. What was received before is
     * applied as fast as it can be, so that the densities are those of that time.
     *
     * @param receiveTimeNs of the first event that is shown.
     */
    public void beginAt(final long receiveTimeNs) {
        course.beginAt(receiveTimeNs);
    }

    /**
     * Goes at a pace; without, as fast as it can.
     *
     * @param pace of this replay alone.
     */
    public void goAt(final ReplayPace pace) {
        course.pace(pace);
    }

    /**
     * Also writes the densities to files, as {@link Replay#writeGridFiles} does.
     *
     * @param directory for one CSV file per interval and one at the end; made when absent.
     * @param everyNs   distance on receive time, nanoseconds.
     * @throws IOException when the directory cannot be made.
     */
    public void writeGridFiles(final Path directory, final long everyNs) throws IOException {
        gridFiles = new GridFiles(directory, everyNs, table, stages.model());
    }

    /**
     * Goes on from the state that {@link #saveState} left, as if that replay had not stopped. The journal is the same
     * and from the start of its run; the past is not applied again.
     *
     * @param file the image.
     * @throws IOException            when it cannot be read or is damaged.
     * @throws ConfigurationException when it was taken with other model parameters or instruments.
     */
    public void restoreState(final Path file) throws IOException {
        state.restore(file, stages.model(), stages.processor());
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
     * @throws IOException           when the journal cannot be read, has nothing of the time that is asked for, or a
     *                               file cannot be written.
     * @throws ReplayHaltedException when an invariant of the engine broke.
     */
    public ReplaySummary run(final ReplayMonitor monitor) throws IOException {
        final long heldSequence = image == null ? JournalPositions.NOTHING : image.header().sequence();
        final JournalReader reader = input.reader();
        final MarketEvent event = reader.event();
        long records = 0;
        long firstNs = Long.MIN_VALUE;
        for (boolean more = input.hasEvent(); more; more = reader.advance()) {
            if (!reader.isEvent() || reader.sequence() <= heldSequence) {
                continue;
            }
            final long timeNs = event.receiveTimeNs();
            if (reader.sequence() > lastSequence || !course.reaches(timeNs)
                || !course.await(timeNs, state.rehearing())) {
                break;
            }
            firstNs = records == 0 ? timeNs : firstNs;
            final long dueGridNs = gridFiles == null ? GridFiles.NONE : dueGrid(event);
            publisher.publish(event, brackets(reader, event));
            count(event);
            if ((++records & BATCH_MASK) == 0 || course.isOnTime() || state.rehearing()
                || dueGridNs != GridFiles.NONE) {
                stages.apply();
                state.onFrame(stages.processor());
                if ((records & PROGRESS_MASK) == 0 || course.isOnTime()) {
                    monitor.onRecords(records, timeNs, reader.validBytes(), input.size());
                }
            }
            if (dueGridNs != GridFiles.NONE) {
                gridFiles.write(dueGridNs);
            }
        }
        stages.apply();
        course.requireShown(state.rehearing(), reader.end() == null || !reader.end().isDamaged() ? ""
            : reader.end().path() + ": offset " + reader.end().offset() + ": " + reader.end().text());
        if (!course.cutShort() || !state.rehearing()) {
            state.onEnd(stages.model(), stages.processor(), records);
        }
        if (gridFiles != null && records > 0) {
            gridFiles.writeLast(stages.processor().receiveTimeNs());
        }
        return stages.end(ColdStart.NONE, state, records, firstNs, stages.processor().receiveTimeNs(), course)
            .ofJournal(input.begin(), input.problems(), reader.end());
    }

    /**
     * Writes the files that an event is too late for.
     *
     * @return the boundary whose own TIME event this is, so that its file comes after it; {@link GridFiles#NONE} else.
     */
    private long dueGrid(final MarketEvent event) throws IOException {
        final long timeNs = event.receiveTimeNs();
        if (state.rehearing() || course.isBefore(timeNs)) {
            gridFiles.skipTo(timeNs);
            return GridFiles.NONE;
        }
        long due = gridFiles.due(timeNs);
        while (due != GridFiles.NONE && (due < timeNs || event.type() != EventType.TIME)) {
            stages.apply();
            gridFiles.write(due);
            if (timeNs - due > RingPublisher.LONGEST_SILENCE_NS) {
                // no time passes in the model during a break: one file says how it began
                gridFiles.skipTo(timeNs);
            }
            due = gridFiles.due(timeNs);
        }
        return due;
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
        stages.apply();
        return stages.model().changes().post(event.instrumentId(), brackets);
    }

    private void count(final MarketEvent event) {
        final int id = event.instrumentId();
        final int venueId = event.type() == EventType.STREAM_STATE ? event.streamVenueId()
            : id >= 0 && id < table.size() ? table.get(id).venue().id() : EventCounters.NO_VENUE;
        if (venueId >= 0 && venueId < EventCounters.VENUE_LIMIT) {
            stages.counters().increment(switch (event.type()) {
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
}

package io.isotherm.engine.replay;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One re-run of a recording: frames → decoders and books → ring → processor, all on the calling thread, with the very
 * parts of a live engine. The full-ring policy is to wait, nothing reads a clock, TIME events follow the recording's
 * receive times: the result depends on frames, instruments and model parameters alone.
 *
 * <p><b>Threads:</b> one calling thread; used once.
 */
public final class Replay {
    private static final int PROGRESS_MASK = (1 << 12) - 1;

    private final InstrumentTable table;
    private final EventCounters counters = new HeapEventCounters();
    private final HaltSignal halt = new HaltSignal();
    private final DensityModel model;
    private final PublishSink sink;
    private final MarketEventProcessor processor;
    private final Analyst analyst;
    private final PolledProcessor polled;
    private final RingPublisher publisher;
    private final FrameRouter router;
    private final StateFiles state = new StateFiles();
    private ColdStart coldStart;
    private GridFiles gridFiles;
    private long untilNs = Long.MAX_VALUE;
    private long firstReceiveTimeNs = Long.MIN_VALUE;

    /**
     * Joins the parts.
     *
     * @param checked           configuration and instruments.
     * @param parts             before and after the ring.
     * @param snapshotDirectory of the snapshot to publish to, or null for none.
     * @param errors            records events that could not be applied.
     * @throws IOException when the snapshot cannot be made or a history file not be read.
     */
    public Replay(final CheckedConfiguration checked, final ReplayParts parts, final Path snapshotDirectory,
                  final DistinctErrors errors) throws IOException {
        final EngineConfiguration configuration = checked.configuration();
        table = checked.instruments();
        model = new DensityModel(table, configuration.model());
        coldStart = ColdStart.load(configuration.coldStart(), table);
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
        publisher = new RingPublisher(table, ring, FullRingPolicy.WAIT, polled, halt, counters);
        router = parts.router(publisher, table, model);
    }

    /**
     * Also writes the densities to files.
     *
     * @param directory for one CSV file per interval and one at the end; made when absent.
     * @param everyNs   distance on receive time, nanoseconds.
     * @throws IOException when the directory cannot be made.
     */
    public void writeGridFiles(final Path directory, final long everyNs) throws IOException {
        gridFiles = new GridFiles(directory, everyNs, table, model);
    }

    /**
     * Goes on from the state that {@link #saveState} left, as if that replay had not stopped. The recording is the same
     * and from its start; history is not applied again.
     *
     * @param file the image.
     * @throws IOException            when it cannot be read or is damaged.
     * @throws ConfigurationException when it was taken with other model parameters or instruments.
     */
    public void restoreState(final Path file) throws IOException {
        state.restore(file, model, processor);
        coldStart = ColdStart.NONE;
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
     * Ends before the recording does.
     *
     * @param receiveTimeNs of the first frame that is not replayed: the first at or after it.
     * @throws ConfigurationException when the restored state is not older.
     */
    public void stopBefore(final long receiveTimeNs) {
        if (receiveTimeNs <= state.restoredTimeNs()) {
            throw new ConfigurationException("the replay would end at " + receiveTimeNs
                + ", before the last event of the restored state, received " + state.restoredTimeNs());
        }
        untilNs = receiveTimeNs;
    }

    /**
     * Runs the recording to its end.
     *
     * @param source  of frames.
     * @param monitor told now and then.
     * @return what it came to.
     * @throws IOException           when the recording cannot be read, is not that of the restored state, or a file
     *                               not be written.
     * @throws ReplayHaltedException when an invariant of the engine broke.
     */
    public ReplaySummary run(final FrameSource source, final ReplayMonitor monitor) throws IOException {
        long frames = 0;
        while (source.advance() && source.receiveTimeNs() < untilNs) {
            final long receiveTimeNs = source.receiveTimeNs();
            if (source.change() != null) {
                router.onConnection(source, receiveTimeNs);
                continue;
            }
            if (firstReceiveTimeNs == Long.MIN_VALUE) {
                firstReceiveTimeNs = receiveTimeNs;
                coldStart.apply(model, receiveTimeNs);
            }
            if (gridFiles != null) {
                writeDueGrids(receiveTimeNs);
            }
            if (source.noted()) {
                router.onNote(source, receiveTimeNs);
                apply();
                state.onFrame(processor);
                continue;
            }
            router.onFrame(source, receiveTimeNs);
            apply();
            state.onFrame(processor);
            if ((++frames & PROGRESS_MASK) == 0) {
                monitor.onProgress(frames, source);
            }
        }
        state.onEnd(model, processor, frames);
        if (gridFiles != null && frames > 0) {
            gridFiles.writeLast(publisher.receiveTimeNs());
        }
        // as a replay of the same events from a journal does, which knows of no frame without any
        if (processor.receiveTimeNs() != Long.MIN_VALUE) {
            sink.onEnd(processor.receiveTimeNs());
        }
        processor.tellCounts();
        if (analyst != null) {
            analyst.close();
        }
        return new ReplaySummary(table, model, processor, counters, coldStart, state, frames, firstReceiveTimeNs,
            publisher.receiveTimeNs(), analyst == null ? null : analyst.summary());
    }

    /** Brings the densities to each boundary before the frame that crosses it, as TIME events would anyway. */
    private void writeDueGrids(final long receiveTimeNs) throws IOException {
        if (state.rehearing()) {
            // the files of this time were written, or not, when the image was made
            gridFiles.skipTo(receiveTimeNs);
            return;
        }
        final boolean recordingBreak = publisher.isBreak(receiveTimeNs);
        for (long due = gridFiles.due(receiveTimeNs); due != GridFiles.NONE; due = gridFiles.due(receiveTimeNs)) {
            if (recordingBreak) {
                // no time passes in the model during a break between recordings: one file says how it ended
                gridFiles.write(due);
                gridFiles.skipTo(receiveTimeNs);
            } else {
                publisher.onTime(due);
                apply();
                gridFiles.write(due);
            }
        }
    }

    private void apply() {
        polled.drain();
        if (halt.raised()) {
            throw new ReplayHaltedException(halt.cause());
        }
    }
}

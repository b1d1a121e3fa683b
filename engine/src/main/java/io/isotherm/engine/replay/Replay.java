package io.isotherm.engine.replay;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.capture.CaptureDamage;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * One re-run of a recording: frames → decoders and books → ring → processor, all on the calling thread, with the very
 * parts of a live engine. The full-ring policy is to wait, nothing reads a clock, TIME events follow the recording's
 * receive times: the result depends on frames, instruments and model parameters alone.
 *
 * <p><b>Threads:</b> one calling thread; used once.
 */
public final class Replay {
    private static final int PROGRESS_MASK = (1 << 12) - 1;

    private final ReplayStages stages;
    private final RingPublisher publisher;
    private final FrameRouter router;
    private final StateFiles state = new StateFiles();
    private ColdStart coldStart;
    private GridFiles gridFiles;
    private final ReplayCourse course;
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
        final InstrumentTable table = checked.instruments();
        final DensityModel model = new DensityModel(table, configuration.model());
        coldStart = ColdStart.load(configuration.coldStart(), table);
        stages = new ReplayStages(table, model, configuration, parts, snapshotDirectory, errors);
        course = new ReplayCourse(stages);
        publisher = new RingPublisher(table, stages.ring(), FullRingPolicy.WAIT, stages.polled(), stages.halt(),
            stages.counters());
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
        gridFiles = new GridFiles(directory, everyNs, stages.table(), stages.model());
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
        state.restore(file, stages.model(), stages.processor());
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
        course.stopBefore(receiveTimeNs, state);
    }

    /**
     * Shows what is received from a time on: snapshot, grid files and pace begin there. What was received before is
     * applied as fast as it can be, so that books and densities are those of that time.
     *
     * @param receiveTimeNs of the first frame that is shown.
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
     * Runs the recording to its end.
     *
     * @param source  of frames.
     * @param monitor told now and then.
     * @return what it came to.
     * @throws IOException           when the recording cannot be read, is not that of the restored state, has nothing
     *                               of the time that is asked for, or a file cannot be written.
     * @throws ReplayHaltedException when an invariant of the engine broke.
     */
    public ReplaySummary run(final FrameSource source, final ReplayMonitor monitor) throws IOException {
        long frames = 0;
        while (source.advance() && course.reaches(source.receiveTimeNs())) {
            final long receiveTimeNs = source.receiveTimeNs();
            if (source.change() != null) {
                router.onConnection(source, receiveTimeNs);
                continue;
            }
            if (!awaitDue(receiveTimeNs)) {
                break;
            }
            if (firstReceiveTimeNs == Long.MIN_VALUE) {
                firstReceiveTimeNs = receiveTimeNs;
                coldStart.apply(stages.model(), receiveTimeNs);
            }
            if (gridFiles != null) {
                writeDueGrids(receiveTimeNs);
            }
            if (source.noted()) {
                router.onNote(source, receiveTimeNs);
                stages.apply();
                state.onFrame(stages.processor());
                continue;
            }
            router.onFrame(source, receiveTimeNs);
            stages.apply();
            state.onFrame(stages.processor());
            if ((++frames & PROGRESS_MASK) == 0 || course.isPaced()) {
                monitor.onProgress(frames, source);
            }
        }
        course.requireShown(state.rehearing(),
            source.damages().stream().map(CaptureDamage::told).collect(Collectors.joining("; ")));
        if (!course.cutShort() || !state.rehearing()) {
            state.onEnd(stages.model(), stages.processor(), frames);
        }
        if (gridFiles != null && frames > 0) {
            gridFiles.writeLast(publisher.receiveTimeNs());
        }
        return stages.end(coldStart, state, frames, firstReceiveTimeNs, publisher.receiveTimeNs(), course)
            .damages(source.damages());
    }

    /** Waits for a frame; at a pace time passes meanwhile, as it does in a live engine whose venues are silent. */
    private boolean awaitDue(final long receiveTimeNs) throws IOException {
        if (course.isPaced() && !state.rehearing() && !publisher.isBreak(receiveTimeNs)) {
            for (long nextNs = publisher.nextTimeNs(); nextNs < receiveTimeNs && nextNs != RingPublisher.NO_TIME;
                 nextNs = publisher.nextTimeNs()) {
                if (!course.await(nextNs, false)) {
                    return false;
                }
                if (gridFiles != null) {
                    writeDueGrids(nextNs);
                }
                passTo(nextNs);
            }
        }
        return course.await(receiveTimeNs, state.rehearing());
    }

    private void passTo(final long timeNs) {
        router.onTime(timeNs);
        publisher.onTime(timeNs);
        stages.apply();
    }

    /** Brings the densities to each boundary before the frame that crosses it, as TIME events would anyway. */
    private void writeDueGrids(final long receiveTimeNs) throws IOException {
        if (state.rehearing() || course.isBefore(receiveTimeNs)) {
            // files of this time are not wanted, or were written when the image was made
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
                passTo(due);
                gridFiles.write(due);
            }
        }
    }
}

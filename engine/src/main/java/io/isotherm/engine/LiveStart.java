package io.isotherm.engine;

import io.isotherm.engine.checkpoint.CheckpointFolder;
import io.isotherm.engine.checkpoint.CheckpointPositions;
import io.isotherm.engine.checkpoint.CheckpointSettings;
import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.checkpoint.EngineReplica;
import io.isotherm.engine.checkpoint.RecoveredRun;
import io.isotherm.engine.checkpoint.RunRecovery;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.history.UntoldHistory;
import io.isotherm.engine.journal.JournalContext.NextRun;
import io.isotherm.engine.journal.JournalException;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.rest.RestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a live engine begins with: the state that the run before ended with, as its journal tells it, or the past that
 * files and venues tell. With a journal, either is written as the base image of the run before the first event, and the
 * densities of the engine are restored from that very image, as those of each replay.
 *
 * <p><b>Threads:</b> the launching thread; {@link #applyPast} the processor's, once.
 */
final class LiveStart {
    private final EngineContext context;
    private final InstrumentTable table;
    private final RestClient rest;
    private final UntoldHistory untold;
    private final CheckpointPositions positions = new CheckpointPositions();
    private final List<String> told = new ArrayList<>();
    private ColdStart past;
    private RecoveredRun recovered;
    private EngineReplica replica;
    private boolean based;

    private LiveStart(final EngineContext context, final InstrumentTable table, final RestClient rest,
                      final UntoldHistory untold) {
        this.context = context;
        this.table = table;
        this.rest = rest;
        this.untold = untold;
    }

    /** Of an engine; without a journal, the past is read and asked for at once. */
    static LiveStart of(final EngineContext context, final InstrumentTable table, final RestClient rest,
                        final UntoldHistory untold) throws IOException {
        final LiveStart start = new LiveStart(context, table, rest, untold);
        if (context.checked().configuration().journal().folder() == null) {
            start.loadPast();
        }
        return start;
    }

    /** Reads and asks for the past, unless it was or is not needed. */
    void loadPast() throws IOException {
        if (past == null && !based) {
            if (recovered != null) {
                context.progress().accept("recovery: the state after event " + recovered.sequence()
                    + " could not be kept as what a run begins with; the engine starts cold");
                recovered = null;
            }
            past = PastLoader.load(context, table, rest, untold, told);
        }
    }

    /** Applies the past to densities that no base image was put into. */
    void applyPast(final DensityModel model) {
        if (!based && past != null) {
            past.apply(model, context.epochNanoClock().getAsLong());
        }
    }

    /**
     * Makes the state that a journalled run begins with and leaves it beside the journal.
     *
     * @param run       that is about to begin.
     * @param model     of the engine, which has heard nothing.
     * @param processor of the engine, which has heard nothing.
     * @throws IOException when the journal cannot be read, the past not be loaded, or the image not be written.
     */
    void keepBase(final NextRun run, final DensityModel model, final MarketEventProcessor processor)
        throws IOException {
        final EngineConfiguration configuration = context.checked().configuration();
        final CheckpointSettings settings = configuration.journal().checkpoints();
        recovered = settings.recover() ? recover(run, settings) : null;
        final EngineReplica begun;
        if (recovered == null) {
            loadPastOfRun();
            begun = new EngineReplica(table, configuration.model(), configuration.timeouts());
            past.apply(begun.model(), run.epoch());
        } else {
            begun = recovered.replica();
            begun.processor().onOutage();
            begun.brackets(table);
        }
        final Path file = JournalFolder.base(run.folder(), run.epoch());
        final long startNs = context.crew().nanoTime();
        final CheckpointFolder images = new CheckpointFolder(context.disk(), run.folder());
        images.forget(run.firstSequence());
        EngineImage.write(images, file, begun, table, run.epoch(), run.firstSequence() - 1);
        final long tookNs = context.crew().nanoTime() - startNs;
        final EngineImage base = EngineImage.read(file);
        base.restore(model, processor);
        based = true;
        positions.begun(recovered == null ? 0 : recovered.sequence() + 1, run.firstSequence() - 1,
            context.epochNanoClock().getAsLong(), tookNs);
        if (recovered != null) {
            context.progress().accept(recovered.text());
        }
        if (settings.everyNs() > 0) {
            // what was rebuilt under other brackets is no replica of what begins
            replica = begun.isOf(table) ? begun
                : EngineReplica.of(base, table, configuration.model(), configuration.timeouts());
            positions.need(run.firstSequence());
        }
    }

    private RecoveredRun recover(final NextRun run, final CheckpointSettings settings) {
        final EngineConfiguration configuration = context.checked().configuration();
        try {
            return new RunRecovery(table, configuration.model(), configuration.timeouts(), settings,
                context.epochNanoClock(), context.crew()::nanoTime, context.progress()).recover(run);
        } catch (final IOException unreadable) {
            context.progress().accept("recovery: " + unreadable + "; the engine starts cold");
            return null;
        }
    }

    /** What cannot be read of the past is no trouble of the journal's disk. */
    private void loadPastOfRun() throws JournalException {
        try {
            loadPast();
        } catch (final IOException notLoaded) {
            throw new JournalException("the past to start from cannot be loaded: " + notLoaded.getMessage(), notLoaded);
        }
    }

    /** Rows that the venues told of the past; none after a recovery. */
    List<String> told() {
        return told;
    }

    /** What the engine goes on from, its replica until that is taken; null after a cold start. */
    RecoveredRun recovered() {
        return recovered;
    }

    /** How far the images are. */
    CheckpointPositions positions() {
        return positions;
    }

    /** The engine's state once more, for its checkpoints; null without them. To be called once. */
    EngineReplica takeReplica() {
        final EngineReplica taken = replica;
        replica = null;
        recovered = recovered == null ? null : new RecoveredRun(null, recovered.sequence(), recovered.receiveTimeNs(),
            recovered.imageSequence(), recovered.tailEvents(), recovered.tookNs(), recovered.text());
        return taken;
    }

    /**
     * Has receive times go on behind those of the run that was recovered, and the venues be asked, once they are live,
     * for the marks that nobody heard meanwhile.
     *
     * @param processor in the recovered state.
     * @param publisher of the ring.
     * @param feeds     of the venues.
     */
    void tellOutage(final MarketEventProcessor processor, final RingPublisher publisher, final LiveFeeds feeds) {
        if (recovered == null) {
            return;
        }
        publisher.startAfter(recovered.receiveTimeNs());
        if (context.recordDirectory() != null) {
            context.progress().accept("recording: this run begins with a recovered state, which a capture does not "
                + "hold: replay of the journal comes to its digest, replay --as-run of the recording does not");
        }
        final Map<Venue, Long> newestMarkNs = new EnumMap<>(Venue.class);
        for (int id = 0; id < table.size(); id++) {
            if (processor.state(id).markTimeNs() != Long.MIN_VALUE) {
                newestMarkNs.merge(table.get(id).venue(), processor.state(id).markTimeNs(), Math::max);
            }
        }
        newestMarkNs.forEach(feeds::missed);
    }
}

package io.isotherm.engine;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import io.isotherm.engine.agent.Crew;
import io.isotherm.engine.agent.Duty;
import io.isotherm.engine.checkpoint.CheckpointFolder;
import io.isotherm.engine.checkpoint.Checkpointer;
import io.isotherm.engine.checkpoint.CheckpointPositions;
import io.isotherm.engine.checkpoint.EngineReplica;
import io.isotherm.engine.config.JournalConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.journal.FailurePolicy;
import io.isotherm.engine.journal.JournalConsumer;
import io.isotherm.engine.journal.JournalContext;
import io.isotherm.engine.journal.JournalException;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalWriter;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingConsumer;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.JournalStanding;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.session.FeedHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The journal of a live engine: a consumer of the ring beside the processor, an agent of its own. It gates the ring,
 * so a disk that stalls for longer than the ring is deep has the feeds conflate, as a slow processor has.
 *
 * <p><b>Threads:</b> launched and closed by the engine's; the consumer runs on its own.
 */
final class LiveJournal implements AutoCloseable {
    private static final long DRAIN_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);

    private final Crew crew;
    private final JournalConfiguration configuration;
    private final JournalWriter writer;
    private final JournalPositions positions;
    private final DensityModel model;
    private final DistinctErrors errors;
    private final JournalStanding standing;
    private MarketEventRing ring;
    private RingConsumer consumer;
    private Duty duty;
    /** Beside it in its folder; null for none. */
    private LiveCheckpoints checkpoints;
    /** Set by the journal's thread, or before or behind it; volatile, should that one hang. */
    private volatile String shortfall;
    private boolean closed;
    /** Its consumer was told to stop, by the journal's thread. */
    private volatile boolean halted;
    /** Stored by who closes, read by any. */
    private volatile boolean done;

    private LiveJournal(final EngineContext context, final JournalConfiguration configuration,
                        final JournalWriter writer, final JournalPositions positions, final DensityModel model,
                        final JournalStanding standing) {
        crew = context.crew();
        errors = context.errors();
        this.configuration = configuration;
        this.writer = writer;
        this.positions = positions;
        this.model = model;
        this.standing = standing;
    }

    /**
     * Begins the run's journal.
     *
     * @param context   of the engine.
     * @param table     of its instruments.
     * @param model     whose hash tells the run's configuration.
     * @param base      keeps the state that the run begins with.
     * @param needed    what retention must not delete: sequence of the first event, Long.MAX_VALUE for none.
     * @param counters  that show readers how far it is.
     * @param standing  tells publishers where events stand in it, or that there is none though there should be.
     * @return the journal; one that does nothing when none is configured, or when it cannot be written and the policy
     *     is to go on.
     * @throws JournalException when it cannot be written and the policy is to halt.
     */
    static LiveJournal open(final EngineContext context, final InstrumentTable table, final DensityModel model,
                            final JournalContext.BaseKeeper base, final LongSupplier needed,
                            final CountersWriter counters, final JournalStanding standing) throws JournalException {
        final JournalConfiguration configuration = context.checked().configuration().journal();
        final Path folder = configuration.folder();
        final LiveJournal none = new LiveJournal(context, configuration, null, null, model, standing);
        if (folder == null) {
            return none;
        }
        final Path snapshots = context.checked().configuration().snapshot().directory();
        if (snapshots != null && snapshots.toAbsolutePath().normalize().equals(folder.toAbsolutePath().normalize())) {
            throw new JournalException(folder + ": is the folder of the snapshot, too; name another journal.directory "
                + "(or --journal)");
        }
        try {
            return open(context, configuration, folder, table, model, base, needed, counters, standing);
        } catch (final JournalException refused) {
            if (configuration.settings().onFailure() == FailurePolicy.HALT) {
                throw refused;
            }
            context.errors().record(refused, "journal", refused.getMessage()
                + "; the engine runs without a journal, as journal.onFailure says");
            standing.lose();
            none.shortfall = refused.getMessage();
            return none;
        }
    }

    private static LiveJournal open(final EngineContext context, final JournalConfiguration configuration,
                                    final Path folder, final InstrumentTable table, final DensityModel model,
                                    final JournalContext.BaseKeeper base, final LongSupplier needed,
                                    final CountersWriter counters, final JournalStanding standing)
        throws JournalException {
        final JournalPositions positions = new JournalPositions().showIn(counters);
        final JournalContext journal = new JournalContext(folder, configuration.settings())
            .disk(context.disk()).crew(context.crew()).run(model.hash(), context.epochNanoClock().getAsLong())
            .instruments(table).base(base).neededFrom(needed).brackets(model.changes()::takeTable)
            .epochNanoClock(context.epochNanoClock()).notices(line -> context.progress().accept(line));
        final JournalWriter writer = JournalWriter.open(journal, positions);
        model.changes().keepTables();
        standing.begin(writer.nextSequence());
        return new LiveJournal(context, configuration, writer, positions, model, standing);
    }

    /**
     * Joins the checkpoints with the journal.
     *
     * @param context of the engine.
     * @param table   that the run began with.
     * @param start   that gives the replica.
     * @return the checkpoints; ones that do nothing without a journal, or when none are to be taken.
     * @throws IOException when the journal cannot be read.
     */
    LiveCheckpoints checkpoints(final EngineContext context, final InstrumentTable table, final LiveStart start)
        throws IOException {
        final EngineReplica replica = start.takeReplica();
        if (writer == null || replica == null) {
            return new LiveCheckpoints(crew, null, errors);
        }
        final Checkpointer checkpointer = Checkpointer.begin(new Checkpointer.Settings(
            new CheckpointFolder(context.disk(), configuration.folder()), positions, start.positions(), table,
            writer.header().epoch(), configuration.checkpoints().everyNs(), crew::nanoTime,
            context.epochNanoClock(), trouble -> errors.record(trouble, "checkpoint", trouble.getMessage())), replica,
            List.of(writer.path()));
        checkpoints = new LiveCheckpoints(crew, checkpointer, errors);
        return checkpoints;
    }

    /** How far it is; null when there is none. */
    JournalPositions positions() {
        return positions;
    }

    /** Has what it counts shown to readers, from the feed thread; nothing without a journal. */
    void countIn(final FeedHandler handler, final CountersWriter counters, final CheckpointPositions checkpoints,
                 final LongSupplier epochNanoClock) {
        if (positions != null) {
            handler.every(Conductor.REPORT_INTERVAL_NS,
                new JournalCounters(counters, positions, checkpoints, epochNanoClock)::report);
        }
    }

    /** Attaches the consumer to the ring; {@link #start} sets it going. */
    void attach(final MarketEventRing toRing, final HaltSignal halt, final Runnable stopProcessor) {
        if (writer != null) {
            attach(toRing, new JournalConsumer(writer, positions, model.changes()::takeTable,
                failure -> onFailure(failure, halt, stopProcessor)), halt, stopProcessor);
        }
    }

    /** Attaches what takes the events. */
    void attach(final MarketEventRing toRing, final EventHandler<MarketEvent> events, final HaltSignal halt,
                final Runnable stopProcessor) {
        ring = toRing;
        final Broken broken = new Broken(halt, stopProcessor);
        consumer = crew.polls() ? ring.consumer(events, broken, true)
            : ring.pacedConsumer(events, broken, JournalConsumer.IDLE_NS);
        duty = crew.loop("isotherm-journal", consumer);
    }

    private void onFailure(final JournalException failure, final HaltSignal halt, final Runnable stopProcessor) {
        standing.lose();
        shortfall = failure.getMessage();
        if (configuration.settings().onFailure() == FailurePolicy.HALT) {
            halt(failure, failure.getMessage() + "; the engine stops, as journal.onFailure says", halt, stopProcessor);
        } else {
            errors.record(failure, "journal", failure.getMessage()
                + "; the engine goes on without a journal, as journal.onFailure says");
        }
    }

    private void halt(final Throwable failure, final String words, final HaltSignal halt,
                      final Runnable stopProcessor) {
        shortfall = words;
        halted = true;
        halt.raise(failure);
        errors.record(failure, "journal", words);
        consumer.halt();
        stopProcessor.run();
    }

    /** Starts it. */
    void start() {
        if (duty != null) {
            duty.start();
        }
    }

    /**
     * Takes what is in the ring, then ends the run in order; after the feeds have ended. Waits for the disk, but not
     * for ever: what it left out is told. The folder stays locked until {@link #close}. Idempotent.
     */
    void end() {
        if (closed || writer == null) {
            return;
        }
        closed = true;
        final boolean hadTime = duty == null || duty.isAlive() && !halted;
        final boolean atRest = drain();
        final long left = ring == null ? 0 : ring.published() - consumer.sequence().get();
        try {
            if (atRest && left <= 0) {
                writer.end();
            } else if (atRest) {
                // a consumer that ended early, for whatever reason, has not taken all that was published
                writer.breakOff();
            }
        } catch (final JournalException notClosed) {
            fallShort(notClosed);
        }
        if (left > 0) {
            fallShort(new JournalException(writer.path() + ": the last " + left + " events of the run are not in the "
                + "journal, which " + (hadTime ? "had " + DRAIN_TIMEOUT_NS / 1_000_000_000L + " s to take them"
                    : "had stopped before")
                + (atRest ? "" : "; its folder stays locked until this process is gone") + ". See to the disk"));
        } else if (!atRest) {
            fallShort(new JournalException(writer.path() + ": the journal took all events of the run, but the disk did "
                + "not let it end within " + DRAIN_TIMEOUT_NS / 1_000_000_000L + " s; what was acknowledged is there, "
                + "and its folder stays locked until this process is gone. See to the disk"));
        }
        done = true;
    }

    /** Ends it, if that was not done, and lets the next engine in, unless a checkpoint is at work still. Idempotent. */
    @Override
    public void close() {
        end();
        if (writer != null && (checkpoints == null || checkpoints.isAtRest())) {
            writer.release();
        }
    }

    /** Has the consumer take what is in the ring, and end; whether it has ended. */
    private boolean drain() {
        if (duty == null || !duty.isAlive()) {
            return true;
        }
        final long deadlineNs = crew.nanoTime() + DRAIN_TIMEOUT_NS;
        while (consumer.sequence().get() < ring.published() && duty.isAlive() && crew.nanoTime() - deadlineNs < 0) {
            crew.pause(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return duty.end(DRAIN_TIMEOUT_NS);
    }

    private void fallShort(final JournalException why) {
        if (shortfall == null) {
            shortfall = why.getMessage();
        }
        errors.record(why, "journal", why.getMessage());
    }

    /**
     * Why a replay of the journal does not come to what the engine came to; any thread.
     *
     * @return null when it does, or none is wanted; before {@link #end} is through, what would be missing by now.
     */
    String shortfall() {
        if (shortfall != null || writer == null || done) {
            return shortfall;
        }
        final long left = ring == null ? 0 : Math.max(0, ring.published() - consumer.sequence().get());
        final long unsafe = Math.max(0, positions.appended() - positions.acknowledged());
        return left + unsafe == 0 ? null : configuration.folder() + ": the journal is not closed: it has not taken the "
            + "last " + left + " events, and of those it took " + unsafe + " are not acknowledged";
    }

    /** Lets the lock go and leaves everything else as it is. */
    void abandon() throws IOException {
        closed = true;
        if (writer != null) {
            writer.letGo();
        }
    }

    /** What nobody expects of the consumer stops the engine: a ring that nobody empties would, too, without a word. */
    private final class Broken implements ExceptionHandler<MarketEvent> {
        private final HaltSignal halt;
        private final Runnable stopProcessor;

        private Broken(final HaltSignal halt, final Runnable stopProcessor) {
            this.halt = halt;
            this.stopProcessor = stopProcessor;
        }

        @Override
        public void handleEventException(final Throwable failure, final long sequence, final MarketEvent event) {
            // what broke in the midst of an event may have left it out: this run does not end in order
            writer.fail(failure);
            LiveJournal.this.halt(failure, "broke at ring sequence " + sequence + ": " + failure, halt, stopProcessor);
        }

        @Override
        public void handleOnStartException(final Throwable failure) {
            LiveJournal.this.halt(failure, "could not start: " + failure, halt, stopProcessor);
        }

        @Override
        public void handleOnShutdownException(final Throwable failure) {
            errors.record(failure, "journal");
        }
    }
}

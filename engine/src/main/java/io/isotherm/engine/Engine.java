package io.isotherm.engine;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.agent.Crew;
import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.broadcast.Strategies;
import io.isotherm.engine.broadcast.StrategyConsumer;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.config.RingConfiguration;
import io.isotherm.engine.config.RingWait;
import io.isotherm.engine.config.SnapshotConfiguration;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.listing.KeptListing;
import io.isotherm.engine.listing.ListedInstruments;
import io.isotherm.engine.listing.ListingAge;
import io.isotherm.engine.listing.ListingDirectory;
import io.isotherm.engine.listing.ListingIntake;
import io.isotherm.engine.listing.ListingWatch;
import io.isotherm.engine.processor.LatencyRecordingSink;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.publish.EngineVersion;
import io.isotherm.engine.publish.Manifest;
import io.isotherm.engine.publish.PublishedBasis;
import io.isotherm.engine.publish.SharedCounters;
import io.isotherm.engine.publish.SnapshotSink;
import io.isotherm.engine.report.FeedReport;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.snapshot.Heartbeat;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.status.JournalStanding;
import io.isotherm.engine.status.LatencyRecorder;
import io.isotherm.feed.Venue;
import io.isotherm.feed.book.BookCopy;
import io.isotherm.feed.capture.CaptureRecorder;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.session.FeedContext;
import io.isotherm.feed.session.FeedHandler;
import io.isotherm.feed.session.WorkMeter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.agrona.CloseHelper;

/**
 * A running engine. {@link #launch} is the architecture in one method.
 *
 * <p><b>Threads:</b> a feed thread, a processor thread, an analyst's, three of a journal and one of its checkpoints,
 * where rules are enabled one of alerts; {@link #close} by any other thread, idempotent.
 */
public final class Engine implements AutoCloseable {
    private static final long STOP_TIMEOUT_MS = 5_000;
    private static final long DRAIN_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long DRAIN_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long FAULTS_PERIOD_NS = 250_000_000L;

    private final Crew crew;
    private final InstrumentTable table;
    private final SnapshotFile file;
    private final HaltSignal halt;
    private final LiveProcessor processor;
    private final FeedHandler feedHandler;
    private final FrameIntake intake;
    private final CaptureRecorder recorder;
    private final LiveFeeds feeds;
    private final DensityModel model;
    private final MarketEventRing ring;
    private final ListingWatch listings;
    private final VenueReports reports;
    private final LiveAnalyst analyst;
    private final Heartbeat start;
    private final Strategies strategies;
    private final LiveJournal journal;
    private final LiveCheckpoints checkpoints;
    private boolean ending;
    private boolean ended;

    private Engine(final Crew crew, final InstrumentTable table, final SnapshotFile file, final HaltSignal halt,
                   final LiveProcessor processor, final FeedHandler feedHandler, final FrameIntake intake,
                   final CaptureRecorder recorder,
                   final LiveFeeds feeds, final DensityModel model, final MarketEventRing ring,
                   final ListingWatch listings, final VenueReports reports, final LiveAnalyst analyst,
                   final Strategies strategies, final LiveJournal journal, final LiveCheckpoints checkpoints,
                   final Heartbeat start) {
        this.crew = crew;
        this.table = table;
        this.file = file;
        this.halt = halt;
        this.processor = processor;
        this.feedHandler = feedHandler;
        this.intake = intake;
        this.recorder = recorder;
        this.feeds = feeds;
        this.model = model;
        this.ring = ring;
        this.listings = listings;
        this.reports = reports;
        this.analyst = analyst;
        this.start = start;
        this.strategies = strategies;
        this.journal = journal;
        this.checkpoints = checkpoints;
    }

    /**
     * Starts a live engine.
     *
     * @param context it is launched with.
     * @return the running engine.
     * @throws IOException when the capture cannot be recorded, or an interrupt ended the launch, and stays set.
     * @throws io.isotherm.engine.snapshot.SnapshotFileException when the snapshot file cannot be made.
     */
    public static Engine launch(final EngineContext context) throws IOException {
        final FeedContext feedContext = new FeedContext().epochNanoClock(context.epochNanoClock())
            .nanoClock(context.crew()::nanoTime);
        context.feed().accept(feedContext);
        boolean launched = false;
        try {
            final Engine engine = launch(context, feedContext);
            launched = true;
            return engine;
        } finally {
            if (!launched) {
                feedContext.rest().close();
            }
        }
    }

    private static Engine launch(final EngineContext context, final FeedContext feedContext) throws IOException {
        final EngineConfiguration configuration = context.checked().configuration();
        final Crew crew = context.crew();

        // 1. instruments: those that the configured venues are asked for, under the newest brackets that were kept
        final ListingDirectory directory = ListingDirectory.at(
            configuration.listings().directory(configuration.snapshot().directory()));
        final Function<Venue, KeptListing> kept = ListingWatch.kept(directory);
        final InstrumentTable table = ListedInstruments.of(LiveInstruments.of(context.checked()),
            venue -> kept.apply(venue).listing());

        // 2. what to start from, unless a journal knows it, and the density model on its off-heap grids
        final SessionFaults faults = new SessionFaults(context.errors(), crew::nanoTime, feedContext.staleNs());
        final LiveStart begin = LiveStart.of(context, table, feedContext.rest(), faults::onNoHistory);
        final DensityModel model = new DensityModel(table, configuration.model());

        // 3. snapshot file: fixed size in shared memory, read by any process; counters and errors live in it too
        final SnapshotSpec spec = snapshot(configuration.snapshot(), table, model);
        final SnapshotFile file = SnapshotFile.create(spec, Manifest.text(table, configuration));
        final SharedCounters counters = new SharedCounters(file.counters());
        context.errors().keepIn(file.errors());
        final LatencyRecorder latency = new LatencyRecorder(context.epochNanoClock());
        final Strategies strategies = context.strategies();
        final JournalStanding standing = new JournalStanding();
        final LatencyRecordingSink sink = new LatencyRecordingSink(
            new SnapshotSink(table, model, spec, file, strategies.broadcaster()).journal(standing), latency);

        try (LaunchedParts parts = new LaunchedParts()) {
            parts.add(file);
            final Heartbeat start = parts.add(Heartbeat.ofStart(crew, file, spec.heartbeatIntervalNs()));

            // 4. processor, put into the state that a journal tells; ring, and the journal that its events go to
            goOn();
            final MarketEventProcessor events =
                new MarketEventProcessor(table, model, sink, configuration.publish(), configuration.timeouts(),
                    counters).broadcast(strategies.broadcaster()).journal(standing);
            final LiveJournal journal = parts.add(LiveJournal.open(context, table, model,
                run -> begin.keepBase(run, model, events), begin.positions()::neededFrom, file.counters(), standing));
            begin.loadPast();
            final LiveCheckpoints checkpoints = parts.add(journal.checkpoints(context, table, begin));
            final HaltSignal halt = new HaltSignal();
            final MarketEventRing ring = ring(configuration.ring());

            // 5. processor: one agent, the single writer of the densities; beside it analyst and strategies, who read
            final LiveAnalyst analyst =
                parts.add(LiveAnalyst.beside(crew, events, model, configuration, file, context.errors(),
                    context.epochNanoClock()));
            final LiveProcessor processor = parts.add(new LiveProcessor(crew, ring, events, sink,
                new RingExceptionHandler(counters, context.errors(), halt), halt, () -> begin.applyPast(model)));
            journal.attach(ring, halt, processor::halt);
            final Runnable witness = witness(context, ring, new RingExceptionHandler(counters, context.errors(), halt));
            final RingPublisher publisher = new RingPublisher(table, ring, FullRingPolicy.CONFLATE,
                crew.idleStrategy(), halt, counters);

            // 6. feeds: sessions → decoders → books → ring publisher, all on the feed thread: one producer
            final FeedHandler[] handler = new FeedHandler[1];
            final FrameIntake intake =
                parts.add(new FrameIntake(table, publisher, instrument -> handler[0].resync(instrument)));
            final CaptureRecorder recorder = recorder(context, parts, begin.told());
            final AllocationMeter meter = context.measureAllocation() ? AllocationMeter.create() : null;
            final LiveFeeds feeds = new LiveFeeds(table, configuration.timeouts().streams(), intake,
                file.counters(), context.epochNanoClock(), crew::nanoTime, recorder, meter, context.announcements(),
                faults);
            handler[0] = new FeedHandler(feedContext.listener(feeds.sessionListener())
                .meter(meter == null ? WorkMeter.NONE : meter));
            parts.add(handler[0]);
            intake.listings(new ListingIntake(table, publisher, model.changes(), feeds.listingListener())::sink);
            final ListingWatch listings = new ListingWatch(directory, table, model.changes(), handler[0].proxy(),
                context.announcements(), feeds.listingReach(handler[0]), configuration.listings().everyNs());
            listen(feeds, handler[0], listings, configuration, kept);
            begin.tellOutage(events, publisher, feeds);

            // 7. conductor: time for the ring, heartbeat and counters for readers
            handler[0].every(Conductor.PERIOD_NS, new Conductor(intake, file, ring, processor.sequence(), halt,
                latency, context.errors(), feeds, context.epochNanoClock(), crew::nanoTime, start,
                spec.heartbeatIntervalNs()));
            watch(handler[0], context, file, feeds, listings);
            journal.countIn(handler[0], file.counters(), begin.positions(), context.epochNanoClock());

            // 8. go, with every class in place
            warmUp(crew, latency);
            if (meter != null) {
                meter.processor(processor.thread());
            }
            parts.add(strategies).launch(table, configuration.snapshot().directory(), context.errors()::record);
            journal.start();
            checkpoints.start();
            witness.run();
            processor.start();
            listings.offerKept();
            analyst.start();
            handler[0].start();
            listings.start();
            parts.keep();
            final VenueReports reports = new VenueReports(handler[0], feeds, listings, table, configuration.venues(),
                configuration.snapshot().directory(), ring);
            return new Engine(crew, table, file, halt, processor, handler[0], intake, recorder, feeds, model,
                ring, listings, reports, analyst, strategies, journal, checkpoints, start);
        }
    }

    /** With grids beside it, where the configuration wants them. */
    private static SnapshotSpec snapshot(final SnapshotConfiguration configuration, final InstrumentTable table,
                                         final DensityModel model) {
        return SnapshotSpec.of(configuration.directory(), EngineVersion.TEXT, table, model::bucketWidthBps)
            .withHeartbeat(configuration.heartbeatNs()).withGrid(PublishedBasis.every(configuration.gridNs()));
    }

    /** The host's clock, what the JVM and the feed thread's queue count, and what feeds have to tell. */
    private static void watch(final FeedHandler handler, final EngineContext context, final SnapshotFile file,
                              final LiveFeeds feeds, final ListingWatch listings) {
        final HostClockWatch hostClock = new HostClockWatch(
            context.epochNanoClock() instanceof SteadyEpochClock steady ? steady : null, context.errors());
        handler.every(HostClockWatch.PERIOD_NS, hostClock::look);
        handler.every(Conductor.REPORT_INTERVAL_NS,
            new ProcessCounters(file.counters(), handler.proxy()::refused)::report);
        handler.every(Conductor.REPORT_INTERVAL_NS, () -> feeds.report(listings));
        handler.every(FAULTS_PERIOD_NS, feeds::tellFaults);
    }

    private static void listen(final LiveFeeds feeds, final FeedHandler handler, final ListingWatch listings,
                               final EngineConfiguration configuration, final Function<Venue, KeptListing> kept) {
        for (final VenueConfiguration venue : configuration.venues()) {
            if (venue.enabled()) {
                feeds.connect(handler, venue);
                feeds.watch(handler, listings, venue, configuration.listings().ask(), kept.apply(venue.venue()));
            }
        }
    }

    private static MarketEventRing ring(final RingConfiguration ring) {
        return new MarketEventRing(ring.slots(), waitStrategy(ring.waitStrategy()));
    }

    /** So that no thread of the path meets a class for the first time; where one does everything, it may. */
    private static void warmUp(final Crew crew, final LatencyRecorder latency) throws InterruptedIOException {
        if (!crew.polls()) {
            HotClasses.load();
            latency.rehearse();
        }
        goOn();
    }

    /** Attaches what looks on as events go by, if there is any; returns how to start it. */
    private static Runnable witness(final EngineContext context, final MarketEventRing ring,
                                    final RingExceptionHandler failures) {
        if (context.witness() == null) {
            return () -> {
            };
        }
        final Crew crew = context.crew();
        return crew.loop("isotherm-witness", ring.consumer(context.witness(), failures, crew.polls()))::start;
    }

    /** A launch that is interrupted holds nothing that runs. */
    private static void goOn() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while the engine was launched");
        }
    }

    /** Begins a capture where one is wanted, and only then keeps beside it what the venues told. */
    private static CaptureRecorder recorder(final EngineContext context, final LaunchedParts parts,
                                            final List<String> told) throws IOException {
        if (context.recordDirectory() == null) {
            return null;
        }
        final long timeNs = context.epochNanoClock().getAsLong();
        final Path capture = RecordingFolder.capture(context.recordDirectory(), timeNs);
        final CaptureRecorder recorder = parts.add(
            CaptureRecorder.create(capture,
                failure -> context.errors().record(failure, "recording", failure.getMessage())));
        PastLoader.keep(context, timeNs, told);
        return recorder;
    }

    /** Why the engine stopped itself, or null while it is well. */
    public Throwable haltCause() {
        return halt.cause();
    }

    /** How the feed thread's sockets are waited for, and why so. */
    public String transport() {
        return feedHandler.transport();
    }

    /** From where and when each enabled venue's contracts and brackets are, as of now; any thread. */
    public List<ListingAge> listingAges() {
        return listings.ages();
    }

    /**
     * What was subscribed, what was refused and what is not fresh, now. To be asked by one thread at a time, and
     * seldom: the feed thread answers.
     *
     * @return the report, or null when the feed thread was too busy for a second.
     * @throws InterruptedException when the waiting thread is interrupted.
     */
    public FeedReport report() throws InterruptedException {
        return reports.now();
    }

    /** The strategies of this JVM, with what they were told and missed and how often they failed; any thread. */
    public List<StrategyConsumer> strategies() {
        return strategies.consumers();
    }

    /** The newest alerts of this run that were handed to their delivery, oldest first; any thread. */
    public List<Alert> alerts() {
        return analyst.alerts();
    }

    /** How far the journal is; null without one. */
    public JournalPositions journal() {
        return journal.positions();
    }

    /**
     * Why a replay of the journal does not come to the {@link #digest}: what it could not be told, or may not keep.
     *
     * @return null when it does come to it, or none is wanted.
     */
    public String journalShortfall() {
        return journal.shortfall();
    }

    /** Path of the snapshot file. */
    public Path snapshotPath() {
        return file.path();
    }

    /**
     * A copy of an instrument's book, taken on the feed thread; for diagnosis.
     *
     * @param venue  of the instrument.
     * @param symbol the venue's own spelling.
     * @return its state and levels.
     * @throws IllegalArgumentException when the engine does not listen to it.
     */
    public BookCopy book(final Venue venue, final String symbol) {
        for (int i = 0; i < table.size(); i++) {
            final Instrument instrument = table.get(i);
            if (instrument.venue() == venue && instrument.symbol().equals(symbol)) {
                final CompletableFuture<BookCopy> copy = new CompletableFuture<>();
                feedHandler.execute(() -> copy.complete(intake.book(instrument)));
                return copy.orTimeout(STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS).join();
            }
        }
        throw new IllegalArgumentException("this engine does not listen to " + symbol + " of " + venue.code());
    }

    /**
     * The digest of all densities as the engine left them: a replay of its recording comes to the same, as long as
     * the ring was never full.
     *
     * @return 16 hexadecimal digits.
     * @throws IllegalStateException while the engine runs.
     */
    public synchronized String digest() {
        if (!ended) {
            throw new IllegalStateException("the densities are the processor's while the engine runs; close it first");
        }
        return String.format("%016x", model.digest());
    }

    /**
     * The densities, to look at between two turns: while the engine runs, only where one thread does everything.
     *
     * @return the processor's own.
     * @throws IllegalStateException while they are another thread's.
     */
    public synchronized DensityModel densities() {
        if (!ended && !crew.polls()) {
            throw new IllegalStateException("the densities are the processor's while the engine runs; close it first");
        }
        return model;
    }

    /** Events of the ring that the processor has applied; any thread. */
    public long applied() {
        return processor.sequence().get() + 1;
    }

    /**
     * Ends the engine as the end of its process would: locks are let go, and nothing is written, said or closed. To be
     * called where one thread does everything, which gives it no turn any more.
     *
     * @throws IOException when a lock cannot be let go.
     */
    public synchronized void abandon() throws IOException {
        if (!crew.polls()) {
            throw new IllegalStateException("only an engine without threads of its own can be abandoned; close it");
        }
        journal.abandon();
        file.abandon();
    }

    /**
     * Stops feeds, then the processor, then marks the snapshot as closed. The last snapshot tells how the venues were
     * when the end began, not how they were hung up on.
     */
    @Override
    public synchronized void close() {
        // first, as it hands over to the feed thread
        listings.close();
        if (!ending) {
            ending = true;
            endFeeds();
        }
        feedHandler.close();
        if (!ended) {
            awaitProcessor();
        }
        processor.close();
        // the journal's end before all else; checkpoints last, so that nothing waits for a disk that holds one up, but
        // before the journal frees the folder that they are in
        CloseHelper.closeAll(checkpoints::abandon, journal::end, start, strategies, recorder, intake, analyst, file,
            checkpoints, journal);
        ended = !processor.isAlive();
    }

    /** From here on nothing that comes in counts. A feed thread that is held up comes to it before its own end. */
    private void endFeeds() {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        feedHandler.execute(() -> {
            feeds.end();
            done.complete(null);
        });
        // where the feed thread is busy, closing it waits for it
        await(() -> !done.isDone() && !Thread.currentThread().isInterrupted());
    }

    /** Lets the processor apply what the feeds have told. */
    private void awaitProcessor() {
        await(() -> ring.occupancy() > 0 && processor.isAlive() && !halt.raised());
    }

    /** Waits while something holds, a second at most. */
    private void await(final BooleanSupplier holds) {
        final long deadlineNs = crew.nanoTime() + DRAIN_TIMEOUT_NS;
        while (holds.getAsBoolean() && crew.nanoTime() - deadlineNs < 0) {
            crew.pause(DRAIN_PAUSE_NS);
        }
    }

    private static WaitStrategy waitStrategy(final RingWait wait) {
        return switch (wait) {
            case BLOCKING -> new BlockingWaitStrategy();
            case BACK_OFF -> new SleepingWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case BUSY_SPIN -> new BusySpinWaitStrategy();
        };
    }
}

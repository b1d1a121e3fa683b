package io.isotherm.engine;

import com.lmax.disruptor.SleepingWaitStrategy;
import io.isotherm.engine.agent.OwnThreads;
import io.isotherm.engine.checkpoint.CheckpointSettings;
import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.checkpoint.RecoveredRun;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.config.JournalConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.journal.Durability;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.publish.SharedCounters;
import io.isotherm.engine.publish.SnapshotSink;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RecordedEventPublisher;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.JournalStanding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * A process that is killed: an engine from the ring on, begun as a live one is, from the newest image and the journal
 * behind it, with processor, snapshot, journal and checkpoints on threads of their own, fed with events that are known
 * by their number. It is fast at first and then slow, so that what a run journals is bounded however late it is killed.
 */
final class JournallingProcess {
    static final EngineConfiguration CONFIGURATION = EngineConfiguration.defaults(Path.of("listings.yaml"));
    private static final PublishCadence CADENCE = new PublishCadence(64, 10_000_000L);
    private static final int FAST = 20_000;
    private static final long SLOW_NS = 1_000_000L;
    /** As often as the agent looks. */
    private static final long CHECKPOINT_NS = 100_000_000L;
    /** A run is a fourth of it at the most: its beginning is there when it is killed, that of older ones goes. */
    private static final long KEEP_BYTES = 16L << 20;

    private JournallingProcess() {
    }

    static Path journal(final Path home) {
        return home.resolve("journal");
    }

    static Path snapshots(final Path home) {
        return home.resolve("snapshots");
    }

    /** Arguments: folder, seed of the events, durability. Says {@link RecoveredStart} once it is ready. */
    public static void main(final String[] arguments) throws IOException {
        final Path home = Path.of(arguments[0]);
        final DensityModel model = new DensityModel(Listings.TABLE, CONFIGURATION.model());
        final SnapshotSpec spec = SnapshotSpec.of(snapshots(home), "killed", Listings.TABLE, name -> 5);
        final SnapshotFile file = SnapshotFile.create(spec);
        final SharedCounters counters = new SharedCounters(file.counters());
        final JournalStanding standing = new JournalStanding();
        final DistinctErrors errors = new DistinctErrors(() -> 0, System.err);
        final SnapshotSink sink = new SnapshotSink(Listings.TABLE, model, spec, file).journal(standing);
        final MarketEventProcessor events = new MarketEventProcessor(Listings.TABLE, model, sink, CADENCE,
            CONFIGURATION.timeouts(), counters).journal(standing);
        final EngineContext context = context(home, Durability.valueOf(arguments[2]), errors);
        final LiveStart begin = LiveStart.of(context, Listings.TABLE, null, (venue, uri, cause) -> { });
        final long startNs = System.nanoTime();
        final LiveJournal journal = LiveJournal.open(context, Listings.TABLE, model,
            run -> begin.keepBase(run, model, events), begin.positions()::neededFrom, file.counters(), standing);
        final long openedNs = System.nanoTime() - startNs;
        final RecoveredRun recovered = begin.recovered();
        final LiveCheckpoints checkpoints = journal.checkpoints(context, Listings.TABLE, begin);
        final RecoveredStart ready =
            RecoveredStart.of(openedNs, recovered, EngineImage.digest(Listings.TABLE, model, events));
        final RandomEvents random = RandomEvents.after(Long.parseLong(arguments[1]), events.receiveTimeNs());
        final HaltSignal halt = new HaltSignal();
        final MarketEventRing ring = new MarketEventRing(1024, new SleepingWaitStrategy());
        final LiveProcessor processor = new LiveProcessor(OwnThreads.INSTANCE, ring, events, sink,
            new RingExceptionHandler(counters, errors, halt), halt, () -> begin.applyPast(model));
        journal.attach(ring, halt, processor::halt);
        final RecordedEventPublisher publisher =
            new RecordedEventPublisher(ring, new SleepingMillisIdleStrategy(1));
        checkpoints.start();
        journal.start();
        processor.start();
        System.out.println(ready.line());
        for (long published = 0; !halt.raised(); published++) {
            publisher.publish(random.next(), 0);
            if (published > FAST) {
                LockSupport.parkNanos(SLOW_NS);
            }
        }
        throw new IOException("halted", halt.cause());
    }

    /** Without venues; events are of whatever time, so that no outage is too long. */
    private static EngineContext context(final Path home, final Durability durability, final DistinctErrors errors) {
        final JournalSettings settings = JournalSettings.DEFAULTS.withSegmentBytes(256 * 1024)
            .withRetention(KEEP_BYTES, 0).withDurability(durability);
        return new EngineContext(new CheckedConfiguration(CONFIGURATION.withFeeds(List.of()).withJournal(
            new JournalConfiguration(true, journal(home), settings,
                new CheckpointSettings(CHECKPOINT_NS, true, Long.MAX_VALUE))), Listings.TABLE)).errors(errors)
            .progress(line -> { });
    }
}

package io.isotherm.engine;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.SleepingWaitStrategy;
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
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RecordedEventPublisher;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.JournalStanding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * A process that is killed: an engine from the ring on, with processor, snapshot and journal on threads of their own,
 * fed with events that are known by their number. It is fast at first and then slow, so that what a run journals is
 * bounded however late it is killed.
 */
final class JournallingProcess {
    static final EngineConfiguration CONFIGURATION = EngineConfiguration.defaults(Path.of("listings.yaml"));
    private static final PublishCadence CADENCE = new PublishCadence(64, 10_000_000L);
    private static final int FAST = 20_000;
    private static final long SLOW_NS = 1_000_000L;

    private JournallingProcess() {
    }

    static Path journal(final Path home) {
        return home.resolve("journal");
    }

    static Path snapshots(final Path home) {
        return home.resolve("snapshots");
    }

    /** Arguments: folder, seed of the events, durability. Says {@code ready}, and how long the journal took, in ns. */
    public static void main(final String[] arguments) throws IOException {
        final Path home = Path.of(arguments[0]);
        final DensityModel model = new DensityModel(Listings.TABLE, CONFIGURATION.model());
        final SnapshotSpec spec = SnapshotSpec.of(snapshots(home), "killed", Listings.TABLE, name -> 5);
        final SnapshotFile file = SnapshotFile.create(spec);
        final SharedCounters counters = new SharedCounters(file.counters());
        final JournalStanding standing = new JournalStanding();
        final DistinctErrors errors = new DistinctErrors(() -> 0, System.err);
        final long startNs = System.nanoTime();
        final LiveJournal journal = LiveJournal.open(context(home, Durability.valueOf(arguments[2]), errors),
            Listings.TABLE, model, run -> { }, () -> Long.MAX_VALUE, file.counters(), standing);
        final long openedNs = System.nanoTime() - startNs;
        final HaltSignal halt = new HaltSignal();
        final MarketEventRing ring = new MarketEventRing(1024, new SleepingWaitStrategy());
        final BatchEventProcessor<MarketEvent> loop = ring.attach(new MarketEventProcessor(Listings.TABLE, model,
            new SnapshotSink(Listings.TABLE, model, spec, file).journal(standing), CADENCE, CONFIGURATION.timeouts(),
            counters).journal(standing));
        final RingExceptionHandler broken = new RingExceptionHandler(counters, errors, halt);
        broken.onHalt(loop::halt);
        loop.setExceptionHandler(broken);
        journal.attach(ring, halt, loop::halt);
        final RecordedEventPublisher publisher =
            new RecordedEventPublisher(ring, new SleepingMillisIdleStrategy(1));
        journal.start();
        final Thread processor = new Thread(loop, "isotherm-processor");
        processor.setDaemon(true);
        processor.start();
        System.out.println("ready " + openedNs);
        final RandomEvents events = new RandomEvents(Long.parseLong(arguments[1]));
        for (long published = 0; !halt.raised(); published++) {
            publisher.publish(events.next(), 0);
            if (published > FAST) {
                LockSupport.parkNanos(SLOW_NS);
            }
        }
        throw new IOException("halted", halt.cause());
    }

    private static EngineContext context(final Path home, final Durability durability, final DistinctErrors errors) {
        final JournalSettings settings = JournalSettings.DEFAULTS.withSegmentBytes(256 * 1024).withRetention(0, 0)
            .withDurability(durability);
        return new EngineContext(new CheckedConfiguration(CONFIGURATION.withJournal(
            new JournalConfiguration(true, journal(home), settings)), Listings.TABLE)).errors(errors)
            .progress(line -> { });
    }
}

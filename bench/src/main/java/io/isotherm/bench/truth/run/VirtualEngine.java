package io.isotherm.bench.truth.run;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.client.SnapshotReader;
import io.isotherm.engine.alert.AlertRules;
import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.analyst.WhaleLadders;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.publish.EngineVersion;
import io.isotherm.engine.publish.Manifest;
import io.isotherm.engine.publish.SnapshotSink;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.PublicFeed;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.SystemEpochClock;

/**
 * The stages of an engine on the calling thread in virtual time: listener seam, ring, processor, density, snapshot
 * file. The processor publishes when it is asked to and not in between; TIME events come as in every engine. With an
 * analyst it also publishes the map at every mark, and the analyst derives from it what it derives live.
 *
 * <p><b>Threads:</b> one calling thread.
 */
public final class VirtualEngine implements AutoCloseable {
    private static final long NS_PER_MS = 1_000_000;
    private static final int BATCH = 4096;
    private static final long SECOND_NS = 1_000_000_000L;

    private final HeapEventCounters counters = new HeapEventCounters();
    private final HaltSignal halt = new HaltSignal();
    private final SnapshotFile file;
    private final SnapshotSink sink;
    private final PolledProcessor polled;
    private final RingPublisher publisher;
    private final EngineFeed feed;
    private final DensityModel model;
    private final Path directory;
    /** Null without. */
    private final Analyst analyst;

    /**
     * Starts without positions and without an analyst.
     *
     * @param checked   configuration and instruments, of which the listing's is taken.
     * @param listing   contract of the synthetic market.
     * @param coverage  of its liquidation feed.
     * @param directory of the snapshot file.
     */
    VirtualEngine(final CheckedConfiguration checked, final Listing listing, final Coverage coverage,
                  final Path directory) {
        this(checked, listing, coverage, directory, null, null);
    }

    /**
     * Starts without positions and with an analyst.
     *
     * @param checked   configuration and instruments, of which the listing's is taken.
     * @param listing   contract of the synthetic market.
     * @param coverage  of its liquidation feed.
     * @param directory of the snapshot file.
     * @param rules     of alerts, evaluated at each whole second.
     * @param book      that the venue shows at every mark.
     * @return the engine.
     */
    public static VirtualEngine analysed(final CheckedConfiguration checked, final Listing listing,
                                         final Coverage coverage, final Path directory, final AlertRules rules,
                                         final ImpactBook book) {
        return new VirtualEngine(checked, listing, coverage, directory, rules, book);
    }

    private VirtualEngine(final CheckedConfiguration checked, final Listing listing, final Coverage coverage,
                          final Path directory, final AlertRules rules, final ImpactBook book) {
        final EngineConfiguration configuration = checked.configuration();
        this.directory = directory;
        final Instrument instrument = instrument(checked.instruments(), listing, coverage);
        final InstrumentTable table = new InstrumentTable(List.of(instrument));
        model = new DensityModel(table, configuration.model());
        final SnapshotSpec spec = SnapshotSpec.of(directory, EngineVersion.TEXT, table,
            model::bucketWidthBps);
        file = SnapshotFile.create(spec, Manifest.text(table, configuration));
        sink = new SnapshotSink(table, model, spec, file);
        final MarketEventProcessor processor = rules == null ? new MarketEventProcessor(table, model, sink,
            new PublishCadence(BATCH, Long.MAX_VALUE), configuration.timeouts())
            : new MarketEventProcessor(table, model, new WholeMinuteMaps(sink), new PublishCadence(BATCH, SECOND_NS),
            configuration.timeouts());
        analyst = rules == null ? null
            : new Analyst(SnapshotReader.open(directory), file, null, WhaleLadders.of(model), rules);
        if (analyst != null) {
            processor.tell(analyst);
        }
        final MarketEventRing ring = new MarketEventRing(BATCH, new YieldingWaitStrategy());
        polled = new PolledProcessor(ring, processor,
            new RingExceptionHandler(counters, new DistinctErrors(SystemEpochClock.INSTANCE, System.err), halt), halt);
        publisher = new RingPublisher(table, ring, FullRingPolicy.WAIT, polled, halt, counters);
        feed = new EngineFeed(instrument, listing, publisher, polled, book);
    }

    private static Instrument instrument(final InstrumentTable table, final Listing listing, final Coverage coverage) {
        if (listing.isInverse()) {
            return InverseInstrument.of(listing, coverage);
        }
        final Venue venue = Venue.ofCode(listing.venue().code());
        for (int i = 0; i < table.size(); i++) {
            final Instrument listed = table.get(i);
            if (listed.venue() == venue && listed.symbol().equals(listing.symbol())) {
                return new Instrument(0, venue, listed.symbol(), listed.underlying(), 0, listed.priceMultiplier(),
                    listed.kind(), listed.contractValue(), listed.contractValueScale(), listed.priceScale(),
                    listed.quantityScale(), coverage, listed.openInterestSource(), listed.brackets());
            }
        }
        throw new IllegalArgumentException("the instrument file does not list " + listing.symbol() + " of "
            + listing.venue().code() + ", which the synthetic market trades; add it or leave --config away");
    }

    /** Where the venue's events go in. */
    public PublicFeed feed() {
        return feed;
    }

    /** The contract's density, for tests; scores read the snapshot. */
    InstrumentDensity density() {
        return model.instrument(0);
    }

    /**
     * Applies everything received so far and publishes the whole map.
     *
     * @param timeMs receive time to go to, milliseconds since the epoch.
     */
    void publish(final long timeMs) {
        publisher.onTime(timeMs * NS_PER_MS);
        polled.drain();
        check();
        sink.onEnd(timeMs * NS_PER_MS);
    }

    /** A reader of what is published, as a strategy has it. */
    public SnapshotReader reader() {
        return SnapshotReader.open(directory);
    }

    /** Events that the engine refused; anything but 0 makes a score worthless. */
    public long rejected() {
        long sum = 0;
        for (final CounterKind kind : CounterKind.values()) {
            if (kind.group() == CounterKind.Group.REJECTED || kind == CounterKind.SKIPPED_EVENTS) {
                sum += counters.total(kind);
            }
        }
        return sum;
    }

    /** Throws what stopped the engine, if anything did. */
    public void check() {
        if (halt.raised()) {
            throw new IllegalStateException("the engine stopped itself: " + halt.cause(), halt.cause());
        }
    }

    /** Venue events that the engine took, TIME events left out. */
    public long events() {
        return counters.total(CounterKind.TRADES) + counters.total(CounterKind.MARKS)
            + counters.total(CounterKind.LIQUIDATIONS) + counters.total(CounterKind.OPEN_INTERESTS);
    }

    @Override
    public void close() {
        if (analyst != null) {
            analyst.close();
        }
        file.close();
    }
}

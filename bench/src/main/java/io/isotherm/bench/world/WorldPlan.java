package io.isotherm.bench.world;

import io.isotherm.engine.checkpoint.CheckpointSettings;
import io.isotherm.engine.config.ArchiveConfiguration;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.config.HistoryConfiguration;
import io.isotherm.engine.config.InstrumentFile;
import io.isotherm.engine.config.JournalConfiguration;
import io.isotherm.engine.config.ListingConfiguration;
import io.isotherm.engine.config.RingConfiguration;
import io.isotherm.engine.config.RingWait;
import io.isotherm.engine.config.VenueConfiguration;
import io.isotherm.engine.journal.Durability;
import io.isotherm.engine.journal.FailurePolicy;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.server.SpokenProtocols;
import io.isotherm.simulator.server.VirtualVenues;
import io.isotherm.simulator.venue.Cadence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What a seed stands for: venues, how the engine is configured, and what may go wrong.
 *
 * @param seed       of everything.
 * @param durationNs of the world.
 * @param venues     two or three.
 * @param settings   of the journal.
 * @param checkpoints of the state beside it.
 * @param ringSlots  of the ring.
 * @param faults     that may strike.
 * @param everyNs    mean time between two faults.
 */
record WorldPlan(long seed, long durationNs, List<SimulatedVenue> venues, JournalSettings settings,
                 CheckpointSettings checkpoints, int ringSlots, Set<WorldFault> faults, long everyNs) {
    private static final long SEGMENT_BYTES = 256 * 1024;
    /** Checkpoints come every so long up to twice as long. */
    private static final long CHECKPOINT_NS = TimeUnit.SECONDS.toNanos(20);
    /** A venue's usual time between two reports of open interest. */
    static final long OPEN_INTEREST_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int WARM_UP_MS = 60_000;

    /** The plan of a seed. */
    static WorldPlan of(final long seed, final long durationNs) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<SimulatedVenue> all = new ArrayList<>(SpokenProtocols.venues());
        final List<SimulatedVenue> venues = new ArrayList<>();
        final int count = 2 + random.nextInt(2);
        while (venues.size() < count) {
            venues.add(all.remove(random.nextInt(all.size())));
        }
        final JournalSettings settings = JournalSettings.DEFAULTS.withSegmentBytes(SEGMENT_BYTES)
            .withDurability(random.nextInt(4) == 0 ? Durability.PROCESS_CRASH_SAFE : Durability.GROUP_COMMIT)
            .withRetention(random.nextInt(3) == 0 ? 8 * SEGMENT_BYTES : 0, 0)
            .withFailure(random.nextInt(2) == 0 ? FailurePolicy.HALT : FailurePolicy.RUN_UNJOURNALLED,
                TimeUnit.SECONDS.toNanos(2));
        final EnumSet<WorldFault> faults = EnumSet.noneOf(WorldFault.class);
        for (final WorldFault fault : WorldFault.values()) {
            if (random.nextInt(3) > 0) {
                faults.add(fault);
            }
        }
        final int ringSlots = 1 << 8 + random.nextInt(5);
        final long everyNs = TimeUnit.SECONDS.toNanos(4L << random.nextInt(4));
        return new WorldPlan(seed, durationNs, List.copyOf(venues), settings,
            new CheckpointSettings(CHECKPOINT_NS + random.nextLong(CHECKPOINT_NS), true,
                CheckpointSettings.DEFAULTS.recoverWithinNs()), ringSlots, faults, everyNs);
    }

    /** The same without faults, or with others. */
    WorldPlan with(final Set<WorldFault> others) {
        return new WorldPlan(seed, durationNs, venues, settings, checkpoints, ringSlots, others, everyNs);
    }

    /** The same with another journal. */
    WorldPlan with(final JournalSettings others) {
        return new WorldPlan(seed, durationNs, venues, others, checkpoints, ringSlots, faults, everyNs);
    }

    /** What the venues play. */
    VirtualVenues.Plan market() {
        return new VirtualVenues.Plan(seed, Scenario.BASE, List.of(SimulatedUnderlying.BTC), venues,
            WorldClock.START_MS, WARM_UP_MS, 1, (seed & 1) == 0, new Cadence(500, 500,
            (int) TimeUnit.NANOSECONDS.toMillis(OPEN_INTEREST_NS)));
    }

    /** How the engine is configured: one contract of each venue, nothing asked over REST, no history on disk. */
    CheckedConfiguration engine(final Path instruments, final Path snapshots, final Path journal) {
        final InstrumentTable listed = InstrumentFile.read(instruments);
        final List<VenueConfiguration> feeds = new ArrayList<>();
        final List<Instrument> traded = new ArrayList<>();
        for (final Venue venue : Venue.values()) {
            final SimulatedVenue served = SimulatedVenue.ofCode(venue.code());
            final VenueConfiguration usual = VenueConfiguration.defaults(venue);
            final boolean enabled = venues.contains(served);
            final List<String> symbols = usual.symbols().subList(0, 1);
            feeds.add(new VenueConfiguration(venue, enabled, "ws://" + venue.code(), null,
                usual.openInterestEveryNs(), symbols, 0, 1, 1));
            for (int id = 0; enabled && id < listed.size(); id++) {
                if (listed.get(id).venue() == venue && symbols.contains(listed.get(id).symbol())) {
                    traded.add(listed.get(id).renumbered(traded.size(), 0));
                }
            }
        }
        final EngineConfiguration usual = EngineConfiguration.defaults(instruments);
        final EngineConfiguration configuration = new EngineConfiguration(instruments, feeds,
            new RingConfiguration(ringSlots, RingWait.BACK_OFF), usual.snapshot().withDirectory(snapshots),
            usual.model(), usual.publish(), usual.timeouts(), usual.gridEveryNs(), List.of(),
            new HistoryConfiguration(0, TimeUnit.SECONDS.toNanos(1)),
            new ListingConfiguration(false, usual.listings().everyNs(), snapshots.resolveSibling("listings")),
            new ArchiveConfiguration(false, null), new JournalConfiguration(true, journal, settings,
                checkpoints), usual.alerts(), usual.signals());
        return new CheckedConfiguration(configuration, new InstrumentTable(traded));
    }
}

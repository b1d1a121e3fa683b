package io.isotherm.bench.world;

import io.isotherm.client.layout.PulseFlag;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.simulator.market.SimulatedVenue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Whether an engine is well and says so when its venues are not: mass ledgers close, silence is flagged, flags fall
 * again, and no thread but the world's works.
 *
 * <p><b>Threads:</b> the world's.
 */
final class HealthCheck {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    /** The stale timeout of sessions, and two seconds for what is under way. */
    private static final long SILENCE_NS = 12 * SECOND_NS;
    /** A dead connection takes a minute to be given up, the back-off and a book's next snapshot half a minute each. */
    private static final long RECOVERED_NS = 140 * SECOND_NS;

    private final InstrumentTable instruments;
    private final WorldClock clock;
    private final MemoryNetwork network;
    private final RingWitness witness;
    private final SnapshotCheck snapshot;
    private final Set<Thread> strangers = engineThreads();
    private final LateReports late;
    private EngineRun lostIn;
    private long silences;
    private long unjournalled;
    private long recoveries;

    HealthCheck(final InstrumentTable instruments, final WorldClock clock, final MemoryNetwork network,
                final RingWitness witness, final SnapshotCheck snapshot) {
        this.instruments = instruments;
        this.clock = clock;
        this.network = network;
        this.witness = witness;
        this.snapshot = snapshot;
        late = new LateReports(instruments.size(), witness, WorldPlan.OPEN_INTEREST_NS);
    }

    /** A run begins. */
    void begin(final EngineRun run, final LateReports.Start start) {
        late.begin(run, start);
    }

    /** Follows which reports of open interest are taken, after every step. */
    void followReports(final EngineRun run) {
        late.look(run);
    }

    /** Every ledger closes, now and after every interval before. */
    void lookAtLedgers(final EngineRun run) {
        final DensityModel model = run.engine().densities();
        for (int id = 0; id < model.size(); id++) {
            BrokenInvariant.unless(model.instrument(id).grid().ledgerCloses()
                && model.instrument(id).ledgerViolations() == 0, "the mass ledger of "
                + instruments.get(id).symbol() + " does not close");
        }
    }

    /** Whether what was applied last is of now, so that pulses can be expected to say what is. */
    boolean isUpToDate(final EngineRun run) {
        return !run.wasStalled(SECOND_NS) && witness.count() > run.firstSequence()
            && run.epochNs() - witness.timeNs(witness.count() - 1) < SECOND_NS / 2
            && run.firstSequence() + run.engine().applied() == witness.count();
    }

    /** Pulses say that nothing is journalled when events went by the journal, a second later, and only then. */
    void lookForJournal(final EngineRun run) {
        final JournalPositions journal = run.engine().journal();
        final boolean lost = journal == null || journal.unjournalled() > 0;
        final boolean expected = lost && lostIn == run;
        lostIn = lost ? run : null;
        if (!isUpToDate(run) || lost != expected) {
            return;
        }
        for (int id = 0; id < instruments.size(); id++) {
            if (snapshot.isTold(id)) {
                final boolean flagged = (snapshot.health(id) & PulseFlag.UNJOURNALLED.bit()) != 0;
                BrokenInvariant.unless(flagged == expected, "the journal " + (expected
                    ? "was lost, and no flag says so" : "goes on, but is flagged as lost"));
                unjournalled += expected ? 1 : 0;
            }
        }
    }

    /** A venue of which nothing comes is flagged. */
    void lookForSilence(final EngineRun run) {
        if (!isUpToDate(run)) {
            return;
        }
        for (int id = 0; id < instruments.size(); id++) {
            final Instrument instrument = instruments.get(id);
            final long heardNs = network.state(SimulatedVenue.ofCode(instrument.venue().code())).deliveredNs();
            final long sinceNs = Math.max(heardNs, run.launchedNs());
            if (clock.nanoTime() - sinceNs > SILENCE_NS && snapshot.isTold(id)) {
                silences++;
                BrokenInvariant.unless(snapshot.health(id) != 0, instrument.venue().code() + " is silent for "
                    + TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - sinceNs) + " ms, and no flag says so");
            }
        }
    }

    /** At the end of the calm nothing is flagged any more, where the engine has had the time. */
    void lookForRecovery(final EngineRun run) {
        if (run == null || clock.nanoTime() - run.launchedNs() < RECOVERED_NS || !isUpToDate(run)) {
            return;
        }
        late.look(run);
        // who lost the journal says so until the end, and whose open interest is older than what was believed while
        // host and venue were both ahead of time takes none for two minutes, or two of its last periods, and no longer
        final JournalPositions journal = run.engine().journal();
        final long lost = journal == null || journal.unjournalled() > 0 ? PulseFlag.UNJOURNALLED.bit() : 0;
        for (int id = 0; id < instruments.size(); id++) {
            final Instrument instrument = instruments.get(id);
            final long expected = lost | switch (instrument.venue()) {
                // where open interest comes by REST alone, nobody tells it here
                case BINANCE_USDM, BINANCE_COINM, HTX -> PulseFlag.OPEN_INTEREST_STALE.bit();
                default -> late.excuse(id, run.epochNs()) ? PulseFlag.OPEN_INTEREST_STALE.bit() : 0;
            };
            final long health = snapshot.health(id) & ~expected;
            BrokenInvariant.unless(snapshot.isTold(id) && health == 0, instrument.venue().code() + " is still "
                + PulseFlag.words(health) + " after " + WorldFaults.CALM_NS / SECOND_NS + " s without faults; "
                + late.told(id, run.epochNs()));
            recoveries++;
        }
    }

    /** Threads that an engine would have. */
    private static Set<Thread> engineThreads() {
        return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("isotherm-")).collect(Collectors.toSet());
    }

    /** No agent has a thread of its own. */
    void lookForThreads() {
        for (final Thread thread : engineThreads()) {
            BrokenInvariant.unless(strangers.contains(thread), "an agent has a thread of its own: "
                + thread.getName());
        }
    }

    /** Silences that had to be flagged, and were. */
    long silences() {
        return silences;
    }

    /** Pulses that said that nothing is journalled, and were right. */
    long unjournalled() {
        return unjournalled;
    }

    /** Contracts without a flag at the end of the calm. */
    long recoveries() {
        return recoveries;
    }
}

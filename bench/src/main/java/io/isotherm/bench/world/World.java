package io.isotherm.bench.world;

import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.journal.Durability;
import io.isotherm.engine.journal.JournalException;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.simulator.fault.FaultSwitch;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.server.VirtualVenues;
import io.isotherm.simulator.venue.ExchangeFeed;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The whole engine, its venues and its disk, from a seed: everything that happens follows from it. Each step moves time
 * on, has faults strike, gives everybody a turn and looks at what must always hold.
 *
 * <p><b>Threads:</b> one, which builds, runs and closes it; worlds of other threads know nothing of it.
 */
final class World implements WorldFaults.Struck, AutoCloseable {
    private static final long LONGEST_STEP_NS = TimeUnit.MILLISECONDS.toNanos(9);
    private static final long SLICE_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long DIGEST_EVERY_NS = 10 * SECOND_NS;

    private final WorldPlan plan;
    private final WorldClock clock = new WorldClock();
    private final WorldTrace trace = new WorldTrace(clock);
    private final SplittableRandom random;
    private final Path folder;
    private final Path journals;
    private final CheckedConfiguration checked;
    private final VirtualVenues venues;
    private final MemoryNetwork network;
    private final DiskTroubles troubles;
    private final SimulatedDisk disk;
    private final RingWitness witness = new RingWitness();
    private final WorldFaults faults;
    private final SnapshotCheck snapshot;
    private final HealthCheck health;
    private final JournalCheck journal;
    private final ReplayCheck replay;
    private final StartWords words = new StartWords();
    private final RecoveryCheck recovery;
    private final EngineRun.Surroundings surroundings;
    private EngineRun run;
    private boolean restartWanted;
    private boolean rots;
    private String refusal;
    private long relaunchNs;
    private long promised = JournalPositions.NOTHING;
    private long nextSecondNs;
    private long nextDigestNs;
    private long launches;
    private long crashes;
    private long counters;
    private long checkpoints;

    /**
     * Builds a world; its engine is launched with the first step.
     *
     * @param plan        of it.
     * @param instruments file of all contracts.
     * @param folder      of its files, in memory; exists and is empty.
     * @throws IOException when the folder cannot be used.
     */
    World(final WorldPlan plan, final Path instruments, final Path folder) throws IOException {
        this(plan, instruments, folder, WorldAlteration.NONE);
    }

    /** Builds a world in which something is not as it should be. */
    World(final WorldPlan plan, final Path instruments, final Path folder, final WorldAlteration alteration)
        throws IOException {
        this.plan = plan;
        this.folder = folder.toAbsolutePath().normalize();
        random = new SplittableRandom(plan.seed() ^ 0x5DEECE66DL);
        journals = make("journal");
        checked = alteration.configuration(plan.engine(instruments, this.folder.resolve("snapshot"), journals));
        venues = new VirtualVenues(plan.market());
        network = new MemoryNetwork(clock, venues, plan.venues(), random.split());
        troubles = new DiskTroubles(random.split());
        disk = new SimulatedDisk(journals, make("morgue"), random.split(), this::passTime, troubles);
        disk.onCrash(this::promise);
        snapshot = new SnapshotCheck(this.folder.resolve("snapshot"));
        health = new HealthCheck(checked.instruments(), clock, network, witness, snapshot);
        journal = new JournalCheck(journals, witness);
        replay = new ReplayCheck(checked, journals);
        recovery = new RecoveryCheck(checked, journals, clock, words);
        faults = new WorldFaults(plan, clock, trace, random.split(), this);
        surroundings = new EngineRun.Surroundings(clock, network, disk, witness, trace, words,
            SslContextBuilder.forClient().build(), this::passTime, alteration);
        relaunchNs = clock.nanoTime();
    }

    private Path make(final String name) throws IOException {
        return Files.createDirectory(folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Lives to its end. */
    WorldResult live() {
        final long cpuNs = cpuNs();
        String failure = null;
        try {
            while (clock.elapsedNs() < plan.durationNs()) {
                step();
            }
            end();
        } catch (final BrokenInvariant broken) {
            failure = broken.getMessage();
        } catch (final IOException | RuntimeException | AssertionError unexpected) {
            failure = "unexpected: " + unexpected;
            for (final StackTraceElement at : unexpected.getStackTrace()) {
                trace.remember("    at " + at);
            }
        }
        long digest = EventFingerprint.mix(trace.digest(), snapshot.digest());
        digest = EventFingerprint.mix(EventFingerprint.mix(digest, journal.digest()), replay.digest());
        digest = EventFingerprint.mix(EventFingerprint.mix(digest, recovery.digest()), counters);
        return new WorldResult(plan.seed(), plan.venues().stream().map(SimulatedVenue::code).toList(),
            clock.elapsedNs(), cpuNs() - cpuNs, trace.steps(), witness.count(), journal.events(),
            snapshot.reads(), replay.count(), health.silences(), health.unjournalled(),
            health.recoveries(), launches, checkpoints, recovery.recoveries(), recovery.coldStarts(),
            recovery.damagedImages(), crashes, faults.counts(), digest, failure, trace.lines());
    }

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Everybody's turn, once. */
    void step() throws IOException {
        clock.advance(1 + random.nextLong(LONGEST_STEP_NS));
        faults.tick();
        venuesWork();
        if (disk.isCrashed()) {
            crashed();
        } else if (run == null) {
            if (clock.nanoTime() >= relaunchNs) {
                launch();
            }
        } else {
            run.turn(disk::isCrashed);
            if (disk.isCrashed()) {
                crashed();
            } else if (restartWanted) {
                restartInOrder();
            } else {
                look();
            }
        }
    }

    private void venuesWork() {
        while (venues.timeMs() + ExchangeFeed.SLICE_MS <= clock.trueMs()) {
            venues.advance();
        }
        network.work();
    }

    /** Somebody waits. */
    private void passTime(final long ns) {
        for (long left = ns; left > 0 && !disk.isCrashed(); left -= SLICE_NS) {
            clock.advance(Math.min(left, SLICE_NS));
            venuesWork();
            if (run != null) {
                run.workWhileSomebodyWaits();
            }
        }
    }

    private void launch() throws IOException {
        final RecoveryCheck.Expected expected = recovery.expect();
        try {
            run = new EngineRun(checked, surroundings, random.split());
        } catch (final JournalException refused) {
            trace.note("the engine does not start");
            refusal = refused.getMessage();
            trace.remember(refusal);
            afterEnd();
            return;
        }
        launches++;
        trace.note("launched, next event " + run.firstSequence());
        if (run.engine().journal() != null) {
            BrokenInvariant.unless(run.firstSequence() > promised, "event " + promised
                + " was acknowledged, but behind " + (disk.powerWasCut() ? "a power cut" : "the end of the process")
                + " the journal goes on with " + run.firstSequence());
            final long next = journal.look();
            BrokenInvariant.unless(next == run.firstSequence(), "the journal has events up to " + next
                + ", but the engine goes on with " + run.firstSequence());
        }
        final boolean recovered = recovery.look(run, expected);
        if (recovered) {
            witness.goOn();
        }
        health.begin(run, recovered && words.recovered() == run.firstSequence() ? LateReports.Start.WHOLE
            : recovered || words.recovered() >= 0 ? LateReports.Start.PARTIAL : LateReports.Start.COLD);
        health.lookForThreads();
        snapshot.begin();
        nextSecondNs = clock.nanoTime() + SECOND_NS;
        nextDigestNs = clock.nanoTime() + DIGEST_EVERY_NS;
    }

    /** What must hold whenever nobody is at work. */
    void look() {
        final JournalPositions positions = run.engine().journal();
        long appended = 0;
        long acknowledged = 0;
        if (positions != null) {
            appended = positions.appended();
            acknowledged = positions.acknowledged();
            BrokenInvariant.unless(acknowledged <= appended, "event " + acknowledged + " is acknowledged, the journal "
                + "has only " + appended);
        }
        snapshot.look();
        health.followReports(run);
        trace.step(witness.count(), run.engine().applied(), appended, acknowledged);
        final Throwable halt = run.engine().haltCause();
        if (halt != null) {
            BrokenInvariant.unless(halt instanceof JournalException, "the engine halted: " + halt);
            trace.note("halted for its journal");
            restartWanted = true;
        } else if (clock.nanoTime() >= nextSecondNs) {
            nextSecondNs += SECOND_NS;
            snapshot.lookAtMap();
            health.lookAtLedgers(run);
            health.lookForSilence(run);
            health.lookForJournal(run);
            if (clock.nanoTime() >= nextDigestNs && positions != null) {
                nextDigestNs += DIGEST_EVERY_NS;
                run.takeDigest();
            }
        }
    }

    /** The instant of a crash: what was acknowledged by now must be there afterwards. */
    private void promise() {
        if (run != null && run.engine().journal() != null) {
            promised = run.engine().journal().acknowledged();
        }
    }

    private void crashed() throws IOException {
        crashes++;
        trace.note(disk.powerWasCut() ? "the power has failed" : "the process has ended");
        if (disk.powerWasCut() && (plan.settings().durability() != Durability.GROUP_COMMIT || troubles.haveLied())) {
            promised = JournalPositions.NOTHING;
        }
        if (run != null) {
            takeCounters();
            run.abandon();
        }
        network.hangUp();
        disk.restore();
        // what was not synced outlives a process, and is lost with the power, be it behind several kills
        final boolean lied = disk.powerWasCut() && troubles.haveLied();
        troubles.lying(false);
        if (disk.powerWasCut()) {
            troubles.forgetLies();
        }
        if (lied) {
            journal.distrust();
        }
        try {
            final long next = journal.look();
            recovery.lookAtImages(lied,
                !disk.powerWasCut() || plan.settings().durability() == Durability.GROUP_COMMIT);
            if (run != null) {
                replay.look(run, next);
            }
            if (rots) {
                trace.note(recovery.rot(random.split()) ? "the newest checkpoint is damaged"
                    : "there is no checkpoint to damage");
                rots = false;
            }
        } catch (final JournalException unreadable) {
            BrokenInvariant.unless(lied, "the journal cannot be read behind "
                + (disk.powerWasCut() ? "a power cut: " : "the end of the process: ") + unreadable.getMessage());
            trace.note("a disk that lied has left a segment without a header; the journal begins anew");
            disk.wipe();
            journal.begin();
            recovery.begin();
            witness.begin(0);
        }
        run = null;
        afterEnd();
    }

    private void restartInOrder() throws IOException {
        restartWanted = false;
        final boolean journalled = run.engine().journal() != null && run.engine().haltCause() == null;
        run.engine().close();
        run.hearWitness();
        network.hangUp();
        if (disk.isCrashed()) {
            crashed();
            return;
        }
        promise();
        takeCounters();
        trace.note("closed");
        surroundings.alteration().closed(journals);
        if (journalled) {
            run.takeDigest();
            replay.look(run, run.engine().journalShortfall() == null ? journal.lookAtClosed() : journal.look());
        }
        run = null;
        afterEnd();
    }

    /** The counters at the end of a run are part of what must come out the same. */
    private void takeCounters() {
        counters = EventFingerprint.mix(counters, snapshot.counters());
        checkpoints += snapshot.checkpoints();
    }

    private void afterEnd() {
        restartWanted = false;
        relaunchNs = clock.nanoTime() + 1 + random.nextLong(3 * SECOND_NS);
    }

    /** The world ends: nothing is flagged, and all that was promised is there. */
    private void end() throws IOException {
        BrokenInvariant.unless(run != null || clock.nanoTime() - relaunchNs < SECOND_NS,
            "the engine does not start any more: " + refusal);
        final long patienceNs = clock.nanoTime() + SECOND_NS;
        while (run != null && !health.isUpToDate(run) && clock.nanoTime() < patienceNs) {
            step();
        }
        health.lookForRecovery(run);
        if (run != null) {
            restartInOrder();
        }
        final long next = journal.look();
        BrokenInvariant.unless(next > promised, "event " + promised + " was acknowledged, but at the end the journal "
            + "goes no further than event " + (next - 1));
    }

    @Override
    public FaultSwitch messages() {
        return venues.faults();
    }

    @Override
    public MemoryNetwork network() {
        return network;
    }

    @Override
    public DiskTroubles disk() {
        return troubles;
    }

    @Override
    public void stall(final int number, final long ns) {
        if (run != null) {
            trace.note(run.stall(number, ns) + " is stalled for " + ns / 1_000_000 + " ms");
        }
    }

    @Override
    public void crash(final boolean powerCut, final boolean withinDiskWork) {
        if (disk.isCrashed()) {
            // it is down already, and how it went down decides what it has kept
            return;
        }
        if (withinDiskWork) {
            disk.crashWithin(1 + random.nextInt(40), powerCut);
        } else {
            disk.crash(powerCut);
        }
    }

    @Override
    public void rot() {
        rots = !disk.isCrashed();
        crash(false, false);
    }

    @Override
    public void restart() {
        restartWanted = run != null;
    }

    @Override
    public void close() throws IOException {
        if (run != null) {
            run.abandon();
            run = null;
        }
        network.close();
        disk.letGo();
    }
}

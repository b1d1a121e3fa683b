package io.isotherm.bench.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.journal.Durability;
import io.isotherm.engine.journal.FailurePolicy;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalSettings;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds that once broke; each test names what was wrong. */
final class WorldRegressionTest {
    /** 4.5 s in the mean: an engine that was killed is launched within 3. */
    private static final int RESTART_STEPS = 900;

    /** Worlds in which two crashes strike at once: what a power cut takes is drawn by seed. */
    private static final int STRIKES = 3;

    @TempDir
    private Path tests;

    private void assertSound(final long seed) throws IOException {
        final WorldResult result = new WorldRig(tests).live(WorldPlan.of(seed, WorldRig.minutes(10)),
            WorldAlteration.NONE);
        assertNull(result.failure(), () -> WorldRig.told(result));
    }

    /**
     * A power cut took events that a checkpoint held already. It stayed, counted as the newest, and the checkpoints of
     * the next run were deleted in its stead.
     */
    @Test
    void shouldForgetACheckpointOfEventsThatTheJournalHasLost() throws IOException {
        assertSound(4);
    }

    /**
     * A segment that was full and not yet synced when the process was killed was read by the next one, which
     * acknowledged it as it was: a power cut then took what was acknowledged.
     */
    @Test
    void shouldHaveSyncedWhatItReadOfAKilledRunBeforeItAcknowledgesIt() throws IOException {
        final WorldPlan plan = WorldPlan.of(1, WorldRig.minutes(10)).with(Set.of());
        final JournalSettings usual = plan.settings();
        final JournalSettings seldom = new JournalSettings(usual.segmentBytes(), Durability.GROUP_COMMIT,
            plan.durationNs(), Long.MAX_VALUE, usual.onFailure(), 0, 0, usual.rollWaitNs(),
            usual.endWaitNs());
        try (World world = new WorldRig(tests).build(plan.with(seldom), WorldAlteration.NONE)) {
            final Path third = JournalFolder.segment(tests.resolve("0").resolve("journal"), 3);
            while (!Files.exists(third)) {
                world.step();
            }
            // it is made once the second one is taken: the first one is full
            world.crash(false, false);
            steps(world, RESTART_STEPS);
            world.crash(true, false);
            steps(world, RESTART_STEPS);
        }
    }

    /**
     * An engine that could not keep the state that it had recovered said that it had recovered it, then started cold,
     * and told readers of an outage: what it says and what it starts from are compared at each start.
     */
    @Test
    void shouldSayWhatItStartsFromWhereTheRecoveredStateCannotBeKept() throws IOException {
        final WorldPlan plan = WorldPlan.of(1, WorldRig.minutes(10)).with(Set.of());
        final AtomicInteger refused = new AtomicInteger();
        final AtomicBoolean full = new AtomicBoolean();
        try (World world = new WorldRig(tests).build(plan.with(plan.settings()
            .withFailure(FailurePolicy.RUN_UNJOURNALLED, plan.settings().rollWaitNs())), new WorldAlteration() {
                @Override
                public Disk disk(final Disk simulated) {
                    return (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {Disk.class},
                        (proxy, method, arguments) -> {
                            if (full.get() && method.getName().equals("create")
                                && arguments[0].toString().endsWith(".base.tmp")) {
                                refused.incrementAndGet();
                                throw new IOException("No space left on device");
                            }
                            try {
                                return method.invoke(simulated, arguments);
                            } catch (final InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
                }
            })) {
            steps(world, RESTART_STEPS);
            full.set(true);
            world.crash(false, false);
            steps(world, RESTART_STEPS);
            assertEquals(1, refused.get());
        }
    }

    /**
     * A venue's clock and the host's were ahead together: a time of the future was believed of open interest, and all
     * reports up to it were left out, over restarts as well.
     */
    @Test
    void shouldTakeOpenInterestAgainThoughATimeOfTheFutureWasBelieved() throws IOException {
        assertSound(256);
    }

    /** The world's own flaw: it forgot a lie of the disk at a kill, and held a power cut behind it to a promise. */
    @Test
    void shouldExpectNothingOfAPowerCutBehindAKillBehindALieOfTheDisk() throws IOException {
        assertSound(1015);
    }

    /** The world's own flaw: two strikes at one instant, and it took the second for what had happened to the disk. */
    @Test
    void shouldGoByTheCrashThatTheDiskHasSeenWhereTwoStrikeAtOnce() throws IOException {
        for (int seed = 1; seed <= STRIKES; seed++) {
            final WorldPlan plan = WorldPlan.of(seed, WorldRig.minutes(10)).with(Set.of());
            try (World world = new WorldRig(Files.createDirectory(tests.resolve("strike" + seed))).build(
                plan.with(plan.settings().withDurability(Durability.PROCESS_CRASH_SAFE)), WorldAlteration.NONE)) {
                steps(world, RESTART_STEPS);
                world.crash(true, false);
                world.crash(false, false);
                steps(world, RESTART_STEPS);
            }
        }
    }

    private static void steps(final World world, final int count) throws IOException {
        for (int i = 0; i < count; i++) {
            world.step();
        }
    }
}

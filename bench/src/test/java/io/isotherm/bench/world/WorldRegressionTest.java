package io.isotherm.bench.world;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.isotherm.engine.journal.Durability;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds that once broke; each test names what was wrong. */
final class WorldRegressionTest {
    /** 4.5 s in the mean: an engine that was killed is launched within 3. */
    private static final int RESTART_STEPS = 900;

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

    private static void steps(final World world, final int count) throws IOException {
        for (int i = 0; i < count; i++) {
            world.step();
        }
    }
}

package io.isotherm.bench.world;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds that once broke; each test names what was wrong. */
final class WorldRegressionTest {
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
}

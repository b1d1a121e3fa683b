package io.isotherm.bench.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole engine on one thread in virtual time, with faults by seed. More worlds: {@code -Disotherm.worlds=N}, or
 * {@code isotherm bench world}, which repeats a seed as well.
 */
final class WorldTest {
    private static final int WORLDS = Integer.getInteger("isotherm.worlds", 5);
    private static final int TEN_MINUTES = 10;

    @TempDir
    private Path tests;
    private WorldRig rig;

    @BeforeEach
    void rig() {
        rig = new WorldRig(tests);
    }

    private WorldResult sound(final WorldPlan plan) throws IOException {
        final WorldResult result = rig.live(plan, WorldAlteration.NONE);
        assertNull(result.failure(), () -> WorldRig.told(result));
        return result;
    }

    @Test
    void shouldComeToTheSameFromTheSameSeed() throws IOException {
        final WorldPlan plan = WorldPlan.of(1, WorldRig.minutes(4)).with(EnumSet.allOf(WorldFault.class));
        assertEquals(sound(plan).digestText(), sound(plan).digestText(), "seed " + plan.seed());
    }

    @Test
    void shouldDoWithoutFaultsWhatAnEngineDoes() throws IOException {
        final WorldResult result = sound(WorldPlan.of(2, WorldRig.minutes(4)).with(Set.of()));
        assertTrue(result.events() > 10_000 && result.journalled() >= result.events(), result.toString());
        assertEquals(1, result.launches());
        assertEquals(1, result.replays());
        assertEquals(result.venues().size(), result.recoveries());
        assertEquals(0, result.silences());
    }

    @Test
    void shouldHoldWhatItPromisesThroughFaults() throws IOException {
        final WorldTotals totals = new WorldTotals();
        for (int seed = 1; seed <= WORLDS; seed++) {
            totals.add(sound(WorldPlan.of(seed, WorldRig.minutes(TEN_MINUTES))));
        }
        System.out.println(totals.text());
        assertTrue(totals.json().contains("\"broken\":0"), totals.json());
    }

    @Test
    @Tag("slow")
    void shouldHoldWhatItPromisesInThirtyWorlds() throws IOException {
        for (int seed = 101; seed <= 130; seed++) {
            sound(WorldPlan.of(seed, WorldRig.minutes(TEN_MINUTES)));
        }
    }
}

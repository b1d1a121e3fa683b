package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RolloverPlanTest {
    private static final long DAY_NS = TimeUnit.DAYS.toNanos(1);
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

    private final VenuePace pace = new VenuePace(VenueLimits.CAUTIOUS);

    @Test
    void shouldSpreadSessionsThatBeganTogetherOverHours() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final long[] due = LongStream.range(0, 200)
            .map(i -> new RolloverPlan(DAY_NS, pace, random).dueAgeNs()).sorted().toArray();
        assertTrue(due[0] >= 21 * 60 * MINUTE_NS, due[0] + " seed " + seed);
        assertTrue(due[199] <= DAY_NS - 30 * MINUTE_NS, due[199] + " seed " + seed);
        for (int i = 40; i < due.length; i++) {
            assertTrue(due[i] - due[i - 40] > 5 * MINUTE_NS, "a crowd at " + due[i] + ", seed " + seed);
        }
    }

    @Test
    void shouldWaitForItsTurnExceptWhenTheEndIsNear() {
        final RolloverPlan one = new RolloverPlan(DAY_NS, pace, new Random(1));
        final RolloverPlan other = new RolloverPlan(DAY_NS, pace, new Random(2));
        final long soon = Math.max(one.dueAgeNs(), other.dueAgeNs());
        assertTrue(one.isDue(soon, 0));
        one.onSuccessor(0);
        assertFalse(other.isDue(soon, 0), "one at a time");
        assertTrue(other.isDue(DAY_NS - 30 * MINUTE_NS, 0), "late, but not lost");
        one.onTakenOver();
        assertTrue(other.isDue(soon, 0));
    }

    @Test
    void shouldTryAgainAfterAFailureWhenTheWaitIsOver() {
        final RolloverPlan plan = new RolloverPlan(DAY_NS, pace, new Random(1));
        plan.onSuccessor(0);
        plan.onFailed(100, 50);
        assertFalse(plan.isDue(DAY_NS, 149));
        assertTrue(plan.isDue(DAY_NS, 150));
    }

    @Test
    void shouldLetAConnectionLiveThatNobodyCuts() {
        final RolloverPlan plan = new RolloverPlan(VenueLimits.UNLIMITED, pace, new Random(1));
        assertFalse(plan.isDue(400 * DAY_NS, 0));
    }
}

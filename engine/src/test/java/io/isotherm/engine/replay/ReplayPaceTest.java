package io.isotherm.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pace on a clock that the test turns. */
final class ReplayPaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long T0 = 1_767_225_600L * SECOND;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private long nowNs = random.nextLong();
    private long slept;
    private long overslept;
    private boolean ending;

    private ReplayPace pace(final double speed) {
        // each look at the clock takes 25 ns, so that spinning ends, too
        return new ReplayPace(speed, () -> ending, () -> nowNs += 25, ns -> {
            slept += ns;
            nowNs += ns + overslept;
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 7.25, 1000})
    void shouldGiveEachEventItsPlaceInTime(final double speed) {
        final ReplayPace pace = pace(speed);
        assertTrue(pace.await(T0));
        final long startNs = nowNs;
        long receiveNs = T0;
        for (int i = 0; i < 1_000; i++) {
            receiveNs += random.nextInt(200_000_000);
            assertTrue(pace.await(receiveNs));
            final long dueNs = (long) ((receiveNs - T0) / speed);
            assertTrue(nowNs - startNs >= dueNs - 100 && nowNs - startNs < dueNs + 1_000,
                (nowNs - startNs) + " ns instead of " + dueNs + ", seed " + seed);
        }
        assertEquals(1, pace.kept().reached() / speed, 1e-6, "seed " + seed);
        assertTrue(slept > 0.9 * (receiveNs - T0) / speed - 1_000 * 80_000, "it sleeps rather than spins: " + slept);
    }

    @Test
    void shouldNotSleepPastWhatIsDueWhereSleepsLastLonger() {
        overslept = 60_000;
        final ReplayPace pace = pace(1);
        pace.await(T0);
        for (int i = 1; i < 100; i++) {
            pace.await(T0 + i * SECOND / 100);
        }
        assertTrue(pace.kept().lateMaxMs() < 0.001, pace.kept().toString());
    }

    @Test
    void shouldCatchUpAndSayHowLateItWas() {
        final ReplayPace pace = pace(2);
        pace.await(T0);
        nowNs += 3 * SECOND;
        pace.await(T0 + 2 * SECOND);
        assertEquals(2_000, pace.kept().lateMs(), 0.01);
        pace.await(T0 + 4 * SECOND);
        assertEquals(1_000, pace.kept().lateMs(), 0.01, "nothing was left out or put off");
        pace.await(T0 + 8 * SECOND);
        assertEquals(0, pace.kept().lateMs(), 0.01);
        assertEquals(2_000, pace.kept().lateMaxMs(), 0.01);
        assertEquals(2, pace.kept().reached(), 1e-6);
    }

    @Test
    void shouldNotWaitForABreakBetweenRecordings() {
        final ReplayPace pace = pace(1);
        pace.await(T0);
        pace.await(T0 + SECOND);
        final long before = nowNs;
        pace.await(T0 + 90 * 24 * 3600 * SECOND);
        assertTrue(nowNs - before < 1_000, (nowNs - before) + " ns");
        pace.await(T0 + 90 * 24 * 3600 * SECOND + SECOND);
        assertEquals(SECOND, nowNs - before, 1_000);
        assertEquals(1, pace.kept().reached(), 1e-6, "the break counts neither here nor there");
    }

    @Test
    void shouldEndInTheMidstOfAWait() {
        final ReplayPace pace = new ReplayPace(1, () -> ending, () -> nowNs, ns -> {
            nowNs += ns;
            slept += ns;
            ending = slept > 5 * SECOND;
        });
        assertTrue(pace.await(T0));
        assertFalse(pace.await(T0 + 1_000 * SECOND));
        assertTrue(slept < 6 * SECOND, slept + " ns");
        ending = true;
        assertFalse(new ReplayPace(ReplayPace.MAX, () -> ending).await(T0));
    }

    @Test
    void shouldRefuseWhatIsNoSpeed() {
        for (final double speed : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new ReplayPace(speed, () -> false));
        }
    }
}

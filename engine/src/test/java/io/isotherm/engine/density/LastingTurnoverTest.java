package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.isotherm.engine.state.DigestCursor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LastingTurnoverTest {
    private static final long SECOND = 1_000_000_000L;

    private static LastingTurnover after(final double ratePerHour, final int intervals) {
        final LastingTurnover turnover = new LastingTurnover(0.5);
        for (int i = 0; i < intervals; i++) {
            turnover.add(ratePerHour / 720 * 200, 200, 5 * SECOND);
        }
        return turnover;
    }

    @Test
    void shouldBoundTheShareWhereVolumeIsLargeBesideOpenInterest() {
        assertEquals(0.5, after(0.4, 10_000).share(), "quiet: as configured");
        assertEquals(0.3, after(1, 10_000).share(), 1e-9);
        assertEquals(0.1, after(3, 10_000).share(), 1e-9);
    }

    @Test
    void shouldWaitTenMinutesForARate() {
        assertEquals(0.5, after(3, 119).share());
        assertEquals(0.1, after(3, 122).share(), 1e-9, "the short history biases nothing");
    }

    @Test
    void shouldForgetTheRateWithinDays() {
        final LastingTurnover turnover = after(3, 720 * 24 * 4);
        for (int i = 0; i < 720 * 24 * 4; i++) {
            turnover.add(0, 200, 5 * SECOND);
        }
        assertEquals(0.5, turnover.share());
    }

    @Test
    void shouldAgreeWithSumsOverTheWholeHistory() {
        for (long seed = 60; seed < 64; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final LastingTurnover turnover = new LastingTurnover(1);
            final int count = 400;
            final double[] ratio = new double[count];
            final long[] length = new long[count];
            for (int i = 0; i < count; i++) {
                ratio[i] = random.nextDouble() * 0.2;
                length[i] = 1 + random.nextInt(900);
                turnover.add(ratio[i] * 50, 50, length[i] * SECOND);
            }
            double sum = 0;
            double seconds = 0;
            long age = 0;
            for (int i = count - 1; i >= 0; i--) {
                sum += ratio[i] * StrictMath.exp(-age / 86_400.0);
                seconds += length[i] * StrictMath.exp(-age / 86_400.0);
                age += length[i];
            }
            assertEquals(Math.min(1, 0.3 / (sum / seconds * 3_600)), turnover.share(), 1e-9, "seed " + seed);
        }
    }

    @Test
    void shouldDigestTheRate() {
        assertNotEquals(digest(after(1, 5)), digest(after(2, 5)));
    }

    private static long digest(final LastingTurnover turnover) {
        final DigestCursor cursor = new DigestCursor();
        turnover.visit(cursor);
        return cursor.digest();
    }
}

package io.isotherm.feed.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ReconnectBackoffTest {
    private static final long SEED = 42;

    private static ReconnectBackoff backoff(final long seed) {
        return new ReconnectBackoff(ReconnectBackoff.LEAST_NS, ReconnectBackoff.MOST_NS, new Random(seed));
    }

    @Test
    void shouldDoubleFromOneSecondToThirtyWithJitterInTheUpperHalf() {
        final ReconnectBackoff backoff = backoff(SEED);
        for (final int stepSeconds : new int[] {1, 2, 4, 8, 16, 30, 30, 30, 30}) {
            final long step = TimeUnit.SECONDS.toNanos(stepSeconds);
            final long delay = backoff.nextDelayNs();
            assertTrue(delay >= step / 2 && delay <= step, delay + " ns in the step of " + stepSeconds + " s, seed "
                + SEED);
        }
    }

    @Test
    void shouldStartOverAfterAReset() {
        final ReconnectBackoff backoff = backoff(SEED);
        for (int i = 0; i < 6; i++) {
            backoff.nextDelayNs();
        }
        backoff.reset();
        assertTrue(backoff.nextDelayNs() <= ReconnectBackoff.LEAST_NS);
    }

    @Test
    void shouldRepeatWithTheSameSeedAndDifferWithAnother() {
        assertEquals(backoff(SEED).nextDelayNs(), backoff(SEED).nextDelayNs());
        assertNotEquals(backoff(SEED).nextDelayNs(), backoff(SEED + 1).nextDelayNs());
    }

    @Test
    void shouldRefuseBoundsInTheWrongOrder() {
        assertThrows(IllegalArgumentException.class, () -> new ReconnectBackoff(10, 5, new Random(SEED)));
        assertThrows(IllegalArgumentException.class, () -> new ReconnectBackoff(0, 5, new Random(SEED)));
    }
}

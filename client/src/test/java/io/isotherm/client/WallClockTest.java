package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

final class WallClockTest {
    @Test
    void shouldTellTheTimeSinceTheUnixEpoch() {
        final long before = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
        final long nowNs = WallClock.nowNs();
        final long after = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
        assertTrue(before <= nowNs && nowNs <= after, () -> before + " " + nowNs + " " + after);
    }

    @Test
    void shouldSubtractTimesWithoutOverflow() {
        assertEquals(500, WallClock.ageNs(1_000, 1_500));
        assertEquals(-500, WallClock.ageNs(1_500, 1_000), "the clock was set back");
        assertEquals(Long.MAX_VALUE, WallClock.ageNs(-2, Long.MAX_VALUE));
        assertEquals(Long.MIN_VALUE, WallClock.ageNs(Long.MAX_VALUE, -2));
    }

    @Test
    void shouldCallWhatHasNotArrivedOlderThanAnything() {
        assertEquals(WallClock.NEVER, new PulseView().ageNs());
        assertEquals(WallClock.NEVER, WallClock.ageNs(PulseView.NONE, Long.MIN_VALUE));
    }
}

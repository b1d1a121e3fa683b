package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Time of day by two clocks of which one may be set. */
final class SteadyEpochClockTest {
    private final AtomicLong hostMs = new AtomicLong(1_800_000_000_000L);
    private final AtomicLong nanos = new AtomicLong(-5);

    @Test
    void shouldBeginAtTheHostsTimeAndCountByTheMonotonicClock() {
        final SteadyEpochClock clock = new SteadyEpochClock(hostMs::get, nanos::get);
        assertEquals(1_800_000_000_000_000_000L, clock.getAsLong());
        nanos.addAndGet(123);
        assertEquals(1_800_000_000_000_000_123L, clock.getAsLong());
    }

    @Test
    void shouldGoOnWhenTheHostsClockIsSetAndTellHowFarTheyAreApart() {
        final SteadyEpochClock clock = new SteadyEpochClock(hostMs::get, nanos::get);
        for (final long stepMs : new long[] {3_600_000, -3_600_000, 0}) {
            hostMs.set(1_800_000_000_000L + stepMs);
            assertEquals(1_800_000_000_000_000_000L, clock.getAsLong());
            assertEquals(TimeUnit.MILLISECONDS.toNanos(stepMs), clock.hostStepNs());
        }
    }

    @Test
    void shouldTrustTheReadingOfTheHostsClockThatWasLeastDisturbed() {
        final AtomicLong readings = new AtomicLong();
        final SteadyEpochClock clock = new SteadyEpochClock(() -> {
            // every reading but one is held up for a second, in which the host's clock goes on as well
            if (readings.incrementAndGet() != 50) {
                nanos.addAndGet(1_000_000_000);
                final long before = hostMs.get();
                hostMs.addAndGet(1_000);
                return before;
            }
            return hostMs.get();
        }, nanos::get);
        assertEquals(TimeUnit.MILLISECONDS.toNanos(hostMs.get()), clock.getAsLong());
    }
}

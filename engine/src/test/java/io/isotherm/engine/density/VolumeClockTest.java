package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class VolumeClockTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldAgreeWithAListOfAllTrades() {
        for (long seed = 1; seed <= 20; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final VolumeClock clock = new VolumeClock();
            final List<long[]> trades = new ArrayList<>();
            long now = 1_700_000_000L;
            long newest = Long.MIN_VALUE;
            for (int i = 0; i < 500; i++) {
                now += random.nextInt(20) == 0 ? random.nextInt(200) : random.nextInt(3);
                final long second = now - random.nextInt(4);
                newest = Math.max(newest, second);
                trades.add(new long[] {newest, 1 + random.nextInt(1000)});
                clock.add(second * SECOND + random.nextLong(SECOND), trades.get(i)[1]);
                final long asked = now - random.nextInt(100);
                final long upTo = Math.max(asked, newest - 63);
                final long expected = trades.stream().filter(t -> t[0] <= upTo).mapToLong(t -> t[1]).sum();
                assertEquals(expected, clock.upTo(asked * SECOND), "seed " + seed + " trade " + i);
            }
        }
    }
}

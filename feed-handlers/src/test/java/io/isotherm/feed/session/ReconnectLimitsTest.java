package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A venue that drops every connection at once, for an hour of a clock that nobody waits for: all sessions of the venue
 * together stay within the connections that it allows one address.
 */
final class ReconnectLimitsTest {
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    private static final int SEEDS = 200;

    /** Limits as the venues publish them; sessions as an engine opens them for a handful of symbols. */
    @ParameterizedTest(name = "{0}: {1} sessions, {2} connections in {3} s")
    @CsvSource({
        "binance-usdm, 2, 300, 300", "binance-coinm, 2, 300, 300", "bybit, 1, 500, 300", "okx, 1, 3, 1",
        "hyperliquid, 1, 30, 60", "bitget, 2, 300, 300", "htx, 2, 30, 60"})
    void shouldStayWithinTheConnectionsThatAVenueAllows(final String venue, final int sessions, final int limit,
                                                        final int seconds) {
        final long seed = System.nanoTime();
        for (int round = 0; round < SEEDS; round++) {
            final Random random = new Random(seed + round);
            final List<Long> connects = new ArrayList<>();
            for (int session = 0; session < sessions; session++) {
                final ReconnectBackoff backoff = new ReconnectBackoff(ReconnectBackoff.LEAST_NS,
                    ReconnectBackoff.MOST_NS, new Random(random.nextLong()));
                for (long nowNs = 0; nowNs < HOUR_NS; nowNs += backoff.nextDelayNs()) {
                    connects.add(nowNs);
                }
            }
            final int most = mostWithin(connects, TimeUnit.SECONDS.toNanos(seconds));
            assertTrue(most <= limit, venue + ": " + most + " connections in " + seconds + " s, seed " + seed
                + ", round " + round);
        }
    }

    private static int mostWithin(final List<Long> times, final long windowNs) {
        Collections.sort(times);
        int most = 0;
        int first = 0;
        for (int i = 0; i < times.size(); i++) {
            while (times.get(i) - times.get(first) >= windowNs) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }
}

package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RequestPacerTest {
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

    @Test
    void shouldNotEndAStreamThatTheHourLeavesNoRequestToBeginAnew() {
        final VenueLimits limits = Venues.subscriptions(Venue.BITGET, Venues.symbols(Venue.BITGET, 1)).get(0).limits();
        final RequestPacer pacer = new RequestPacer(limits, 0);
        long nowNs = 0;
        for (int i = 0; i < limits.requestsPerHour() - 1; i++) {
            assertEquals(0, pacer.waitNs(2, nowNs));
            pacer.onRequest(nowNs);
            nowNs += TimeUnit.SECONDS.toNanos(1);
        }
        assertEquals(0, pacer.waitNs(1, nowNs), "one is left");
        assertTrue(pacer.waitNs(2, nowNs) > 50 * MINUTE_NS, "a pair waits until the first has left the hour");
    }
}

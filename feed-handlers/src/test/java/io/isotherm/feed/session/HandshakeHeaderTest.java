package io.isotherm.feed.session;

import static io.isotherm.feed.session.LoopbackVenue.take;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.gate.GateSubscription;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Headers that a venue's handshake needs, over a real socket. */
@Timeout(60)
final class HandshakeHeaderTest {
    @Test
    void shouldSendTheHeadersOfASubscriptionAndNoneWithoutThem() throws InterruptedException {
        try (LoopbackVenue venue = new LoopbackVenue(); FeedBench bench = new FeedBench()) {
            bench.open(GateSubscription.of(venue.uri(), List.of("BTC_USDT")).get(0));
            assertEquals("/v4/ws/usdt", take(venue.paths));
            assertEquals("1", take(venue.sizeHeaders));
        }
        try (LoopbackVenue venue = new LoopbackVenue(); FeedBench bench = new FeedBench()) {
            bench.open(new FeedBench.Plain(venue.uri(), List.of(), Heartbeat.NONE));
            assertEquals("", take(venue.sizeHeaders));
        }
    }
}

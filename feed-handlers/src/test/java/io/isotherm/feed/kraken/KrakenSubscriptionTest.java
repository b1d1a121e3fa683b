package io.isotherm.feed.kraken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.feed.Venue;
import io.isotherm.feed.session.Subscription;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KrakenSubscriptionTest {
    private static final URI BASE = URI.create("ws://127.0.0.1:1234/");

    @Test
    void shouldAskForTradesTickersAndBooksOfAllProducts() {
        final List<Subscription> connections = KrakenSubscription.of(BASE, List.of("PF_XBTUSD", "PI_ETHUSD"));
        assertEquals(1, connections.size());
        final Subscription kraken = connections.get(0);
        assertEquals("ws://127.0.0.1:1234/ws/v1", kraken.uri().toString());
        assertEquals(Venue.KRAKEN_FUTURES, kraken.venue());
        assertEquals("kraken-futures/public", kraken.name());
        final String products = "\"product_ids\":[\"PF_XBTUSD\",\"PI_ETHUSD\"]}";
        assertEquals(List.of("{\"event\":\"subscribe\",\"feed\":\"trade\"," + products,
            "{\"event\":\"subscribe\",\"feed\":\"ticker\"," + products,
            "{\"event\":\"subscribe\",\"feed\":\"book\"," + products), kraken.requests());
        assertEquals(List.of(), KrakenSubscription.of(BASE, List.of()));
    }

    @Test
    void shouldSplitManyProductsOverRequestsAndKeepThemAll() throws JsonProcessingException {
        final List<String> symbols = IntStream.range(0, 250).mapToObj(i -> "PF_S" + i + "USD").toList();
        int topics = 0;
        for (final String request : KrakenSubscription.of(BASE, symbols).get(0).requests()) {
            final JsonNode products = new ObjectMapper().readTree(request).get("product_ids");
            assertEquals(true, products.size() <= 100, request);
            topics += products.size();
        }
        assertEquals(3 * 250, topics);
    }

    @Test
    void shouldGetABookAnewBySubscribingAgainAndPingEveryHalfMinute() {
        final Subscription kraken = KrakenSubscription.of(BASE, List.of("PF_XBTUSD")).get(0);
        assertEquals(List.of("{\"event\":\"unsubscribe\",\"feed\":\"book\",\"product_ids\":[\"PF_XBTUSD\"]}",
            "{\"event\":\"subscribe\",\"feed\":\"book\",\"product_ids\":[\"PF_XBTUSD\"]}"),
            kraken.resyncRequests("PF_XBTUSD"));
        assertEquals("{\"event\":\"ping\"}", kraken.heartbeat().text());
        assertEquals(30_000_000_000L, kraken.heartbeat().intervalNs());
        assertThrows(IllegalArgumentException.class, () -> KrakenSubscription.of(BASE, List.of("A\"],\"x\":[\"")));
    }
}

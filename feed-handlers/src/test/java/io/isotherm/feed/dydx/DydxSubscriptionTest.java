package io.isotherm.feed.dydx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DydxSubscriptionTest {
    private static final URI BASE = URI.create("ws://127.0.0.1:1234/");

    @Test
    void shouldAskForAllMarketsOnceAndForTradesAndBookOfEach() {
        final List<Subscription> connections = DydxSubscription.of(BASE, List.of("BTC-USD"));
        assertEquals(1, connections.size());
        final Subscription dydx = connections.get(0);
        assertEquals("ws://127.0.0.1:1234/v4/ws", dydx.uri().toString());
        assertEquals(Venue.DYDX, dydx.venue());
        assertEquals(Heartbeat.NONE, dydx.heartbeat());
        assertEquals(List.of("{\"type\":\"subscribe\",\"channel\":\"v4_markets\",\"batched\":false}",
            "{\"type\":\"subscribe\",\"channel\":\"v4_trades\",\"id\":\"BTC-USD\",\"batched\":false}",
            "{\"type\":\"subscribe\",\"channel\":\"v4_orderbook\",\"id\":\"BTC-USD\",\"batched\":false}"),
            dydx.requests());
        assertEquals(List.of(), DydxSubscription.of(BASE, List.of()));
    }

    @Test
    void shouldOpenAConnectionFor32MarketsOfAChannel() {
        final List<String> symbols = IntStream.range(0, 65).mapToObj(i -> "S" + i + "-USD").toList();
        final List<Subscription> connections = DydxSubscription.of(BASE, symbols);
        assertEquals(List.of("dydx/indexer", "dydx/indexer-2", "dydx/indexer-3"),
            connections.stream().map(Subscription::name).toList());
        assertEquals(List.of(1 + 64, 64, 2), connections.stream().map(c -> c.requests().size()).toList());
        assertEquals(131, connections.stream().flatMap(c -> c.requests().stream()).distinct().count());
    }

    @Test
    void shouldGetABookAnewOnTheConnectionThatCarriesItOnly() {
        final List<String> symbols = IntStream.range(0, 40).mapToObj(i -> "S" + i + "-USD").toList();
        final List<Subscription> connections = DydxSubscription.of(BASE, symbols);
        assertEquals(List.of(), connections.get(0).resyncRequests("S33-USD"));
        assertEquals(List.of("{\"type\":\"unsubscribe\",\"channel\":\"v4_orderbook\",\"id\":\"S33-USD\"}",
            "{\"type\":\"subscribe\",\"channel\":\"v4_orderbook\",\"id\":\"S33-USD\",\"batched\":false}"),
            connections.get(1).resyncRequests("S33-USD"));
    }

    @Test
    void shouldRefuseASymbolThatWouldBreakTheRequest() {
        assertThrows(IllegalArgumentException.class, () -> DydxSubscription.of(BASE, List.of("A B")));
    }
}

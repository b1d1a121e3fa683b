package io.isotherm.feed.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.Subscription;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class GateSubscriptionTest {
    private static final URI BASE = URI.create("ws://127.0.0.1:1234/");

    private long now = 1_700_000_000;

    private List<Subscription> of(final String... symbols) {
        return GateSubscription.of(BASE, List.of(symbols), () -> now);
    }

    @Test
    void shouldConnectOncePerSettlementCurrency() {
        final List<Subscription> connections = of("BTC_USDT", "BTC_USD", "ETH_USDT", "BTC_USD1", "BTC_USDT_20261225");
        assertEquals(List.of("ws://127.0.0.1:1234/v4/ws/usdt", "ws://127.0.0.1:1234/v4/ws/btc",
            "ws://127.0.0.1:1234/v4/ws/usd1"), connections.stream().map(c -> c.uri().toString()).toList());
        assertEquals(List.of(3 * 4 + 1, 5, 5), connections.stream().map(c -> c.requests().size()).toList());
        assertEquals(Venue.GATE, connections.get(0).venue());
        assertEquals(List.of(), of());
    }

    @Test
    void shouldAskForEachSymbolAloneBecauseOneUnknownSymbolFailsTheWholeRequest() {
        final Subscription gate = of("BTC_USDT").get(0);
        final String request = "{\"time\":1700000000,\"id\":%d,\"channel\":\"futures.%s\",\"event\":\"subscribe\","
            + "\"payload\":[\"%s\"]}";
        assertEquals(List.of(String.format(request, 1, "public_liquidates", "!all"),
            String.format(request, 2, "trades", "BTC_USDT"), String.format(request, 3, "tickers", "BTC_USDT"),
            String.format(request, 4, "book_ticker", "BTC_USDT"), String.format(request, 5, "obu", "ob.BTC_USDT.400")),
            gate.requests());
    }

    @Test
    void shouldSendTheTimeOfAskingNotThatOfTheConfiguration() {
        final Subscription gate = of("BTC_USDT").get(0);
        now += 86_400;
        assertTrue(gate.requests().get(0).startsWith("{\"time\":1700086400,"), gate.requests().get(0));
        assertEquals("{\"time\":1700086400,\"channel\":\"futures.ping\"}", gate.heartbeat().text());
        assertTrue(gate.heartbeat().intervalNs() < TimeUnit.SECONDS.toNanos(30));
    }

    @Test
    void shouldAskForSizesWithDecimals() {
        assertEquals(Map.of("X-Gate-Size-Decimal", "1"), of("BTC_USDT").get(0).headers());
    }

    @Test
    void shouldAskForABookAgainOnTheConnectionThatCarriesIt() {
        final List<Subscription> connections = of("BTC_USDT", "BTC_USD");
        final String request = "{\"time\":1700000000,\"id\":%d,\"channel\":\"futures.obu\",\"event\":\"%s\","
            + "\"payload\":[\"ob.BTC_USD.400\"]}";
        assertEquals(List.of(), connections.get(0).resyncRequests("BTC_USD"));
        assertEquals(List.of(String.format(request, 6, "unsubscribe"), String.format(request, 7, "subscribe")),
            connections.get(1).resyncRequests("BTC_USD"));
    }

    @Test
    void shouldRefuseASymbolThatWouldBreakTheRequest() {
        assertThrows(IllegalArgumentException.class, () -> of("A\"]_USDT"));
    }
}

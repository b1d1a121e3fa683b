package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.feed.Venue;
import io.isotherm.feed.binance.BinanceSubscription;
import io.isotherm.feed.bybit.BybitSubscription;
import io.isotherm.feed.okx.OkxSubscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SubscriptionTest {
    private static final URI BASE = URI.create("ws://127.0.0.1:1234/");

    @Test
    void shouldNeverMixBinanceRoutes() throws JsonProcessingException {
        final List<Subscription> connections = BinanceSubscription.of(BASE, List.of("BTCUSDT", "ETHUSDT"));
        assertEquals(2, connections.size());
        assertEquals("ws://127.0.0.1:1234/public/stream", connections.get(0).uri().toString());
        assertEquals("ws://127.0.0.1:1234/market/stream", connections.get(1).uri().toString());
        assertEquals(List.of("btcusdt@bookTicker", "btcusdt@depth@100ms", "ethusdt@bookTicker", "ethusdt@depth@100ms"),
            values(connections.get(0), "params"));
        assertEquals(List.of("btcusdt@aggTrade", "btcusdt@markPrice@1s", "btcusdt@forceOrder", "ethusdt@aggTrade",
            "ethusdt@markPrice@1s", "ethusdt@forceOrder"), values(connections.get(1), "params"));
        assertEquals(List.of(), connections.get(0).resyncRequests("BTCUSDT"));
        assertEquals(Venue.BINANCE_USDM, connections.get(0).venue());
    }

    @Test
    void shouldSpreadManyBinanceStreamsOverConnectionsAndRequests() throws JsonProcessingException {
        final List<String> symbols = IntStream.range(0, 150).mapToObj(i -> "S" + i + "USDT").toList();
        final List<String> streams = new ArrayList<>();
        for (final Subscription connection : BinanceSubscription.of(BASE, symbols)) {
            final List<String> some = values(connection, "params");
            assertTrue(some.size() <= 200, connection.name() + " has " + some.size() + " streams");
            streams.addAll(some);
        }
        assertEquals(150 * 5, streams.stream().distinct().count());
        assertEquals(150 * 5, streams.size());
    }

    @Test
    void shouldAskBybitForAtMostTenTopicsARequest() throws JsonProcessingException {
        final Subscription bybit = BybitSubscription.of(BASE, List.of("BTCUSDT", "ETHUSDT", "SOLUSDT")).get(0);
        assertEquals("ws://127.0.0.1:1234/v5/public/linear", bybit.uri().toString());
        assertEquals(2, bybit.requests().size());
        final List<String> topics = values(bybit, "args");
        assertEquals(12, topics.size());
        assertTrue(topics.containsAll(List.of("tickers.BTCUSDT", "publicTrade.ETHUSDT", "allLiquidation.SOLUSDT",
            "orderbook.200.BTCUSDT")), topics.toString());
        assertEquals(List.of("{\"op\":\"unsubscribe\",\"args\":[\"orderbook.200.BTCUSDT\"]}",
            "{\"op\":\"subscribe\",\"args\":[\"orderbook.200.BTCUSDT\"]}"), bybit.resyncRequests("BTCUSDT"));
        assertEquals("{\"op\":\"ping\"}", bybit.heartbeat().text());
        assertEquals(List.of(), BybitSubscription.of(BASE, List.of()));
    }

    @Test
    void shouldAskOkxForLiquidationsByTypeAndTheRestByInstrument() throws JsonProcessingException {
        final Subscription okx = OkxSubscription.of(BASE, List.of("BTC-USDT-SWAP")).get(0);
        assertEquals("ws://127.0.0.1:1234/ws/v5/public", okx.uri().toString());
        final List<String> arguments = values(okx, "args");
        assertEquals(7, arguments.size());
        assertTrue(arguments.contains("{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}"), arguments.toString());
        assertTrue(arguments.contains("{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"}"));
        assertEquals(2, okx.resyncRequests("BTC-USDT-SWAP").size());
        assertEquals("ping", okx.heartbeat().text());
        assertTrue(okx.heartbeat().whenSilent());
    }

    @Test
    void shouldRefuseASymbolThatWouldBreakTheRequest() {
        assertThrows(IllegalArgumentException.class, () -> BybitSubscription.of(BASE, List.of("A\"],\"x\":[\"")));
        assertThrows(IllegalArgumentException.class, () -> OkxSubscription.of(BASE, List.of("")));
        assertThrows(IllegalArgumentException.class, () -> BinanceSubscription.of(BASE, List.of("A B")));
    }

    private static List<String> values(final Subscription subscription, final String key)
        throws JsonProcessingException {
        final List<String> values = new ArrayList<>();
        for (final String request : subscription.requests()) {
            for (final JsonNode value : new ObjectMapper().readTree(request).get(key)) {
                values.add(value.isTextual() ? value.asText() : value.toString());
            }
        }
        return values;
    }
}

package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.feed.Venue;
import io.isotherm.feed.binance.BinanceCoinSubscription;
import io.isotherm.feed.binance.BinanceSubscription;
import io.isotherm.feed.bitmex.BitmexSubscription;
import io.isotherm.feed.bybit.BybitSubscription;
import io.isotherm.feed.deribit.DeribitSubscription;
import io.isotherm.feed.okx.OkxSubscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
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
        assertEquals(List.of("{\"op\":\"unsubscribe\",\"req_id\":\"3\",\"args\":[\"orderbook.200.BTCUSDT\"]}",
            "{\"op\":\"subscribe\",\"req_id\":\"4\",\"args\":[\"orderbook.200.BTCUSDT\"]}"),
            bybit.resyncRequests("BTCUSDT"));
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
    void shouldAskBinanceCoinMarginedOnTheRootPathByTwoConnections() throws JsonProcessingException {
        final List<Subscription> connections = BinanceCoinSubscription.of(BASE, List.of("BTCUSD_PERP"));
        assertEquals(2, connections.size());
        for (final Subscription connection : connections) {
            assertEquals("ws://127.0.0.1:1234/stream", connection.uri().toString());
            assertEquals(Venue.BINANCE_COINM, connection.venue());
            assertEquals(List.of(), connection.resyncRequests("BTCUSD_PERP"));
        }
        assertEquals("binance-coinm/market", connections.get(1).name());
        assertEquals(List.of("btcusd_perp@bookTicker", "btcusd_perp@depth@100ms"),
            values(connections.get(0), "params"));
        assertEquals(List.of("btcusd_perp@aggTrade", "btcusd_perp@markPrice@1s", "btcusd_perp@forceOrder"),
            values(connections.get(1), "params"));
        assertEquals(List.of(), BinanceCoinSubscription.of(BASE, List.of()));
    }

    @Test
    void shouldAskDeribitForHeartbeatsFirstAndAnswerItsTestRequests() throws JsonProcessingException {
        final Subscription deribit = DeribitSubscription.of(BASE, List.of("BTC-PERPETUAL")).get(0);
        assertEquals("ws://127.0.0.1:1234/ws/api/v2", deribit.uri().toString());
        assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"public/set_heartbeat\",\"params\":{\"interval\":30}}",
            deribit.requests().get(0));
        final JsonNode request = new ObjectMapper().readTree(deribit.requests().get(1));
        assertEquals("public/subscribe", request.get("method").asText());
        assertEquals("[\"trades.BTC-PERPETUAL.100ms\",\"ticker.BTC-PERPETUAL.100ms\",\"quote.BTC-PERPETUAL\","
            + "\"book.BTC-PERPETUAL.100ms\"]", request.get("params").get("channels").toString());
        assertEquals(2, deribit.requests().size());
        final String test = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"public/test\",\"params\":{}}";
        assertEquals(test, reply(deribit,
            "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}"));
        assertNull(reply(deribit,
            "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"heartbeat\"}}"));
        assertNull(reply(deribit, "{}"));
        assertEquals(test, deribit.heartbeat().text());
        assertEquals(List.of(), DeribitSubscription.of(BASE, List.of()));
    }

    @Test
    void shouldSpreadManyDeribitChannelsOverRequestsAndConnections() throws JsonProcessingException {
        final List<String> symbols = IntStream.range(0, 300).mapToObj(i -> "S" + i).toList();
        final List<String> channels = new ArrayList<>();
        for (final Subscription connection : DeribitSubscription.of(BASE, symbols)) {
            int some = 0;
            for (final String request : connection.requests().subList(1, connection.requests().size())) {
                final JsonNode batch = new ObjectMapper().readTree(request).get("params").get("channels");
                assertTrue(batch.size() <= 100, connection.name() + " asks for " + batch.size());
                some += batch.size();
                batch.forEach(channel -> channels.add(channel.asText()));
            }
            assertTrue(some <= 500, connection.name() + " has " + some);
        }
        assertEquals(300 * 4, channels.stream().distinct().count());
        assertEquals(300 * 4, channels.size());
    }

    @Test
    void shouldAskOnlyTheDeribitConnectionOfASymbolForItsBook() {
        final List<String> symbols = IntStream.range(0, 300).mapToObj(i -> "S" + i).toList();
        final List<Subscription> connections = DeribitSubscription.of(BASE, symbols);
        assertEquals(List.of(), connections.get(0).resyncRequests("S299"));
        final List<String> requests = connections.get(connections.size() - 1).resyncRequests("S299");
        assertEquals(2, requests.size());
        assertTrue(requests.get(0).contains("public/unsubscribe") && requests.get(0).contains("[\"book.S299.100ms\"]"));
        assertTrue(requests.get(1).contains("public/subscribe") && requests.get(1).contains("[\"book.S299.100ms\"]"));
    }

    @Test
    void shouldAskBitmexForManyTopicsARequest() throws JsonProcessingException {
        final Subscription bitmex = BitmexSubscription.of(BASE, List.of("XBTUSD", "ETHUSD")).get(0);
        assertEquals("ws://127.0.0.1:1234/realtime", bitmex.uri().toString());
        assertEquals(List.of("trade:XBTUSD", "quote:XBTUSD", "instrument:XBTUSD", "liquidation:XBTUSD",
            "orderBookL2:XBTUSD", "trade:ETHUSD", "quote:ETHUSD", "instrument:ETHUSD", "liquidation:ETHUSD",
            "orderBookL2:ETHUSD"), values(bitmex, "args"));
        assertEquals(1, bitmex.requests().size());
        assertEquals(List.of("{\"op\":\"unsubscribe\",\"args\":[\"orderBookL2:XBTUSD\"]}",
            "{\"op\":\"subscribe\",\"args\":[\"orderBookL2:XBTUSD\"]}"), bitmex.resyncRequests("XBTUSD"));
        assertEquals("ping", bitmex.heartbeat().text());
        assertTrue(bitmex.heartbeat().whenSilent());
        assertEquals(List.of(), BitmexSubscription.of(BASE, List.of()));
    }

    @Test
    void shouldRefuseASymbolThatWouldBreakTheRequest() {
        assertThrows(IllegalArgumentException.class, () -> BybitSubscription.of(BASE, List.of("A\"],\"x\":[\"")));
        assertThrows(IllegalArgumentException.class, () -> OkxSubscription.of(BASE, List.of("")));
        assertThrows(IllegalArgumentException.class, () -> BinanceSubscription.of(BASE, List.of("A B")));
        assertThrows(IllegalArgumentException.class, () -> DeribitSubscription.of(BASE, List.of("A\"B")));
        assertThrows(IllegalArgumentException.class, () -> BitmexSubscription.of(BASE, List.of("")));
    }

    private static String reply(final Subscription subscription, final String frame) {
        final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        return subscription.reply(new UnsafeBuffer(bytes), 0, bytes.length);
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

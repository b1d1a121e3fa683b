package io.isotherm.feed.bitget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.feed.Venue;
import io.isotherm.feed.session.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BitgetSubscriptionTest {
    private static final URI BASE = URI.create("ws://127.0.0.1:1234/");

    @Test
    void shouldAskForTopicsBySymbolAndForLiquidationsByKindOfContract() throws JsonProcessingException {
        final Subscription bitget = BitgetSubscription.of(BASE, List.of("BTCUSDT", "BTCUSD", "ETHPERP")).get(0);
        assertEquals(Venue.BITGET, bitget.venue());
        assertEquals("ws://127.0.0.1:1234/v3/ws/public", bitget.uri().toString());
        final List<String> arguments = arguments(bitget);
        assertEquals(12, arguments.size());
        assertTrue(arguments.containsAll(List.of(
            "{\"instType\":\"usdt-futures\",\"topic\":\"publicTrade\",\"symbol\":\"BTCUSDT\"}",
            "{\"instType\":\"coin-futures\",\"topic\":\"ticker\",\"symbol\":\"BTCUSD\"}",
            "{\"instType\":\"usdc-futures\",\"topic\":\"books\",\"symbol\":\"ETHPERP\"}",
            "{\"instType\":\"usdt-futures\",\"topic\":\"liquidation\"}",
            "{\"instType\":\"coin-futures\",\"topic\":\"liquidation\"}",
            "{\"instType\":\"usdc-futures\",\"topic\":\"liquidation\"}")), arguments.toString());
        assertEquals("ping", bitget.heartbeat().text());
        assertEquals(List.of(), BitgetSubscription.of(BASE, List.of()));
    }

    @Test
    void shouldKeepConnectionsBelowFiftyTopicsAndRequestsBelow4096Bytes() throws JsonProcessingException {
        final List<String> symbols = IntStream.range(0, 100).mapToObj(i -> "1000000COIN" + i + "USDT").toList();
        final List<String> arguments = new ArrayList<>();
        for (final Subscription connection : BitgetSubscription.of(BASE, symbols)) {
            final List<String> some = arguments(connection);
            assertTrue(some.size() < 50, connection.name() + " has " + some.size() + " topics");
            for (final String request : connection.requests()) {
                final int length = request.getBytes(StandardCharsets.UTF_8).length;
                assertTrue(length <= 4096, length + " bytes");
            }
            arguments.addAll(some);
        }
        assertEquals(301, arguments.size());
        assertEquals(301, arguments.stream().distinct().count());
    }

    @Test
    void shouldAskForABookAgainOnTheConnectionThatCarriesIt() {
        final List<String> symbols = IntStream.range(0, 20).mapToObj(i -> "C" + i + "USDT").toList();
        final List<Subscription> connections = BitgetSubscription.of(BASE, symbols);
        assertEquals(List.of(), connections.get(0).resyncRequests("C19USDT"));
        final String args = "\"args\":[{\"instType\":\"usdt-futures\",\"topic\":\"books\",\"symbol\":\"C19USDT\"}]}";
        assertEquals(List.of("{\"op\":\"unsubscribe\"," + args, "{\"op\":\"subscribe\"," + args),
            connections.get(1).resyncRequests("C19USDT"));
    }

    @Test
    void shouldRefuseASymbolThatWouldBreakTheRequest() {
        assertThrows(IllegalArgumentException.class, () -> BitgetSubscription.of(BASE, List.of("A\"}USDT")));
    }

    private static List<String> arguments(final Subscription subscription) throws JsonProcessingException {
        final List<String> arguments = new ArrayList<>();
        for (final String request : subscription.requests()) {
            for (final JsonNode argument : new ObjectMapper().readTree(request).get("args")) {
                arguments.add(argument.toString());
            }
        }
        return arguments;
    }
}

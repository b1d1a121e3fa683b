package io.isotherm.feed.htx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.Heartbeat;
import io.isotherm.feed.session.Subscription;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HtxSubscriptionTest {
    private static final URI BASE = URI.create("ws://127.0.0.1:1234/");

    @Test
    void shouldKeepMarketDataAndNotificationsApart() {
        final List<Subscription> connections = HtxSubscription.of(BASE, List.of("BTC-USDT"));
        assertEquals(List.of("ws://127.0.0.1:1234/linear-swap-ws", "ws://127.0.0.1:1234/linear-swap-notification"),
            connections.stream().map(connection -> connection.uri().toString()).toList());
        assertEquals(List.of("{\"sub\":\"market.BTC-USDT.trade.detail\",\"id\":\"1\"}",
            "{\"sub\":\"market.BTC-USDT.bbo\",\"id\":\"2\"}",
            "{\"sub\":\"market.BTC-USDT.depth.size_150.high_freq\",\"data_type\":\"incremental\",\"id\":\"3\"}"),
            connections.get(0).requests());
        assertEquals(List.of("{\"op\":\"sub\",\"cid\":\"1\",\"topic\":\"public.*.liquidation_orders\"}",
            "{\"op\":\"sub\",\"cid\":\"2\",\"topic\":\"public.BTC-USDT.funding_rate\"}"),
            connections.get(1).requests());
        for (final Subscription connection : connections) {
            assertTrue(connection.gzip(), connection.name());
            assertEquals(Heartbeat.NONE, connection.heartbeat());
            assertEquals(Venue.HTX, connection.venue());
        }
    }

    @Test
    void shouldGiveLinearAndCoinMarginedSwapsConnectionsOfTheirOwn() {
        final List<Subscription> connections = HtxSubscription.of(BASE, List.of("BTC-USD", "BTC-USDT", "ETH-USD"));
        assertEquals(List.of("htx/linear-swap-ws", "htx/linear-swap-notification", "htx/swap-ws",
            "htx/swap-notification"), connections.stream().map(Subscription::name).toList());
        assertEquals(3, connections.get(0).requests().size());
        assertEquals(6, connections.get(2).requests().size());
        assertEquals(List.of("htx/swap-ws", "htx/swap-notification"),
            HtxSubscription.of(BASE, List.of("BTC-USD")).stream().map(Subscription::name).toList());
        assertEquals(List.of(), HtxSubscription.of(BASE, List.of()));
    }

    @Test
    void shouldGetABookAnewOnTheConnectionThatCarriesItOnly() {
        final List<Subscription> connections = HtxSubscription.of(BASE, List.of("BTC-USDT", "BTC-USD"));
        assertEquals(List.of(
            "{\"unsub\":\"market.BTC-USD.depth.size_150.high_freq\",\"data_type\":\"incremental\",\"id\":\"4\"}",
            "{\"sub\":\"market.BTC-USD.depth.size_150.high_freq\",\"data_type\":\"incremental\",\"id\":\"5\"}"),
            connections.get(2).resyncRequests("BTC-USD"));
        for (final int other : new int[] {0, 1, 3}) {
            assertEquals(List.of(), connections.get(other).resyncRequests("BTC-USD"));
            assertFalse(connections.get(other).carriesBook("BTC-USD"), connections.get(other).name());
        }
    }

    @Test
    void shouldRefuseASymbolThatWouldBreakTheRequest() {
        assertThrows(IllegalArgumentException.class, () -> HtxSubscription.of(BASE, List.of("A\",\"x\":\"")));
    }
}

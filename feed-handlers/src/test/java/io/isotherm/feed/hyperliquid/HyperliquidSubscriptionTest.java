package io.isotherm.feed.hyperliquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.session.Subscription;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HyperliquidSubscriptionTest {
    private static final URI BASE = URI.create("ws://127.0.0.1:1234/");

    @Test
    void shouldAskForEachChannelOfEachCoinByARequestOfItsOwn() {
        final Subscription hyperliquid = HyperliquidSubscription.of(BASE, List.of("BTC", "kPEPE")).get(0);
        assertEquals(Venue.HYPERLIQUID, hyperliquid.venue());
        assertEquals("ws://127.0.0.1:1234/ws", hyperliquid.uri().toString());
        assertEquals(8, hyperliquid.requests().size());
        assertEquals("{\"method\":\"subscribe\",\"subscription\":{\"type\":\"trades\",\"coin\":\"BTC\"}}",
            hyperliquid.requests().get(0));
        assertEquals("{\"method\":\"subscribe\",\"subscription\":{\"type\":\"l2Book\",\"coin\":\"kPEPE\"}}",
            hyperliquid.requests().get(7));
        assertEquals(List.of(), HyperliquidSubscription.of(BASE, List.of()));
    }

    @Test
    void shouldPingWhateverTheVenueSendsForItCountsTheClientsWordsOnly() {
        final Subscription hyperliquid = HyperliquidSubscription.of(BASE, List.of("BTC")).get(0);
        assertEquals("{\"method\":\"ping\"}", hyperliquid.heartbeat().text());
        assertFalse(hyperliquid.heartbeat().whenSilent());
        assertTrue(hyperliquid.heartbeat().intervalNs() < TimeUnit.SECONDS.toNanos(60));
    }

    @Test
    void shouldAskForNothingAgainBecauseEveryBookFrameIsAWholeBook() {
        assertEquals(List.of(), HyperliquidSubscription.of(BASE, List.of("BTC")).get(0).resyncRequests("BTC"));
    }

    @Test
    void shouldRefuseMoreSymbolsThanAnAddressMaySubscribe() {
        final List<String> symbols = IntStream.range(0, 251).mapToObj(i -> "C" + i).toList();
        assertEquals(1000, HyperliquidSubscription.of(BASE, symbols.subList(0, 250)).get(0).requests().size());
        final IllegalArgumentException refusal =
            assertThrows(IllegalArgumentException.class, () -> HyperliquidSubscription.of(BASE, symbols));
        assertTrue(refusal.getMessage().contains("at most 250"), refusal.getMessage());
    }

    @Test
    void shouldRefuseASymbolThatWouldBreakTheRequest() {
        assertThrows(IllegalArgumentException.class, () -> HyperliquidSubscription.of(BASE, List.of("A\"}")));
    }
}

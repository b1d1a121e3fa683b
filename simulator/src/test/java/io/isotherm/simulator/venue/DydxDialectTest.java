package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DydxDialectTest {
    private static final String ORDER_BOOK = "v4_orderbook:BTC-USD";

    private static FrameCollector collector;
    private static JsonNode bookSnapshot;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE, List.of(SimulatedVenue.DYDX));
        collector.feed().advance();
        bookSnapshot = collector.greeting(SimulatedVenue.DYDX, ORDER_BOOK);
        collector.play(180);
    }

    @Test
    void shouldGiveAllTradesOfABlockItsTimeAndHeight() {
        final Set<String> ids = new HashSet<>();
        long height = 0;
        int liquidated = 0;
        for (final JsonNode frame : collector.frames("v4_trades:ETH-USD")) {
            final JsonNode first = frame.get("trades").get(0);
            assertTrue(first.get("createdAtHeight").asLong() > height);
            height = first.get("createdAtHeight").asLong();
            for (final JsonNode trade : frame.get("trades")) {
                assertEquals(first.get("createdAt"), trade.get("createdAt"));
                assertTrue(ids.add(trade.get("id").asText()), trade::toString);
                assertEquals(height, Long.parseLong(trade.get("id").asText().substring(0, 8), 16));
                liquidated += trade.get("type").asText().equals("LIQUIDATED") ? 1 : 0;
            }
            assertEquals(0, Instant.parse(first.get("createdAt").asText()).toEpochMilli() % DydxBlocks.BLOCK_MS);
        }
        assertTrue(liquidated > 0 && liquidated < ids.size(), liquidated + " of " + ids.size());
    }

    @Test
    void shouldTellNewSubscribersOfOlderTradesNewestFirst() {
        final List<String> live = new ArrayList<>();
        collector.frames("v4_trades:BTC-USD").forEach(frame ->
            frame.get("trades").forEach(trade -> live.add(0, trade.toString())));
        final List<String> history = new ArrayList<>();
        collector.greeting(SimulatedVenue.DYDX, "v4_trades:BTC-USD").get("trades")
            .forEach(trade -> history.add(trade.toString()));
        assertFalse(history.isEmpty());
        assertEquals(live.subList(0, Math.min(1_000, live.size())), history);
    }

    @Test
    void shouldDescribeTheBookBySnapshotAndChanges() {
        final MirroredBook book = new MirroredBook();
        apply(book, bookSnapshot);
        for (final JsonNode frame : collector.frames(ORDER_BOOK)) {
            book.apply(frame.path("bids"), frame.path("asks"));
            assertFalse(book.isCrossed(), frame::toString);
        }
        final MirroredBook expected = new MirroredBook();
        apply(expected, collector.greeting(SimulatedVenue.DYDX, ORDER_BOOK));
        assertEquals(expected, book);
    }

    @Test
    void shouldUpdateOraclePricesByBlockAndTradingByReport() {
        int oracle = 0;
        int trading = 0;
        for (final JsonNode frame : collector.frames(DydxDialect.MARKETS)) {
            if (frame.has("oraclePrices")) {
                final JsonNode price = frame.get("oraclePrices").elements().next();
                assertTrue(new BigDecimal(price.get("oraclePrice").asText()).signum() > 0);
                oracle++;
            } else {
                final JsonNode market = frame.get("trading").elements().next();
                assertTrue(new BigDecimal(market.get("openInterest").asText()).signum() > 0);
                trading++;
            }
        }
        assertTrue(oracle > 300, oracle + " oracle prices of two markets in three minutes");
        assertEquals(72, trading);
    }

    @Test
    void shouldNumberTheMessagesOfAConnection() {
        final DydxEnvelope envelope = new DydxEnvelope("c");
        assertEquals("{\"type\":\"connected\",\"connection_id\":\"c\",\"message_id\":0}", envelope.connected());
        final List<Emission> markets = new ArrayList<>();
        collector.feed().dialects(SimulatedVenue.DYDX)
            .forEach(dialect -> dialect.greet(DydxDialect.MARKETS, collector.feed().timeMs(), markets::add));
        final JsonNode subscribed = FrameCollector.parse(envelope.subscribed(DydxDialect.MARKETS, markets));
        assertEquals(1, subscribed.get("message_id").asLong());
        assertFalse(subscribed.has("id"));
        assertEquals(List.of("BTC-USD", "ETH-USD"), FrameCollector.keys(subscribed.get("contents").get("markets")));
        final JsonNode batch = FrameCollector.parse(envelope.batch(ORDER_BOOK, List.of("{\"bids\":[]}", "{}")));
        assertEquals("BTC-USD", batch.get("id").asText());
        assertEquals(2, batch.get("contents").size());
        assertEquals(2, batch.get("message_id").asLong());
        assertEquals(3, FrameCollector.parse(envelope.error("no")).get("message_id").asLong());
    }

    @Test
    void shouldShapeMessagesLikeCapturedOnes() throws IOException {
        final DydxEnvelope envelope = new DydxEnvelope("c");
        final JsonNode liquidated = Captured.frame("dydx/live2026_v4_trades.shared.jsonl", "LIQUIDATED");
        final String trades = collector.texts("v4_trades:BTC-USD").get(0);
        assertEquals(FrameShape.of(liquidated),
            FrameShape.of(FrameCollector.parse(envelope.data(new Emission(0, "v4_trades:BTC-USD", trades)))));
        final String levels = FrameShape.of(
            Captured.frame("dydx/tardis_dydx-v4_messages.shared.jsonl", "GRT-USD").get("contents").get("bids"));
        assertEquals(levels, FrameShape.of(collector.frames(ORDER_BOOK).get(0).get("bids")));
        final JsonNode oracle = Captured.frame("dydx/nautilus_fixtures.shared.jsonl", "effectiveAtHeight");
        assertEquals(FrameShape.of(oracle.get("contents").get("oraclePrices").get("BTC-USD")), FrameShape.of(
            collector.frames(DydxDialect.MARKETS).stream().filter(frame -> frame.path("oraclePrices").has("BTC-USD"))
                .findFirst().orElseThrow().get("oraclePrices").get("BTC-USD")));
    }

    private static void apply(final MirroredBook book, final JsonNode snapshot) {
        book.apply(MirroredBook.pairs(snapshot.get("bids"), "price", "size"),
            MirroredBook.pairs(snapshot.get("asks"), "price", "size"));
    }
}

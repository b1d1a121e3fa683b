package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.SimulatedVenue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class BybitDialectTest {
    private static FrameCollector collector;
    private static JsonNode tickerSnapshot;
    private static JsonNode bookSnapshot;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE);
        collector.feed().advance();
        tickerSnapshot = collector.greeting(SimulatedVenue.BYBIT, "tickers.BTCUSDT");
        bookSnapshot = collector.greeting(SimulatedVenue.BYBIT, "orderbook.200.BTCUSDT");
        collector.play(120);
        // The end of a slice in which tickers are sent, so that a snapshot knows no more than the deltas.
        collector.feed().advance();
    }

    @Test
    void shouldSendTradesWithTheKeysOfTheVenue() {
        final List<JsonNode> frames = collector.frames("publicTrade.ETHUSDT");
        assertFalse(frames.isEmpty());
        for (final JsonNode frame : frames) {
            assertEquals(List.of("topic", "type", "ts", "data"), FrameCollector.keys(frame));
            for (final JsonNode trade : frame.get("data")) {
                assertEquals(List.of("T", "s", "S", "v", "p", "L", "i", "BT", "RPI", "seq"),
                    FrameCollector.keys(trade));
                assertTrue(new BigDecimal(trade.get("v").asText()).remainder(new BigDecimal("0.01")).signum() == 0);
            }
        }
    }

    @Test
    void shouldBatchLiquidationsWithTheSideOfThePosition() {
        final List<JsonNode> frames = collector.frames("allLiquidation.BTCUSDT");
        assertFalse(frames.isEmpty());
        long lastMs = 0;
        int count = 0;
        for (final JsonNode frame : frames) {
            assertTrue(frame.get("ts").asLong() >= lastMs + 500);
            lastMs = frame.get("ts").asLong();
            for (final JsonNode row : frame.get("data")) {
                assertEquals(List.of("T", "s", "S", "v", "p"), FrameCollector.keys(row));
                assertTrue(List.of("Buy", "Sell").contains(row.get("S").asText()));
                count++;
            }
        }
        assertTrue(count >= frames.size());
    }

    @Test
    void shouldCountOpenInterestOnBothSidesAndOnOne() {
        final JsonNode data = tickerSnapshot.get("data");
        assertEquals(List.of("topic", "type", "data", "cs", "ts"), FrameCollector.keys(tickerSnapshot));
        assertTrue(new BigDecimal(data.get("singleOpenInterest").asText()).signum() > 0);
        assertEquals(0, new BigDecimal(data.get("singleOpenInterest").asText()).multiply(BigDecimal.valueOf(2))
            .compareTo(new BigDecimal(data.get("openInterest").asText())));
    }

    @Test
    void shouldDescribeTheTickerCompletelyBySnapshotAndDeltas() {
        final Map<String, String> known = new HashMap<>();
        merge(known, tickerSnapshot.get("data"));
        int withInterest = 0;
        for (final JsonNode delta : collector.frames("tickers.BTCUSDT")) {
            assertEquals("delta", delta.get("type").asText());
            assertTrue(delta.get("data").size() < tickerSnapshot.get("data").size());
            merge(known, delta.get("data"));
            withInterest += delta.get("data").has("openInterest") ? 1 : 0;
        }
        assertTrue(withInterest >= 20 && withInterest <= 25, "open interest in " + withInterest + " of 120 seconds");
        final Map<String, String> expected = new HashMap<>();
        merge(expected, collector.greeting(SimulatedVenue.BYBIT, "tickers.BTCUSDT").get("data"));
        assertEquals(expected, known);
    }

    @Test
    void shouldCountBookUpdatesWithoutGap() {
        long update = bookSnapshot.get("data").get("u").asLong();
        final MirroredBook book = new MirroredBook();
        book.apply(bookSnapshot.get("data").get("b"), bookSnapshot.get("data").get("a"));
        for (final JsonNode delta : collector.frames("orderbook.200.BTCUSDT")) {
            assertEquals(List.of("topic", "type", "ts", "data", "cts"), FrameCollector.keys(delta));
            assertEquals(++update, delta.get("data").get("u").asLong());
            book.apply(delta.get("data").get("b"), delta.get("data").get("a"));
        }
        final JsonNode last = collector.greeting(SimulatedVenue.BYBIT, "orderbook.200.BTCUSDT").get("data");
        final MirroredBook expected = new MirroredBook();
        expected.apply(last.get("b"), last.get("a"));
        assertEquals(expected, book);
        assertEquals(update, last.get("u").asLong());
    }

    private static void merge(final Map<String, String> known, final JsonNode data) {
        data.properties().forEach(field -> known.put(field.getKey(), field.getValue().asText()));
    }
}

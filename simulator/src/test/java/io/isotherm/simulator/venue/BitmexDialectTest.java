package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class BitmexDialectTest {
    private static final String BOOK = "orderBookL2:XBTUSD";
    private static final String INSTRUMENT = "instrument:XBTUSD";
    private static final String LIQUIDATION = "liquidation:XBTUSD";

    private static FrameCollector collector;
    private static JsonNode bookPartial;
    private static JsonNode instrumentPartial;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE, List.of(SimulatedVenue.BITMEX));
        collector.feed().advance();
        bookPartial = collector.greeting(SimulatedVenue.BITMEX, BOOK);
        instrumentPartial = collector.greeting(SimulatedVenue.BITMEX, INSTRUMENT);
        collector.play(180);
        // To the next quote, so that everything known has been told.
        collector.feed().advance();
    }

    @Test
    void shouldSendTradesInContractsWithTimesOfThreeDecimals() {
        int count = 0;
        for (final JsonNode frame : collector.frames("trade:XBTUSD")) {
            for (final JsonNode row : frame.get("data")) {
                assertTrue(row.get("timestamp").asText().matches(".*:[0-9]{2}\\.[0-9]{3}Z"), row::toString);
                assertTrue(Instant.parse(row.get("timestamp").asText()).toEpochMilli() >= FrameCollector.START_MS);
                assertEquals(row.get("size"), row.get("foreignNotional"));
                assertEquals(row.get("size").asDouble() / row.get("price").asDouble(),
                    row.get("homeNotional").asDouble(), 1e-8);
                count++;
            }
        }
        assertTrue(count > 20, "trades " + count);
        for (final JsonNode frame : collector.frames("trade:ETHUSDT")) {
            final JsonNode row = frame.get("data").get(0);
            assertEquals(row.get("size").asDouble() * 1e-5, row.get("homeNotional").asDouble(), 1e-9);
            assertEquals(row.get("homeNotional").asDouble() * row.get("price").asDouble(),
                row.get("foreignNotional").asDouble(), 1e-6);
        }
    }

    @Test
    void shouldSendOnlyWhatChangedOfAnInstrument() {
        final ObjectNode state = (ObjectNode) instrumentPartial.get("data").get(0).deepCopy();
        int fullest = 0;
        for (final JsonNode frame : collector.frames(INSTRUMENT)) {
            assertEquals("update", frame.get("action").asText());
            final ObjectNode row = (ObjectNode) frame.get("data").get(0);
            fullest = Math.max(fullest, row.size());
            row.fieldNames().forEachRemaining(field -> {
                if (!field.equals("symbol") && !field.equals("timestamp")) {
                    assertFalse(row.get(field).equals(state.get(field)), () -> field + " did not change: " + row);
                }
            });
            state.setAll(row);
        }
        assertTrue(fullest < 40, "an update of " + fullest + " fields");
        final ObjectNode now =
            (ObjectNode) collector.greeting(SimulatedVenue.BITMEX, INSTRUMENT).get("data").get(0);
        for (final String field : List.of("markPrice", "openInterest", "openValue", "fundingRate", "lastPrice")) {
            assertEquals(now.get(field), state.get(field), field);
        }
        // Satoshi of contracts of one dollar.
        assertEquals(now.get("openInterest").asDouble() / now.get("markPrice").asDouble() * 1e8,
            now.get("openValue").asDouble(), 1);
    }

    @Test
    void shouldKeepATableOfLiveLiquidations() {
        final Map<String, JsonNode> live = new HashMap<>();
        int raised = 0;
        int moved = 0;
        for (final JsonNode frame : collector.frames(LIQUIDATION)) {
            final JsonNode row = frame.get("data").get(0);
            final String id = row.get("orderID").asText();
            switch (frame.get("action").asText()) {
                case "insert" -> assertNull(live.put(id, row), row::toString);
                case "update" -> {
                    assertNull(row.get("side"), row::toString);
                    raised += row.has("leavesQty") ? 1 : 0;
                    moved += row.has("price") ? 1 : 0;
                    if (row.has("leavesQty")) {
                        assertTrue(row.get("leavesQty").asLong() > live.get(id).get("leavesQty").asLong());
                    }
                }
                default -> assertNotNull(live.remove(id), row::toString);
            }
        }
        assertTrue(raised > 0 && moved > 0, "raised " + raised + ", moved " + moved);
        assertTrue(live.size() <= 3, () -> "left alive " + live);
    }

    @Test
    void shouldNameBookRowsByNumberAndSide() {
        final Map<String, JsonNode> book = new TreeMap<>();
        assertEquals("partial", bookPartial.get("action").asText());
        bookPartial.get("data").forEach(row -> book.put(row.get("id") + row.get("side").asText(), row));
        assertEquals(100, book.size());
        for (final JsonNode frame : collector.frames(BOOK)) {
            for (final JsonNode row : frame.get("data")) {
                final String key = row.get("id") + row.get("side").asText();
                switch (frame.get("action").asText()) {
                    case "insert" -> {
                        assertEquals(8_800_000_000L - Math.round(row.get("price").asDouble() * 100),
                            row.get("id").asLong());
                        assertNull(book.put(key, row), row::toString);
                    }
                    case "update" -> {
                        assertNull(row.get("price"), row::toString);
                        ((ObjectNode) book.get(key)).set("size", row.get("size"));
                    }
                    default -> {
                        assertNull(row.get("size"), row::toString);
                        assertNotNull(book.remove(key), row::toString);
                    }
                }
            }
        }
        final Map<String, String> expected = new TreeMap<>();
        collector.greeting(SimulatedVenue.BITMEX, BOOK).get("data").forEach(row -> expected.put(
            row.get("id") + row.get("side").asText(), row.get("size") + "@" + row.get("price")));
        final Map<String, String> kept = new TreeMap<>();
        book.forEach((key, row) -> kept.put(key, row.get("size") + "@" + row.get("price")));
        assertEquals(expected, kept);
    }

    @Test
    void shouldShapeMessagesLikeRealOnes() throws IOException {
        same(Captured.frame("bitmex/tardis_bitmex_messages.shared.jsonl", "\"table\":\"trade\""),
            collector.frames("trade:XBTUSD").get(0));
        same(Captured.frame("bitmex/trade.20210405.jsonl", "partial"),
            collector.greeting(SimulatedVenue.BITMEX, "trade:XBTUSD"));
        same(Captured.frame("bitmex/cmp_bbo.shared.jsonl", "XBTUSD"), collector.frames("quote:XBTUSD").get(0));
        same(Captured.frame("bitmex/quote.20210405.jsonl.gz", "partial"),
            collector.greeting(SimulatedVenue.BITMEX, "quote:XBTUSD"));
        same(Captured.frame("bitmex/tardis_bitmex_messages.shared.jsonl", "2022-02-14"), bookPartial);
        for (final String action : List.of("insert", "update", "delete")) {
            final String piece = "\"action\":\"" + action + "\"";
            final JsonNode ours = collector.frames(BOOK).stream()
                .filter(frame -> frame.get("action").asText().equals(action)).findFirst().orElseThrow();
            // The capture of the single rows is older than their time.
            assertEquals(FrameShape.of(Captured.frame("bitmex/orderBookL2.20210405.jsonl.gz", piece)),
                FrameShape.of(ours).replace(" timestamp:string", ""));
            final JsonNode order = collector.frames(LIQUIDATION).stream()
                .filter(frame -> frame.get("action").asText().equals(action))
                .filter(frame -> !action.equals("update") || frame.get("data").get(0).has("price")).findFirst()
                .orElseThrow();
            same(Captured.frame("bitmex/live2024_liquidation.part1.jsonl", piece), order);
        }
        same(Captured.frame("bitmex/live2024_liquidation.part1.jsonl", "Welcome"),
            FrameCollector.parse(Acknowledgement.bitmexWelcome(0)));
        final JsonNode real = Captured.frame("bitmex/tardis_bitmex_messages.shared.jsonl", "\"action\":\"partial\"")
            .get("data").get(0);
        assertEquals(FrameCollector.keys(real), FrameCollector.keys(instrumentPartial.get("data").get(0)));
    }

    private static void same(final JsonNode real, final JsonNode ours) {
        assertEquals(FrameShape.of(real), FrameShape.of(ours));
    }
}

package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class GateDialectTest {
    private static final String OBU = "futures.obu:ob.BTC_USDT.50";
    private static final String UPDATE = "futures.order_book_update:BTC_USDT";

    private static FrameCollector collector;
    private static JsonNode fullObu;
    private static JsonNode fullUpdate;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE, List.of(SimulatedVenue.GATE));
        collector.feed().advance();
        fullObu = collector.greeting(SimulatedVenue.GATE, OBU);
        fullUpdate = collector.greeting(SimulatedVenue.GATE, UPDATE);
        collector.play(120);
    }

    @Test
    void shouldSignSizesByTheTaker() {
        boolean bought = false;
        boolean sold = false;
        for (final JsonNode frame : collector.frames("futures.trades:ETH_USDT")) {
            for (final JsonNode trade : frame.get("result")) {
                assertTrue(trade.get("size").isIntegralNumber(), trade::toString);
                assertTrue(trade.get("price").isTextual());
                bought |= trade.get("size").asLong() > 0;
                sold |= trade.get("size").asLong() < 0;
            }
        }
        assertTrue(bought && sold);
    }

    @Test
    void shouldSendEveryLiquidationInBatchesWithMilliseconds() {
        int count = 0;
        for (final JsonNode frame : collector.frames(GateDialect.LIQUIDATES + "BTC_USDT")) {
            assertTrue(frame.get("result").size() <= 20);
            for (final JsonNode row : frame.get("result")) {
                assertEquals(List.of("price", "size", "time", "contract"), FrameCollector.keys(row));
                assertTrue(row.get("time").asLong() >= FrameCollector.START_MS);
                assertTrue(row.get("size").asLong() != 0);
                count++;
            }
        }
        assertTrue(count > 0);
    }

    @Test
    void shouldKeepTwoSpellingsOfOneBook() {
        final MirroredBook arrays = new MirroredBook();
        final MirroredBook objects = new MirroredBook();
        long id = fullObu.get("result").get("u").asLong();
        assertTrue(fullObu.get("result").get("full").asBoolean());
        assertTrue(fullUpdate.get("result").get("full").asBoolean());
        assertEquals(id, fullUpdate.get("result").get("u").asLong());
        applyArrays(arrays, fullObu.get("result"));
        applyObjects(objects, fullUpdate.get("result"));
        final List<JsonNode> obu = collector.frames(OBU);
        final List<JsonNode> updates = collector.frames(UPDATE);
        assertEquals(obu.size(), updates.size());
        int withoutLevels = 0;
        for (int i = 0; i < obu.size(); i++) {
            final JsonNode result = obu.get(i).get("result");
            assertEquals(id + 1, result.get("U").asLong());
            id = result.get("u").asLong();
            assertEquals(id, updates.get(i).get("result").get("u").asLong());
            withoutLevels += result.has("a") || result.has("b") ? 0 : 1;
            applyArrays(arrays, result);
            applyObjects(objects, updates.get(i).get("result"));
        }
        assertTrue(withoutLevels > 20, withoutLevels + " updates without levels");
        final JsonNode last = collector.greeting(SimulatedVenue.GATE, OBU).get("result");
        final MirroredBook expected = new MirroredBook();
        applyArrays(expected, last);
        assertEquals(expected, arrays);
        assertEquals(expected, objects);
        assertEquals(id, last.get("u").asLong());
        assertEquals(collector.texts(OBU).stream().map(text -> text.replace(".50\"", ".400\"")).toList(),
            collector.texts("futures.obu:ob.BTC_USDT.400"));
    }

    @Test
    void shouldSendTickersEachSecondWithOpenInterest() {
        final List<JsonNode> frames = collector.frames("futures.tickers:BTC_USDT");
        assertEquals(121, frames.size());
        for (final JsonNode frame : frames) {
            final JsonNode row = frame.get("result").get(0);
            assertTrue(Long.parseLong(row.get("total_size").asText()) > 0);
            assertEquals(0, row.get("funding_next_apply").asLong() % 28_800);
        }
    }

    @Test
    void shouldShapeMessagesLikeCapturedOnes() throws IOException {
        assertEquals(FrameShape.of(Captured.frame("gate/live2026_book_ticker.shared.jsonl", "")),
            FrameShape.of(collector.frames("futures.book_ticker:BTC_USDT").get(0)));
        final JsonNode trade = Captured.frame("gate/tardis_gate-io-futures_messages.shared.jsonl", "create_time_ms");
        assertEquals(FrameShape.of(trade.get("result").get(0)),
            FrameShape.of(collector.frames("futures.trades:BTC_USDT").get(0).get("result").get(0)));
        assertEquals(FrameShape.of(Captured.frame("gate/live2026_obu.shared.jsonl", "\"full\"")),
            FrameShape.of(fullObu));
        final String idOnly = FrameShape.of(Captured.frame("gate/live2026_obu.shared.jsonl", "125033676004"));
        assertTrue(collector.frames(OBU).stream().map(FrameShape::of).anyMatch(idOnly::equals));
        assertSameFields(Captured.frame("gate/order_book_update.20230524.jsonl", "").get("result"),
            first(UPDATE, "\"s\":0").get("result"));
        final JsonNode ticker = Captured.frame("gate/live2026_tickers.shared.jsonl", "").get("result").get(0);
        final JsonNode ours = collector.frames("futures.tickers:BTC_USDT").get(0).get("result").get(0);
        // Its collector left fields out.
        final List<String> missing = FrameCollector.keys(ticker);
        missing.removeAll(FrameCollector.keys(ours));
        assertEquals(List.of(), missing);
        ticker.properties().forEach(field ->
            assertEquals(field.getValue().getNodeType(), ours.get(field.getKey()).getNodeType(), field::getKey));
    }

    private static JsonNode first(final String channel, final String piece) {
        final List<String> texts = collector.texts(channel);
        return texts.stream().filter(text -> text.contains(piece)).findFirst().map(FrameCollector::parse)
            .orElseThrow(() -> new AssertionError("no " + piece + " in " + texts.size() + " messages"));
    }

    private static void assertSameFields(final JsonNode real, final JsonNode ours) {
        final List<String> expected = new ArrayList<>(FrameCollector.keys(real));
        final List<String> keys = new ArrayList<>(FrameCollector.keys(ours));
        expected.sort(null);
        keys.sort(null);
        assertEquals(expected, keys);
        assertFalse(ours.get("a").isEmpty());
        assertEquals(FrameShape.of(real.get("a")), FrameShape.of(ours.get("a")));
    }

    private static void applyArrays(final MirroredBook book, final JsonNode result) {
        book.apply(result.path("b"), result.path("a"));
    }

    private static void applyObjects(final MirroredBook book, final JsonNode result) {
        book.apply(MirroredBook.pairs(result.get("b"), "p", "s"), MirroredBook.pairs(result.get("a"), "p", "s"));
    }
}

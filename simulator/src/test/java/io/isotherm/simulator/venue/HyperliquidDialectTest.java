package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class HyperliquidDialectTest {
    private static FrameCollector collector;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE, List.of(SimulatedVenue.HYPERLIQUID));
        collector.play(120);
    }

    @Test
    void shouldWriteEveryNumberWithAPoint() {
        for (final JsonNode frame : collector.frames("trades:BTC")) {
            for (final JsonNode row : frame.get("data")) {
                assertTrue(row.get("px").asText().matches("[0-9]+\\.0"), row::toString);
                assertTrue(row.get("sz").asText().matches("[0-9]+\\.[0-9]{1,5}"), row::toString);
                assertTrue(row.get("side").asText().matches("[AB]"), row::toString);
                assertTrue(row.get("hash").asText().matches("0x[0-9a-f]{64}"), row::toString);
                assertTrue(row.get("users").get(1).asText().matches("0x[0-9a-f]{40}"), row::toString);
                assertTrue(row.get("tid").asLong() >= 0 && row.get("tid").asLong() < 1L << 50, row::toString);
            }
        }
    }

    @Test
    void shouldNameTheAggressorByALetter() {
        final Set<String> sides = new HashSet<>();
        collector.frames("trades:BTC").forEach(frame -> frame.get("data")
            .forEach(row -> sides.add(row.get("side").asText())));
        assertEquals(Set.of("A", "B"), sides);
    }

    @Test
    void shouldSendContextEverySecondWithoutATime() {
        final List<JsonNode> frames = collector.frames("activeAssetCtx:ETH");
        assertEquals(120, frames.size());
        final JsonNode first = frames.get(0).get("data").get("ctx");
        assertTrue(first.get("midPx").isNull() && first.get("impactPxs").isNull() && first.get("premium").isNull(),
            first::toString);
        final JsonNode last = frames.get(119).get("data").get("ctx");
        assertEquals(new BigDecimal(last.get("oraclePx").asText()).doubleValue(),
            new BigDecimal(last.get("markPx").asText()).doubleValue(), 30);
        assertTrue(new BigDecimal(last.get("openInterest").asText()).signum() > 0);
        // 0.005 % and a premium for eight hours: of the order of a hundred-thousandth for one.
        assertTrue(new BigDecimal(last.get("funding").asText()).abs().compareTo(new BigDecimal("0.001")) < 0,
            last::toString);
        assertFalse(last.get("funding").asText().contains("E"), last::toString);
    }

    @Test
    void shouldSendTwentyLevelsTwiceASecond() {
        final List<JsonNode> frames = collector.frames("l2Book:BTC");
        assertEquals(240, frames.size());
        for (final JsonNode frame : frames) {
            final JsonNode levels = frame.get("data").get("levels");
            assertEquals(20, levels.get(0).size());
            assertEquals(20, levels.get(1).size());
            assertTrue(levels.get(0).get(0).get("px").asDouble() < levels.get(1).get(0).get("px").asDouble());
            assertTrue(levels.get(0).get(0).get("px").asDouble() > levels.get(0).get(19).get("px").asDouble());
        }
    }

    @Test
    void shouldTellNewSubscribersOfRecentTrades() {
        final JsonNode recent = collector.greeting(SimulatedVenue.HYPERLIQUID, "trades:BTC").get("data");
        assertEquals(10, recent.size());
        final List<JsonNode> frames = collector.frames("trades:BTC");
        final JsonNode rows = frames.get(frames.size() - 1).get("data");
        assertEquals(rows.get(rows.size() - 1), recent.get(9));
    }

    @Test
    void shouldTellNobodyOfLiquidations() {
        assertTrue(collector.texts("trades:BTC").stream().noneMatch(text -> text.contains("liquidat")));
        assertEquals(8, collector.feed().dialects(SimulatedVenue.HYPERLIQUID).stream()
            .mapToInt(dialect -> dialect.channels().size()).sum());
    }

    @Test
    void shouldShapeMessagesLikeRealOnes() throws IOException {
        same("live2026_trades.shared.jsonl", collector.frames("trades:BTC").get(0));
        same("live2026_activeAssetCtx.shared.jsonl", collector.frames("activeAssetCtx:BTC").get(60));
        same("live2026_bbo.shared.jsonl", collector.frames("bbo:BTC").get(0));
        same("live2026_l2Book.shared.jsonl", collector.frames("l2Book:BTC").get(0));
    }

    private static void same(final String name, final JsonNode ours) throws IOException {
        assertEquals(FrameShape.of(Captured.frame("hyperliquid/" + name, "BTC")), FrameShape.of(ours));
    }
}

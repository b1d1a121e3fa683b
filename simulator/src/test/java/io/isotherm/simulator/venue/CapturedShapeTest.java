package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The synthetic messages have the keys of real ones, in the same order. */
final class CapturedShapeTest {
    private static Path captures;
    private static FrameCollector collector;

    @BeforeAll
    static void findCaptures() {
        final String folder = System.getProperty("isotherm.captures", "");
        Assumptions.assumeTrue(!folder.isEmpty() && Files.isDirectory(Path.of(folder)),
            "no captured frames: set -Disotherm.captures to a folder");
        captures = Path.of(folder);
        collector = new FrameCollector(Cadence.LIVE);
        collector.feed().advance();
        collector.play(60);
    }

    @Test
    void shouldShapeForceOrdersLikeRealOnes() throws IOException {
        final JsonNode real = first("binance-usdm/live2026_forceOrder.shared.jsonl").get("data");
        final JsonNode ours = collector.frames("btcusdt@forceOrder").get(0);
        assertEquals(FrameCollector.keys(real), FrameCollector.keys(ours));
        assertEquals(FrameCollector.keys(real.get("o")), FrameCollector.keys(ours.get("o")));
    }

    @Test
    void shouldShapeMarksLikeRealOnes() throws IOException {
        assertEquals(FrameCollector.keys(first("binance-usdm/live2026_markPrice.shared.jsonl")),
            FrameCollector.keys(collector.frames("btcusdt@markPrice@1s").get(0)));
    }

    @Test
    void shouldShapeTradesLikeRealOnes() throws IOException {
        final JsonNode real = FrameCollector.parse(lines("binance-usdm/live2026_aggTrade.shared.jsonl").get(1));
        assertEquals(FrameCollector.keys(real), FrameCollector.keys(collector.frames("btcusdt@aggTrade").get(0)));
        final JsonNode bybit = first("bybit/v5_publicTrade.20260809.part1.jsonl");
        final JsonNode ours = collector.frames("publicTrade.BTCUSDT").get(0);
        assertEquals(FrameCollector.keys(bybit), FrameCollector.keys(ours));
        assertEquals(FrameCollector.keys(bybit.get("data").get(0)), FrameCollector.keys(ours.get("data").get(0)));
    }

    @Test
    void shouldShapeBybitTickersLikeRealOnes() throws IOException {
        final JsonNode real = first("bybit/v5_tickers.20260809.part1.jsonl");
        final JsonNode ours = collector.greeting(SimulatedVenue.BYBIT, "tickers.BTCUSDT");
        assertEquals(FrameCollector.keys(real), FrameCollector.keys(ours));
        assertEquals(FrameCollector.keys(real.get("data")), FrameCollector.keys(ours.get("data")));
    }

    @Test
    void shouldShapeLiquidationsLikeRealOnes() throws IOException {
        final JsonNode bybit = first("bybit/live2026_allLiquidation.shared.jsonl");
        final JsonNode oursAtBybit = collector.frames("allLiquidation.BTCUSDT").get(0);
        assertEquals(FrameCollector.keys(bybit), FrameCollector.keys(oursAtBybit));
        assertEquals(FrameCollector.keys(bybit.get("data").get(0)),
            FrameCollector.keys(oursAtBybit.get("data").get(0)));
        final JsonNode okx = first("okx/live2026_liquidation-orders.shared.jsonl").get("data").get(0);
        final JsonNode oursAtOkx = collector.frames(OkxDialect.LIQUIDATION_ORDERS).get(0).get("data").get(0);
        assertEquals(FrameCollector.keys(okx), FrameCollector.keys(oursAtOkx));
        assertEquals(FrameCollector.keys(okx.get("details").get(0)),
            FrameCollector.keys(oursAtOkx.get("details").get(0)));
    }

    private static List<String> lines(final String name) throws IOException {
        return Files.readAllLines(captures.resolve(name));
    }

    private static JsonNode first(final String name) throws IOException {
        return FrameCollector.parse(lines(name).get(0));
    }
}

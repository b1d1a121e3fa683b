package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class HtxDialectTest {
    private static final String SIZE_20 = "market.BTC-USDT.depth.size_20.high_freq";
    private static final String SIZE_150 = "market.BTC-USDT.depth.size_150.high_freq";
    private static final String SWAP = "htx/tardis_huobi-dm-linear-swap_messages.shared.jsonl";

    private static FrameCollector collector;
    private static JsonNode size20;
    private static JsonNode size150;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE, List.of(SimulatedVenue.HTX));
        collector.feed().advance();
        size20 = collector.greeting(SimulatedVenue.HTX, SIZE_20);
        size150 = collector.greeting(SimulatedVenue.HTX, SIZE_150);
        collector.play(60);
    }

    @Test
    void shouldCountBothSidesOfATradeAndPrintEveryDigitOfItsQuantity() {
        final List<String> texts = collector.texts("market.ETH-USDT.trade.detail");
        assertFalse(texts.isEmpty());
        for (final String text : texts) {
            assertTrue(text.matches(".*\"quantity\":[0-9]+\\.[0-9]{18},.*"), text);
            for (final JsonNode trade : FrameCollector.parse(text).get("tick").get("data")) {
                assertEquals(0, trade.get("amount").asLong() % 2);
                final BigDecimal quantity = BigDecimal.valueOf(trade.get("amount").asLong(), 2);
                assertEquals(0, quantity.compareTo(trade.get("quantity").decimalValue()), text);
                assertEquals(0, quantity.multiply(trade.get("price").decimalValue())
                    .compareTo(trade.get("trade_turnover").decimalValue()), text);
            }
        }
    }

    @Test
    void shouldSendEachLiquidationInContractsBaseAndQuote() {
        final List<JsonNode> frames = collector.frames("public.BTC-USDT.liquidation_orders");
        assertFalse(frames.isEmpty());
        for (final JsonNode frame : frames) {
            final JsonNode row = frame.get("data").get(0);
            assertEquals("close", row.get("offset").asText());
            assertEquals(row.get("volume").asLong() * 0.001, row.get("amount").asDouble(), 1e-9);
            assertEquals(row.get("amount").asDouble() * row.get("price").asDouble(),
                row.get("trade_turnover").asDouble(), 1e-3);
        }
    }

    @Test
    void shouldCountVersionsOfBothDepthsWithoutGap() {
        follow(SIZE_20, size20, 20);
        follow(SIZE_150, size150, BookSide.DEPTH);
    }

    @Test
    void shouldRepeatTheWholeDepthOfSteps() {
        assertEquals(20, collector.frames("market.BTC-USDT.depth.step6").get(0).get("tick").get("bids").size());
        final List<JsonNode> frames = collector.frames("market.BTC-USDT.depth.step0");
        final MirroredBook last = new MirroredBook();
        apply(last, frames.get(frames.size() - 1));
        final MirroredBook expected = new MirroredBook();
        apply(expected, collector.greeting(SimulatedVenue.HTX, SIZE_150));
        assertEquals(expected, last);
    }

    @Test
    void shouldAnswerOpenInterestInContractsWithEveryDigit() {
        final HtxDialect dialect = (HtxDialect) collector.feed().dialects(SimulatedVenue.HTX).get(0);
        final String answer = dialect.openInterestAnswer(FrameCollector.START_MS);
        assertTrue(answer.startsWith("{\"status\":\"ok\",\"data\":[{\"volume\":"), answer);
        assertTrue(answer.matches(".*\"volume\":[0-9]+\\.0{18},.*"), answer);
        final JsonNode row = FrameCollector.parse(answer).get("data").get(0);
        assertEquals(row.get("volume").asDouble() / 1_000, row.get("amount").asDouble(), 1e-6);
        assertTrue(row.get("volume").asLong() > 0);
    }

    @Test
    void shouldShapeMessagesLikeCapturedOnes() throws IOException {
        assertEquals(FrameShape.of(Captured.frame("htx/cmp_trade.shared.jsonl", "market.BTC-USDT")),
            FrameShape.of(FrameCollector.parse(collector.texts("market.BTC-USDT.trade.detail").get(0))));
        assertEquals(FrameShape.of(Captured.frame(SWAP, ".bbo")),
            FrameShape.of(collector.frames("market.BTC-USDT.bbo").get(0)));
        assertEquals(FrameShape.of(Captured.frame("htx/live2026_liquidation_orders.shared.jsonl", "")),
            FrameShape.of(collector.frames("public.BTC-USDT.liquidation_orders").get(0)));
        assertEquals(FrameShape.of(Captured.frame("htx/cmp_funding_rate.shared.jsonl", "BTC-USDT")),
            FrameShape.of(collector.frames("public.BTC-USDT.funding_rate").get(0)));
        assertEquals(FrameShape.of(Captured.frame("htx/cmp_l2_topk.shared.jsonl", "BTC-USDT")),
            FrameShape.of(collector.frames("market.BTC-USDT.depth.step6").get(0)));
        assertEquals(FrameShape.of(Captured.frame("htx/cmp_l2_event.shared.jsonl", "BTC-USDT")),
            FrameShape.of(size150));
    }

    private static void follow(final String channel, final JsonNode snapshot, final int depth) {
        final MirroredBook book = new MirroredBook();
        long version = snapshot.get("tick").get("version").asLong();
        assertEquals("snapshot", snapshot.get("tick").get("event").asText());
        apply(book, snapshot);
        for (final JsonNode frame : collector.frames(channel)) {
            assertEquals("update", frame.get("tick").get("event").asText());
            assertEquals(++version, frame.get("tick").get("version").asLong());
            apply(book, frame);
        }
        final JsonNode last = collector.greeting(SimulatedVenue.HTX, channel);
        assertEquals(depth, last.get("tick").get("asks").size());
        final MirroredBook expected = new MirroredBook();
        apply(expected, last);
        assertEquals(expected, book);
        assertEquals(version, last.get("tick").get("version").asLong());
    }

    private static void apply(final MirroredBook book, final JsonNode frame) {
        book.apply(frame.get("tick").get("bids"), frame.get("tick").get("asks"));
    }
}

package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.SimulatedVenue;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class BinanceDialectTest {
    private static FrameCollector collector;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE);
        collector.play(120);
    }

    @Test
    void shouldSendTradesWithTheKeysOfTheVenue() {
        final List<JsonNode> frames = collector.frames("btcusdt@aggTrade");
        assertTrue(frames.size() > 50, "trades " + frames.size());
        long aggregate = 0;
        long lastTrade = 0;
        for (final JsonNode frame : frames) {
            assertEquals(List.of("e", "E", "a", "s", "p", "q", "nq", "f", "l", "T", "m", "st"),
                FrameCollector.keys(frame));
            assertTrue(frame.get("p").isTextual() && frame.get("q").isTextual() && frame.get("T").isIntegralNumber());
            assertTrue(new BigDecimal(frame.get("q").asText()).remainder(new BigDecimal("0.001")).signum() == 0);
            assertTrue(new BigDecimal(frame.get("p").asText()).remainder(new BigDecimal("0.1")).signum() == 0);
            assertTrue(frame.get("E").asLong() >= frame.get("T").asLong());
            if (aggregate > 0) {
                assertEquals(aggregate + 1, frame.get("a").asLong());
                assertEquals(lastTrade + 1, frame.get("f").asLong());
            }
            aggregate = frame.get("a").asLong();
            lastTrade = frame.get("l").asLong();
        }
    }

    @Test
    void shouldSendOffTickMarksWithFundingEverySecond() {
        final List<JsonNode> frames = collector.frames("ethusdt@markPrice@1s");
        assertEquals(120, frames.size());
        for (final JsonNode frame : frames) {
            assertEquals(List.of("e", "E", "s", "p", "ap", "P", "i", "r", "T", "st"), FrameCollector.keys(frame));
            assertEquals(8, new BigDecimal(frame.get("p").asText()).scale());
            assertEquals(0, frame.get("T").asLong() % (8 * 3_600_000));
            assertTrue(frame.get("T").asLong() > frame.get("E").asLong());
        }
    }

    @Test
    void shouldSendAtMostOneForceOrderPerSecond() {
        final List<JsonNode> frames = collector.frames("btcusdt@forceOrder");
        assertFalse(frames.isEmpty());
        long lastMs = 0;
        for (final JsonNode frame : frames) {
            final JsonNode order = frame.get("o");
            assertEquals(List.of("s", "S", "o", "f", "q", "p", "ap", "X", "l", "z", "T", "ps", "st"),
                FrameCollector.keys(order));
            assertTrue(frame.get("E").asLong() >= lastMs + 1_000);
            lastMs = frame.get("E").asLong();
            final boolean sells = order.get("S").asText().equals("SELL");
            final BigDecimal bankruptcy = new BigDecimal(order.get("p").asText());
            final BigDecimal fill = new BigDecimal(order.get("ap").asText());
            assertEquals(sells ? 1 : -1, fill.compareTo(bankruptcy), order::toString);
        }
    }

    @Test
    void shouldChainBookDeltasFromTheRestAnswer() {
        final FrameCollector own = new FrameCollector(Cadence.LIVE);
        own.play(2);
        final BinanceDialect dialect = (BinanceDialect) own.feed().dialects(SimulatedVenue.BINANCE).get(0);
        final JsonNode answer = FrameCollector.parse(dialect.depthAnswer(own.feed().timeMs(), 1_000));
        final int before = own.frames("btcusdt@depth@100ms").size();
        own.play(20);
        final MirroredBook book = new MirroredBook();
        book.apply(answer.get("bids"), answer.get("asks"));
        final List<JsonNode> deltas = own.frames("btcusdt@depth@100ms");
        final long id = answer.get("lastUpdateId").asLong();
        assertTrue(deltas.get(before).get("U").asLong() <= id && id <= deltas.get(before).get("u").asLong());
        for (int i = before; i < deltas.size(); i++) {
            final JsonNode delta = deltas.get(i);
            assertEquals(List.of("e", "E", "T", "s", "U", "u", "pu", "b", "a"), FrameCollector.keys(delta));
            assertEquals(deltas.get(i - 1).get("u").asLong(), delta.get("pu").asLong());
            book.apply(delta.get("b"), delta.get("a"));
        }
        final JsonNode last = FrameCollector.parse(dialect.depthAnswer(own.feed().timeMs(), 1_000));
        final MirroredBook expected = new MirroredBook();
        expected.apply(last.get("bids"), last.get("asks"));
        assertEquals(expected, book);
    }

    @Test
    void shouldQuoteBelowTheOffer() {
        for (final JsonNode frame : collector.frames("btcusdt@bookTicker")) {
            assertEquals(List.of("e", "u", "s", "ps", "b", "B", "a", "A", "T", "E", "st"), FrameCollector.keys(frame));
            assertTrue(new BigDecimal(frame.get("b").asText()).compareTo(new BigDecimal(frame.get("a").asText())) < 0);
        }
    }

    @Test
    void shouldAnswerOpenInterestInBaseAsset() {
        final BinanceDialect dialect = (BinanceDialect) collector.feed().dialects(SimulatedVenue.BINANCE).get(0);
        final JsonNode answer = FrameCollector.parse(dialect.openInterestAnswer(5));
        assertEquals(List.of("openInterest", "symbol", "time"), FrameCollector.keys(answer));
        assertTrue(new BigDecimal(answer.get("openInterest").asText()).signum() > 0);
        assertEquals(5, answer.get("time").asLong());
    }
}

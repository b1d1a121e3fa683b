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

final class BinanceCoinDialectTest {
    private static FrameCollector collector;
    private static BinanceDialect dialect;
    private static JsonNode depth;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE, List.of(SimulatedVenue.BINANCE_COINM));
        collector.play(2);
        dialect = (BinanceDialect) collector.feed().dialects(SimulatedVenue.BINANCE_COINM).get(0);
        depth = FrameCollector.parse(dialect.depthAnswer(collector.feed().timeMs(), 1_000));
        collector.play(120);
    }

    @Test
    void shouldSendWholeContractsAsStrings() {
        final List<JsonNode> frames = collector.frames("btcusd_perp@aggTrade");
        assertTrue(frames.size() > 20, "trades " + frames.size());
        for (final JsonNode frame : frames) {
            assertTrue(frame.get("q").isTextual() && Long.parseLong(frame.get("q").asText()) > 0, frame::toString);
            assertEquals(1, new BigDecimal(frame.get("p").asText()).scale(), frame::toString);
        }
    }

    @Test
    void shouldNameThePairBesideTheSymbol() {
        for (final String stream : List.of("@bookTicker", "@depth@100ms")) {
            final JsonNode frame = collector.frames("ethusd_perp" + stream).get(0);
            assertEquals("ETHUSD_PERP ETHUSD", frame.get("s").asText() + " " + frame.get("ps").asText());
        }
        final JsonNode order = collector.frames("btcusd_perp@forceOrder").get(0).get("o");
        assertEquals("BTCUSD_PERP BTCUSD", order.get("s").asText() + " " + order.get("ps").asText());
    }

    @Test
    void shouldFillForcedOrdersBeforeTheirBankruptcyPrice() {
        final List<JsonNode> frames = collector.frames("btcusd_perp@forceOrder");
        assertFalse(frames.isEmpty());
        for (final JsonNode frame : frames) {
            final JsonNode order = frame.get("o");
            assertEquals(order.get("S").asText().equals("SELL") ? 1 : -1, new BigDecimal(order.get("ap").asText())
                .compareTo(new BigDecimal(order.get("p").asText())), order::toString);
            assertEquals(order.get("z"), order.get("q"));
        }
    }

    @Test
    void shouldAnswerOpenInterestInContracts() {
        final JsonNode answer = FrameCollector.parse(dialect.openInterestAnswer(5));
        assertEquals(List.of("symbol", "pair", "openInterest", "contractType", "time"), FrameCollector.keys(answer));
        // An hour of traders with thousands of USD each, at 100 USD a contract.
        assertTrue(Long.parseLong(answer.get("openInterest").asText()) > 1_000, answer::toString);
        assertEquals(List.of(answer.toString()), dialect.polled(5));
    }

    @Test
    void shouldChainBookDeltasFromTheRestAnswer() {
        assertEquals("BTCUSD_PERP", depth.get("symbol").asText());
        final MirroredBook book = new MirroredBook();
        book.apply(depth.get("bids"), depth.get("asks"));
        long previous = -1;
        for (final JsonNode delta : collector.frames("btcusd_perp@depth@100ms")) {
            if (delta.get("u").asLong() < depth.get("lastUpdateId").asLong()) {
                continue;
            }
            assertTrue(previous == -1 ? delta.get("U").asLong() <= depth.get("lastUpdateId").asLong()
                : previous == delta.get("pu").asLong(), delta::toString);
            previous = delta.get("u").asLong();
            book.apply(delta.get("b"), delta.get("a"));
        }
        final JsonNode last = FrameCollector.parse(dialect.depthAnswer(collector.feed().timeMs(), 1_000));
        final MirroredBook expected = new MirroredBook();
        expected.apply(last.get("bids"), last.get("asks"));
        assertEquals(expected, book);
    }

    @Test
    void shouldShapeMessagesLikeRealOnes() throws IOException {
        shape("binance-coinm/aggTrade.20210722.jsonl", "aggTrade", "btcusd_perp@aggTrade");
        shape("binance-coinm/bookTicker.20210722.jsonl.gz", "bookTicker", "btcusd_perp@bookTicker");
        shape("binance-coinm/cmp_l2_event.shared.jsonl", "depthUpdate", "btcusd_perp@depth@100ms");
        shape("binance-coinm/cmp_funding_rate.shared.jsonl", "btcusd_perp@markPrice", "btcusd_perp@markPrice@1s");
        shape("binance-coinm/tardis_binance_delivery_messages.shared.jsonl", "forceOrder", "btcusd_perp@forceOrder");
        assertEquals(FrameShape.of(Captured.frame("binance-coinm/rest_depth_snapshot.hft20240808.jsonl", "")),
            FrameShape.of(depth));
    }

    private static void shape(final String file, final String piece, final String stream) throws IOException {
        final String real = FrameShape.of(Captured.frame(file, piece).get("data"));
        assertTrue(collector.frames(stream).stream().map(FrameShape::of).anyMatch(real::equals),
            () -> "real " + real + " simulated " + FrameShape.of(collector.frames(stream).get(0)));
    }
}

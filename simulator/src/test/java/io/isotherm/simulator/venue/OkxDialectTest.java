package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.SimulatedVenue;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class OkxDialectTest {
    private static FrameCollector collector;
    private static JsonNode bookSnapshot;
    private static JsonNode earlyLiquidation;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE);
        collector.feed().advance();
        bookSnapshot = collector.greeting(SimulatedVenue.OKX, "books:BTC-USDT-SWAP");
        earlyLiquidation = collector.greeting(SimulatedVenue.OKX, OkxDialect.LIQUIDATION_ORDERS);
        collector.play(120);
    }

    @Test
    void shouldSendSizesInContractsAsStrings() {
        final List<JsonNode> frames = collector.frames("trades:BTC-USDT-SWAP");
        assertFalse(frames.isEmpty());
        for (final JsonNode frame : frames) {
            final JsonNode trade = frame.get("data").get(0);
            assertEquals(List.of("instId", "tradeId", "px", "sz", "side", "ts", "count", "source", "seqId"),
                FrameCollector.keys(trade));
            assertTrue(trade.get("ts").isTextual());
            assertTrue(new BigDecimal(trade.get("sz").asText()).remainder(new BigDecimal("0.01")).signum() == 0);
        }
    }

    @Test
    void shouldRelateContractsToBaseAsset() {
        final List<JsonNode> frames = collector.frames("open-interest:ETH-USDT-SWAP");
        assertEquals(24, frames.size());
        for (final JsonNode frame : frames) {
            final JsonNode row = frame.get("data").get(0);
            final BigDecimal contracts = new BigDecimal(row.get("oi").asText());
            assertTrue(contracts.signum() > 0);
            assertEquals(0, contracts.multiply(new BigDecimal("0.1"))
                .compareTo(new BigDecimal(row.get("oiCcy").asText())));
        }
    }

    @Test
    void shouldSendFundingWithAnEmptyNextRate() {
        assertEquals(4, collector.frames("funding-rate:BTC-USDT-SWAP").size());
        final JsonNode row = collector.frames("funding-rate:BTC-USDT-SWAP").get(0).get("data").get(0);
        assertEquals("", row.get("nextFundingRate").asText());
        assertTrue(row.get("fundingTime").isTextual());
    }

    @Test
    void shouldTellNewSubscribersOfAnOlderLiquidation() {
        assertNull(earlyLiquidation);
        assertNotNull(collector.greeting(SimulatedVenue.OKX, OkxDialect.LIQUIDATION_ORDERS));
        long lastMs = 0;
        for (final JsonNode frame : collector.frames(OkxDialect.LIQUIDATION_ORDERS)) {
            final JsonNode row = frame.get("data").get(0);
            final JsonNode detail = row.get("details").get(0);
            assertEquals(List.of("bkLoss", "bkPx", "ccy", "posSide", "side", "sz", "ts"), FrameCollector.keys(detail));
            assertEquals(detail.get("posSide").asText().equals("long") ? "sell" : "buy", detail.get("side").asText());
            if (row.get("instId").asText().equals("BTC-USDT-SWAP")) {
                assertTrue(detail.get("ts").asLong() / 1_000 > lastMs / 1_000);
                lastMs = detail.get("ts").asLong();
            }
        }
    }

    @Test
    void shouldNameTheSequenceThatEachBookUpdateFollows() {
        final MirroredBook book = new MirroredBook();
        JsonNode row = bookSnapshot.get("data").get(0);
        assertEquals("snapshot", bookSnapshot.get("action").asText());
        assertEquals(-1, row.get("prevSeqId").asLong());
        long sequence = row.get("seqId").asLong();
        book.apply(row.get("bids"), row.get("asks"));
        for (final JsonNode frame : collector.frames("books:BTC-USDT-SWAP")) {
            row = frame.get("data").get(0);
            assertEquals("update", frame.get("action").asText());
            assertEquals(sequence, row.get("prevSeqId").asLong());
            sequence = row.get("seqId").asLong();
            book.apply(row.get("bids"), row.get("asks"));
        }
        final JsonNode last = collector.greeting(SimulatedVenue.OKX, "books:BTC-USDT-SWAP").get("data").get(0);
        final MirroredBook expected = new MirroredBook();
        expected.apply(last.get("bids"), last.get("asks"));
        assertEquals(expected, book);
        assertEquals(row.get("checksum").asInt(), last.get("checksum").asInt());
    }
}

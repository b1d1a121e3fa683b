package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class BitgetDialectTest {
    private static final String CAPTURED = "bitget/tardis_bitget-futures_v3_messages.shared.jsonl";

    private static FrameCollector collector;
    private static JsonNode bookSnapshot;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE, List.of(SimulatedVenue.BITGET));
        collector.feed().advance();
        bookSnapshot = collector.greeting(SimulatedVenue.BITGET, "books:BTCUSDT");
        collector.play(120);
    }

    @Test
    void shouldPrintTheValueOfALiquidationInQuoteCurrencyAtAPriceOffTheTick() {
        final List<JsonNode> frames = collector.frames(BitgetDialect.LIQUIDATION);
        assertFalse(frames.isEmpty());
        boolean offTick = false;
        for (final JsonNode frame : frames) {
            assertFalse(frame.get("arg").has("symbol"));
            for (final JsonNode row : frame.get("data")) {
                final BigDecimal price = new BigDecimal(row.get("price").asText());
                final String symbol = row.get("symbol").asText();
                // Exact, or divide throws.
                final BigDecimal quantity = new BigDecimal(row.get("amount").asText()).divide(price);
                final BigDecimal lot = new BigDecimal(symbol.equals("BTCUSDT") ? "0.0001" : "0.01");
                assertEquals(0, quantity.remainder(lot).signum(), row::toString);
                assertTrue(quantity.signum() > 0, row::toString);
                offTick |= price.stripTrailingZeros().scale() > 2;
            }
        }
        assertTrue(offTick);
    }

    @Test
    void shouldNameTheSequenceThatEachBookUpdateFollowsAndVerifyIt() {
        final MirroredBook book = new MirroredBook();
        JsonNode row = bookSnapshot.get("data").get(0);
        assertEquals("snapshot", bookSnapshot.get("action").asText());
        assertEquals(0, row.get("pseq").asLong());
        assertEquals(0, row.get("checksum").asLong());
        long sequence = row.get("seq").asLong();
        book.apply(row.get("b"), row.get("a"));
        for (final JsonNode frame : collector.frames("books:BTCUSDT")) {
            row = frame.get("data").get(0);
            assertEquals("update", frame.get("action").asText());
            assertEquals(sequence, row.get("pseq").asLong());
            sequence = row.get("seq").asLong();
            book.apply(row.get("b"), row.get("a"));
        }
        final JsonNode last = collector.greeting(SimulatedVenue.BITGET, "books:BTCUSDT").get("data").get(0);
        final MirroredBook expected = new MirroredBook();
        expected.apply(last.get("b"), last.get("a"));
        assertEquals(expected, book);
        assertEquals(sequence, last.get("seq").asLong());
        assertEquals(checksum(last), row.get("checksum").asInt());
    }

    @Test
    void shouldRepeatTheWholeTicker() {
        final List<JsonNode> frames = collector.frames("ticker:ETHUSDT");
        assertTrue(frames.size() > 200, () -> frames.size() + " tickers in two minutes");
        for (final JsonNode frame : frames) {
            final JsonNode row = frame.get("data").get(0);
            assertEquals("snapshot", frame.get("action").asText());
            assertTrue(new BigDecimal(row.get("openInterest").asText()).signum() > 0);
            assertTrue(new BigDecimal(row.get("bid1Price").asText())
                .compareTo(new BigDecimal(row.get("ask1Price").asText())) < 0);
            assertEquals("", row.get("deliveryTime").asText());
        }
    }

    @Test
    void shouldPrintAnIndexThatNoSixtyFourBitsHold() {
        final String index = collector.frames("ticker:BTCUSDT").get(0).get("data").get(0).get("indexPrice").asText();
        assertTrue(new BigDecimal(index).unscaledValue().bitLength() > 63, index);
    }

    @Test
    void shouldSendTradesInBaseAsset() {
        final List<JsonNode> frames = collector.frames("publicTrade:ETHUSDT");
        assertFalse(frames.isEmpty());
        long id = 0;
        for (final JsonNode frame : frames) {
            final JsonNode trade = frame.get("data").get(0);
            assertEquals(0, new BigDecimal(trade.get("v").asText()).remainder(new BigDecimal("0.01")).signum());
            assertTrue(trade.get("i").asLong() > id);
            id = trade.get("i").asLong();
        }
    }

    @Test
    void shouldShapeMessagesLikeCapturedOnes() throws IOException {
        assertEquals(FrameShape.of(Captured.frame(CAPTURED, "publicTrade")),
            FrameShape.of(collector.frames("publicTrade:BTCUSDT").get(0)));
        assertEquals(FrameShape.of(Captured.frame(CAPTURED, "\"ticker\"")),
            FrameShape.of(collector.frames("ticker:BTCUSDT").get(0)));
        assertEquals(FrameShape.of(Captured.frame(CAPTURED, "\"liquidation\"")),
            FrameShape.of(collector.frames(BitgetDialect.LIQUIDATION).get(0)));
        final JsonNode update = Captured.frame(CAPTURED, "\"pseq\":483415077719");
        assertEquals(FrameShape.of(update), FrameShape.of(collector.frames("books:BTCUSDT").get(0)));
        assertEquals(FrameShape.of(update), FrameShape.of(bookSnapshot));
        assertEquals(FrameShape.of(Captured.frame(CAPTURED, "books1")),
            FrameShape.of(collector.frames("books1:BTCUSDT").get(0)));
    }

    private static int checksum(final JsonNode row) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            for (final String side : List.of("b", "a")) {
                text.append(row.get(side).get(i).get(0).asText()).append(':')
                    .append(row.get(side).get(i).get(1).asText()).append(':');
            }
        }
        final CRC32 crc = new CRC32();
        crc.update(text.substring(0, text.length() - 1).getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }
}

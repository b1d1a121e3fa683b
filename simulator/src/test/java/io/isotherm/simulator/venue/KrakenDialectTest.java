package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class KrakenDialectTest {
    private static final String SESSION =
        "kraken-futures/sessions/cryptofeed_20210417_KRAKEN_FUTURES.ws.46.0.frames.jsonl.gz";
    private static final String TICKER = "kraken-futures/tardis_cryptofacilities_newerMessages.shared.jsonl";

    private static FrameCollector collector;
    private static JsonNode bookSnapshot;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE, List.of(SimulatedVenue.KRAKEN_FUTURES));
        collector.feed().advance();
        bookSnapshot = collector.greeting(SimulatedVenue.KRAKEN_FUTURES, "book:PF_XBTUSD");
        collector.play(180);
    }

    @Test
    void shouldSendOneLevelPerMessageWithoutGapAndNeverCrossed() {
        final MirroredBook book = new MirroredBook();
        long sequence = bookSnapshot.get("seq").asLong();
        book.apply(MirroredBook.pairs(bookSnapshot.get("bids"), "price", "qty"),
            MirroredBook.pairs(bookSnapshot.get("asks"), "price", "qty"));
        final List<JsonNode> frames = collector.frames("book:PF_XBTUSD");
        assertFalse(frames.isEmpty());
        for (final JsonNode frame : frames) {
            assertEquals(++sequence, frame.get("seq").asLong());
            final ArrayNode level = JsonNodeFactory.instance.arrayNode().add(frame);
            final ArrayNode none = JsonNodeFactory.instance.arrayNode();
            final boolean buy = frame.get("side").asText().equals("buy");
            book.apply(buy ? MirroredBook.pairs(level, "price", "qty") : none,
                buy ? none : MirroredBook.pairs(level, "price", "qty"));
            assertFalse(book.isCrossed(), frame::toString);
        }
        final JsonNode last = collector.greeting(SimulatedVenue.KRAKEN_FUTURES, "book:PF_XBTUSD");
        final MirroredBook expected = new MirroredBook();
        expected.apply(MirroredBook.pairs(last.get("bids"), "price", "qty"),
            MirroredBook.pairs(last.get("asks"), "price", "qty"));
        assertEquals(expected, book);
        assertEquals(sequence, last.get("seq").asLong());
    }

    @Test
    void shouldMarkLiquidationsAmongTrades() {
        long fills = 0;
        long liquidations = 0;
        for (final String symbol : List.of("PF_XBTUSD", "PF_ETHUSD")) {
            long sequence = -1;
            for (final JsonNode trade : collector.frames("trade:" + symbol)) {
                assertTrue(sequence < 0 || trade.get("seq").asLong() == sequence + 1, trade::toString);
                sequence = trade.get("seq").asLong();
                if (trade.get("type").asText().equals("liquidation")) {
                    liquidations++;
                } else {
                    assertEquals("fill", trade.get("type").asText());
                    fills++;
                }
            }
        }
        assertTrue(liquidations > 0 && fills > liquidations, fills + " fills, " + liquidations + " liquidations");
    }

    @Test
    void shouldTellNewSubscribersOfTheLastTradesNewestFirst() {
        final JsonNode history = collector.greeting(SimulatedVenue.KRAKEN_FUTURES, "trade:PF_XBTUSD");
        final List<JsonNode> live = collector.frames("trade:PF_XBTUSD");
        assertEquals(Math.min(100, live.size()), history.get("trades").size());
        for (int i = 0; i < history.get("trades").size(); i++) {
            assertEquals(live.get(live.size() - 1 - i), history.get("trades").get(i));
        }
    }

    @Test
    void shouldWriteNumbersAsFloatingPointValuesArePrinted() {
        assertEquals("39055.0", NumberText.decimal(390_550, 1));
        assertEquals("0.0", NumberText.decimal(0, 4));
        assertEquals("-0.00005", NumberText.decimal(-5_000, 8));
        assertEquals("0.000001", NumberText.decimal(1, 6));
        assertEquals("9.6321875e-8", NumberText.decimal(96_321_875, 15));
        assertEquals("-3e-7", NumberText.decimal(-30, 8));
        final String text = collector.texts("ticker:PF_XBTUSD").get(0);
        assertTrue(text.matches(".*\"bid\":[0-9]+\\.0,.*"), text);
    }

    @Test
    void shouldTellTheHourlyFundingRateRelativeAndAbsolute() {
        for (final JsonNode ticker : collector.frames("ticker:PF_ETHUSD")) {
            final double relative = ticker.get("relative_funding_rate").asDouble();
            assertEquals(relative * ticker.get("index").asDouble(), ticker.get("funding_rate").asDouble(),
                Math.abs(relative), ticker::toString);
            assertEquals(0, ticker.get("next_funding_rate_time").asLong() % 3_600_000);
            assertTrue(ticker.get("openInterest").asDouble() > 0);
        }
    }

    @Test
    void shouldShapeMessagesLikeCapturedOnes() throws IOException {
        assertEquals(FrameShape.of(Captured.frame(SESSION, "\"feed\":\"book\",\"product_id\"")),
            FrameShape.of(collector.frames("book:PF_XBTUSD").get(0)));
        assertEquals(FrameShape.of(Captured.frame(SESSION, "book_snapshot")), FrameShape.of(bookSnapshot));
        assertEquals(FrameShape.of(Captured.frame("kraken-futures/trade.20210417.jsonl", "")),
            FrameShape.of(collector.frames("trade:PF_XBTUSD").get(0)));
        assertEquals(FrameShape.of(Captured.frame(SESSION, "trade_snapshot")),
            FrameShape.of(collector.greeting(SimulatedVenue.KRAKEN_FUTURES, "trade:PF_XBTUSD")));
        assertEquals(FrameShape.of(Captured.frame(TICKER, "")),
            FrameShape.of(collector.frames("ticker:PF_XBTUSD").get(0)));
    }
}

package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DeribitDialectTest {
    private static final String TRADES = "trades.BTC-PERPETUAL.100ms";
    private static final String TICKER = "ticker.BTC-PERPETUAL.100ms";
    private static final String BOOK = "book.BTC-PERPETUAL.100ms";

    private static FrameCollector collector;
    private static JsonNode bookSnapshot;
    private static JsonNode tickerGreeting;

    @BeforeAll
    static void play() {
        collector = new FrameCollector(Cadence.LIVE, List.of(SimulatedVenue.DERIBIT));
        collector.feed().advance();
        bookSnapshot = collector.greeting(SimulatedVenue.DERIBIT, BOOK);
        tickerGreeting = collector.greeting(SimulatedVenue.DERIBIT, TICKER);
        collector.play(180);
    }

    @Test
    void shouldNumberTradesWithoutGaps() {
        long sequence = 0;
        for (final JsonNode frame : collector.frames(TRADES)) {
            for (final JsonNode row : data(frame)) {
                assertTrue(sequence == 0 || row.get("trade_seq").asLong() == sequence + 1, row::toString);
                sequence = row.get("trade_seq").asLong();
            }
        }
        assertTrue(sequence > 0);
    }

    @Test
    void shouldSendAmountsInDollarsAndWholeContracts() {
        for (final String text : collector.texts(TRADES)) {
            assertTrue(text.matches(".*\"contracts\":[0-9]+\\.0,\"amount\":[0-9]+0\\.0[,}].*"), text);
            for (final JsonNode row : data(FrameCollector.parse(text))) {
                assertEquals(row.get("contracts").asLong() * 10, row.get("amount").asLong());
            }
        }
    }

    @Test
    void shouldFlagForcedTradesWithTheTakersSide() {
        int flagged = 0;
        int pairs = 0;
        long lastMs = 0;
        for (final JsonNode frame : collector.frames(TRADES)) {
            for (final JsonNode row : data(frame)) {
                if (row.has("liquidation")) {
                    assertEquals("T", row.get("liquidation").asText());
                    flagged++;
                    pairs += row.get("timestamp").asLong() == lastMs ? 1 : 0;
                    lastMs = row.get("timestamp").asLong();
                }
            }
        }
        assertTrue(flagged > 10, "flagged " + flagged);
        assertTrue(pairs > 0, "no forced order made two fills");
    }

    @Test
    void shouldSendAllStateInEveryTicker() {
        final List<JsonNode> frames = collector.frames(TICKER);
        assertTrue(frames.size() > 180);
        assertNull(collector.greeting(SimulatedVenue.DERIBIT, TRADES));
        for (final JsonNode frame : frames) {
            assertEquals(FrameShape.of(tickerGreeting), FrameShape.of(frame));
            final JsonNode data = data(frame);
            assertEquals(0, data.get("open_interest").decimalValue().remainder(BigDecimal.TEN).signum());
            assertTrue(data.get("best_bid_price").asDouble() < data.get("best_ask_price").asDouble());
        }
        assertTrue(collector.texts(TICKER).stream().noneMatch(text -> text.contains("\"current_funding\":\"")));
    }

    @Test
    void shouldSayOfEachLevelWhatHappenedToIt() {
        assertEquals("snapshot", data(bookSnapshot).get("type").asText());
        final Map<BigDecimal, BigDecimal> bids = new TreeMap<>();
        final Map<BigDecimal, BigDecimal> asks = new TreeMap<>();
        apply(data(bookSnapshot), bids, asks);
        long change = data(bookSnapshot).get("change_id").asLong();
        for (final JsonNode frame : collector.frames(BOOK)) {
            assertEquals("change", data(frame).get("type").asText());
            assertEquals(change, data(frame).get("prev_change_id").asLong());
            change = data(frame).get("change_id").asLong();
            apply(data(frame), bids, asks);
        }
        final Map<BigDecimal, BigDecimal> expectedBids = new TreeMap<>();
        final Map<BigDecimal, BigDecimal> expectedAsks = new TreeMap<>();
        final JsonNode last = data(collector.greeting(SimulatedVenue.DERIBIT, BOOK));
        apply(last, expectedBids, expectedAsks);
        assertEquals(expectedBids, bids);
        assertEquals(expectedAsks, asks);
        assertEquals(change, last.get("change_id").asLong());
    }

    @Test
    void shouldQuoteOnlyWhatChanged() {
        String before = "";
        for (final JsonNode frame : collector.frames("quote.ETH-PERPETUAL")) {
            final String quote = data(frame).toString().replaceFirst("\"timestamp\":[0-9]+", "");
            assertFalse(quote.equals(before), quote);
            before = quote;
        }
    }

    @Test
    void shouldShapeMessagesLikeRealOnes() throws IOException {
        assertEquals(FrameShape.of(Captured.frame("deribit/cmp_ticker.shared.jsonl", "BTC-PERPETUAL")),
            FrameShape.of(tickerGreeting));
        assertEquals(FrameShape.of(Captured.frame("deribit/cmp_l2_event.shared.jsonl", "snapshot")),
            FrameShape.of(bookSnapshot));
        assertEquals(FrameShape.of(Captured.frame("deribit/cmp_l2_event.shared.jsonl", "BTC-PERPETUAL")),
            FrameShape.of(collector.frames(BOOK).get(0)));
        assertEquals(FrameShape.of(Captured.frame("deribit/cmp_bbo.shared.jsonl", "BTC-PERPETUAL")),
            FrameShape.of(collector.frames("quote.BTC-PERPETUAL").get(0)));
        // The captures are older than the key "contracts".
        final String trade =
            FrameShape.of(data(collector.frames(TRADES).get(0)).get(0)).replace("contracts:number ", "");
        assertEquals(FrameShape.of(data(Captured.frame("deribit/cmp_trade.shared.jsonl", "PERPETUAL")).get(0)), trade);
    }

    private static JsonNode data(final JsonNode frame) {
        assertEquals("2.0 subscription", frame.get("jsonrpc").asText() + " " + frame.get("method").asText());
        return frame.get("params").get("data");
    }

    private static void apply(final JsonNode data, final Map<BigDecimal, BigDecimal> bids,
                              final Map<BigDecimal, BigDecimal> asks) {
        data.get("bids").forEach(level -> apply(level, bids));
        data.get("asks").forEach(level -> apply(level, asks));
    }

    private static void apply(final JsonNode level, final Map<BigDecimal, BigDecimal> side) {
        final BigDecimal price = level.get(1).decimalValue();
        final BigDecimal amount = level.get(2).decimalValue();
        switch (level.get(0).asText()) {
            case "new" -> assertNull(side.put(price, amount), level::toString);
            case "change" -> assertTrue(side.put(price, amount).compareTo(amount) != 0, level::toString);
            default -> {
                assertEquals("delete", level.get(0).asText());
                assertEquals(0, amount.signum());
                assertTrue(side.remove(price) != null, level::toString);
            }
        }
    }
}

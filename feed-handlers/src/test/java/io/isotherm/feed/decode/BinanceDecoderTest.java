package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The choices of Binance's two markets that are easy to get wrong, one test each. */
final class BinanceDecoderTest {
    private static final String FORCED = "{\"e\":\"forceOrder\",\"E\":1700000001107,\"o\":{\"s\":\"BTCUSD_PERP\","
        + "\"ps\":\"BTCUSD\",\"S\":\"%s\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"30\",\"p\":\"36800.0\",\"ap\":"
        + "\"36911.7\",\"X\":\"FILLED\",\"l\":\"3\",\"z\":\"29\",\"T\":%s}}";
    private static final String FORCED_LINE = "{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"BTCUSD_PERP\","
        + "\"time\":%s,\"position\":\"%s\",\"price\":\"36911.7\",\"priceKind\":\"fill\",\"quantity\":\"29\","
        + "\"coverage\":\"sampled\"}\n";
    private static final String TRADE = "{\"e\":\"%s\",\"E\":9,\"T\":8,\"s\":\"BTCUSD_PERP\",\"p\":\"37000\","
        + "\"q\":\"2\",\"m\":%s%s}";
    private static final String TRADE_LINE = "{\"line\":1,\"event\":\"trade\",\"symbol\":\"BTCUSD_PERP\",\"time\":"
        + "8000000,\"price\":\"37000\",\"quantity\":\"2\",\"aggressor\":\"%s\",\"kind\":\"%s\"}\n";
    private static final String DEPTH = "{\"e\":\"depthUpdate\",\"E\":9,\"T\":8,\"s\":\"X\",\"U\":1,\"u\":2,\"pu\":0,"
        + "\"b\":[],\"a\":[]}";

    @ParameterizedTest
    @EnumSource(names = {"BINANCE_USDM", "BINANCE_COINM"})
    void shouldTellAForceOrderByItsAveragePriceAndTheSumOfItsFills(final Venue venue) {
        final Decoded decoded = new Decoded(venue);
        assertEquals(String.format(FORCED_LINE, "1700000000103000000", "long"),
            decoded.of(String.format(FORCED, "SELL", "1700000000103")));
        assertEquals(String.format(FORCED_LINE, "1700000000103000000", "short"),
            decoded.of(String.format(FORCED, "BUY", "1700000000103")));
        assertEquals(0, decoded.tally.unknownKeys());
    }

    @ParameterizedTest
    @EnumSource(names = {"BINANCE_USDM", "BINANCE_COINM"})
    void shouldPreferTheEngineTimeToThePublicationTime(final Venue venue) {
        final Decoded decoded = new Decoded(venue);
        assertEquals(String.format(FORCED_LINE, "1700000001107000000", "long"),
            decoded.of(String.format(FORCED, "SELL", "0")));
        assertEquals(String.format(FORCED_LINE, "8000000", "long"), decoded.of(String.format(FORCED, "SELL", "8")));
        assertTrue(decoded.of("{\"e\":\"bookTicker\",\"E\":9,\"T\":8,\"s\":\"X\",\"b\":\"1\"}")
            .contains("\"time\":8000000,"));
        assertEquals("{\"line\":1,\"event\":\"quote\",\"symbol\":\"X\",\"time\":null,\"bid\":\"1\",\"bidQuantity\":"
            + "null,\"ask\":null,\"askQuantity\":null}\n",
            decoded.of("{\"e\":\"bookTicker\",\"E\":0,\"T\":\"\",\"s\":\"X\",\"b\":\"1\",\"B\":\"\",\"a\":null}"));
        assertEquals("{\"line\":1,\"event\":\"mark\",\"symbol\":\"X\",\"time\":9000000,\"price\":\"1\"}\n",
            decoded.of("{\"e\":\"markPriceUpdate\",\"E\":9,\"T\":8,\"s\":\"X\",\"p\":\"1\"}"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BINANCE_USDM", "BINANCE_COINM"})
    void shouldTellTradesThatAreNoMatchesApart(final Venue venue) {
        final Decoded decoded = new Decoded(venue);
        for (final String event : new String[] {"trade", "aggTrade"}) {
            assertEquals(String.format(TRADE_LINE, "sell", "market"),
                decoded.of(String.format(TRADE, event, "true", "")));
            assertEquals(String.format(TRADE_LINE, "buy", "market"),
                decoded.of(String.format(TRADE, event, "false", ",\"X\":\"MARKET\"")));
            assertEquals(String.format(TRADE_LINE, "buy", "insurance"),
                decoded.of(String.format(TRADE, event, "false", ",\"X\":\"INSURANCE_FUND\"")));
            assertEquals(String.format(TRADE_LINE, "buy", "adl"),
                decoded.of(String.format(TRADE, event, "false", ",\"X\":\"ADL\"")));
            assertEquals("", decoded.of(String.format(TRADE, event, "false", ",\"X\":\"NA\"")));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BINANCE_USDM", "BINANCE_COINM"})
    void shouldGiveNoFundingOfAContractThatEndsOnADate(final Venue venue) {
        assertEquals(
            "{\"line\":1,\"event\":\"mark\",\"symbol\":\"BTCUSD_261225\",\"time\":9000000,\"price\":\"1.5\"}\n",
            new Decoded(venue).of("{\"e\":\"markPriceUpdate\",\"E\":9,\"s\":\"BTCUSD_261225\",\"p\":\"1.50\","
                + "\"r\":\"\",\"T\":0}"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BINANCE_USDM", "BINANCE_COINM"})
    void shouldTakePartialBooksAsSnapshotsByTheStreamsName(final Venue venue) {
        final Decoded decoded = new Decoded(venue);
        final String line = "{\"line\":1,\"event\":\"book\",\"symbol\":\"X\",\"time\":8000000,\"kind\":\"%s\","
            + "\"bids\":[],\"asks\":[]}\n";
        for (final String depth : new String[] {"5", "10", "20"}) {
            assertEquals(String.format(line, "snapshot"),
                decoded.of("{\"stream\":\"x@depth" + depth + "@100ms\",\"data\":" + DEPTH + "}"));
        }
        assertEquals(String.format(line, "delta"), decoded.of("{\"stream\":\"x@depth@100ms\",\"data\":" + DEPTH + "}"));
        assertEquals(String.format(line, "delta"), decoded.of(DEPTH));
    }

    @ParameterizedTest
    @EnumSource(names = {"BINANCE_USDM", "BINANCE_COINM"})
    void shouldTakeABuyerWhoIsMakerForASellingAggressor(final Venue venue) {
        final Decoded decoded = new Decoded(venue);
        assertEquals(String.format(TRADE_LINE, "sell", "market"), decoded.of(String.format(TRADE, "trade", "true",
            "")));
        assertEquals(String.format(TRADE_LINE, "buy", "market"), decoded.of(String.format(TRADE, "trade", "false",
            "")));
    }

    @ParameterizedTest
    @EnumSource(names = {"BINANCE_USDM", "BINANCE_COINM"})
    void shouldTakeATradeWithoutKindForMarketAndTellNothingOfOneThatIsNoTrade(final Venue venue) {
        final Decoded decoded = new Decoded(venue);
        for (final String absent : new String[] {"", ",\"X\":null", ",\"X\":\"\""}) {
            assertEquals(String.format(TRADE_LINE, "buy", "market"),
                decoded.of(String.format(TRADE, "trade", "false", absent)));
        }
        assertEquals("", decoded.of(String.format(TRADE, "trade", "false", ",\"X\":\"NA\"")));
        assertEquals(0, decoded.tally.count(EventTally.Event.REJECTED));
    }

    @ParameterizedTest
    @EnumSource(names = {"BINANCE_USDM", "BINANCE_COINM"})
    void shouldTakeTheEnginesTimeOfTradesQuotesAndBooksAndThePublicationTimeOfMarks(final Venue venue) {
        final Decoded decoded = new Decoded(venue);
        for (final String event : new String[] {"trade", "aggTrade", "bookTicker", "depthUpdate", "markPriceUpdate"}) {
            final String levels = event.equals("depthUpdate") ? "\"b\":[],\"a\":[]" : "\"b\":\"1\",\"a\":\"2\"";
            final String frame = "{\"e\":\"" + event + "\",\"E\":9,%s\"s\":\"X\",\"p\":\"1\",\"q\":\"1\",\"m\":true,"
                + levels + "}";
            final String expected = event.equals("markPriceUpdate") ? "\"time\":9000000," : "\"time\":8000000,";
            assertTrue(decoded.of(String.format(frame, "\"T\":8,")).contains(expected), event);
            assertTrue(decoded.of(String.format(frame, "")).contains("\"time\":9000000,"), event);
        }
    }

    @Test
    void shouldRejectNothingOfTheCoinMarginedCaptures() throws IOException {
        final CapturedFrames captured = CapturedFrames.of(Venue.BINANCE_COINM);
        assertEquals(Map.of(), captured.rejections());
        assertEquals(30_946, captured.count(EventTally.Event.BOOK));
        assertEquals(23_618, captured.count(EventTally.Event.QUOTE));
        assertEquals(1, captured.count(EventTally.Event.LIQUIDATION));
    }
}

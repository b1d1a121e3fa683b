package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import org.junit.jupiter.api.Test;

/** The choices that the output's specification makes for Gate. */
final class GateDecoderTest {
    private static final String FRAME =
        "{\"time\":9,\"time_ms\":9500,\"channel\":\"futures.%s\",\"event\":\"update\",\"result\":%s}";

    private final Decoded decoded = new Decoded(Venue.GATE);

    private String of(final String channel, final String result) {
        return decoded.of(String.format(FRAME, channel, result));
    }

    private String trade(final String fields) {
        return of("trades", "[{\"contract\":\"X\",\"price\":\"1\"," + fields + "}]");
    }

    private String liquidation(final String fields) {
        return of("public_liquidates", "[{\"contract\":\"X\",\"price\":\"1\"," + fields + "}]");
    }

    private static String printedTrade(final String time, final String quantity, final String rest) {
        return "{\"line\":1,\"event\":\"trade\",\"symbol\":\"X\",\"time\":" + time
            + ",\"price\":\"1\",\"quantity\":\"" + quantity + "\"," + rest + "}\n";
    }

    private static String printedLiquidation(final String time, final String position, final String coverage) {
        return "{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"X\",\"time\":" + time + ",\"position\":\"" + position
            + "\",\"price\":\"1\",\"priceKind\":\"order\",\"quantity\":\"2\",\"coverage\":\"" + coverage + "\"}\n";
    }

    private static String printedBook(final String symbol, final String kind) {
        return "{\"line\":1,\"event\":\"book\",\"symbol\":\"" + symbol + "\",\"time\":5000000,\"kind\":\"" + kind
            + "\",\"bids\":[],\"asks\":[]}\n";
    }

    private static String rejected(final String reason) {
        return "{\"line\":1,\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n";
    }

    @Test
    void shouldReadTheSignOfASizeAsTheSideOfTheTaker() {
        final String sold = printedTrade("5000000", "2", "\"aggressor\":\"sell\",\"kind\":\"market\"");
        final String bought = printedTrade("5000000", "2", "\"aggressor\":\"buy\",\"kind\":\"market\"");
        assertEquals(sold, trade("\"create_time_ms\":5,\"size\":-2"));
        assertEquals(bought, trade("\"create_time_ms\":5,\"size\":2"));
    }

    @Test
    void shouldReadSizesThatAreNumbersOrStringsAlike() {
        final String sold = printedTrade("5000000", "1.7", "\"aggressor\":\"sell\",\"kind\":\"market\"");
        assertEquals(sold, trade("\"create_time_ms\":5,\"size\":-1.70"));
        assertEquals(sold, trade("\"create_time_ms\":5,\"size\":\"-1.7\""));
        assertEquals(sold, trade("\"create_time_ms\":5,\"size\":\"-17e-1\""));
        assertEquals(sold.replace("1.7", "1200"), trade("\"create_time_ms\":5,\"size\":-1.2E3"));
        assertEquals(sold.replace("1.7", "9223372036854775807"),
            trade("\"create_time_ms\":5,\"size\":-9223372036854775807"));
        assertEquals(rejected("number"), trade("\"create_time_ms\":5,\"size\":-9223372036854775808"));
        assertEquals(rejected("number"), trade("\"create_time_ms\":5,\"size\":\"-1." + "0".repeat(45) + "1\""));
        assertEquals(sold.replace("1.7", "1"), trade("\"create_time_ms\":5,\"size\":\"-1." + "0".repeat(46) + "\""));
    }

    @Test
    void shouldRejectASizeOfZeroForItNamesNoSide() {
        assertEquals(rejected("missing-field"), trade("\"create_time_ms\":5,\"size\":-0"));
        assertEquals(rejected("missing-field"), liquidation("\"time_ms\":5,\"size\":\"0.0\""));
    }

    @Test
    void shouldTakeALiquidationOfPositiveSizeForALong() {
        assertEquals(printedLiquidation("5000000", "long", "sampled"), liquidation("\"time_ms\":5,\"size\":2"));
        assertEquals(printedLiquidation("5000000", "short", "sampled"), liquidation("\"time_ms\":5,\"size\":\"-2\""));
    }

    @Test
    void shouldCallLiquidationsFullOnlyFromTheDayWhenAllArePrinted() {
        assertEquals(printedLiquidation("1787183999999000000", "long", "sampled"),
            liquidation("\"time\":1787183999999,\"size\":2"));
        assertEquals(printedLiquidation("1787184000000000000", "long", "full"),
            liquidation("\"time\":1787184000000,\"size\":2"));
    }

    @Test
    void shouldTellMillisecondsFromSecondsInTheTimeOfALiquidation() {
        assertEquals(printedLiquidation("7000000", "long", "sampled"),
            liquidation("\"time\":1700000000,\"time_ms\":7,\"size\":2"));
        assertEquals(printedLiquidation("100000000000000000", "long", "sampled"),
            liquidation("\"time\":100000000000,\"size\":2"));
        assertEquals(printedLiquidation("1700000000000000000", "long", "sampled"),
            liquidation("\"time\":1700000000,\"size\":2"));
        assertEquals(printedLiquidation("1700000000123456789", "long", "sampled"),
            liquidation("\"time\":\"1700000000.123456789\",\"size\":2"));
        assertEquals(printedLiquidation("9500000000", "long", "sampled"), liquidation("\"time\":0,\"size\":2"));
        assertEquals(rejected("number"), liquidation("\"time\":\"2026-08-20\",\"size\":2"));
    }

    @Test
    void shouldTakeALiquidationThatStandsAloneAndThoseOfAnArray() {
        final String row = "{\"contract\":\"X\",\"price\":\"1\",\"size\":2,\"time_ms\":5}";
        final String printed = printedLiquidation("5000000", "long", "sampled");
        assertEquals(printed, of("public_liquidates", row));
        assertEquals(printed + printed, of("public_liquidates", "[" + row + "," + row + "]"));
        assertEquals("", of("public_liquidates", "[]"));
    }

    @Test
    void shouldTakeInternalTradesForInsurance() {
        assertEquals(printedTrade("5000000", "2", "\"aggressor\":\"sell\",\"kind\":\"insurance\""),
            trade("\"create_time_ms\":5,\"size\":-2,\"is_internal\":true"));
        assertEquals(printedTrade("5000000", "2", "\"aggressor\":\"sell\",\"kind\":\"market\""),
            trade("\"create_time_ms\":5,\"size\":-2,\"is_internal\":null"));
    }

    @Test
    void shouldTakeTheTradesOwnTimeInMillisecondsThenInSecondsThenTheFrames() {
        final String rest = "\"aggressor\":\"buy\",\"kind\":\"market\"";
        assertEquals(printedTrade("7250000", "1", rest),
            trade("\"create_time_ms\":7.25,\"create_time\":3,\"size\":1"));
        assertEquals(printedTrade("3000000000", "1", rest),
            trade("\"create_time_ms\":\"\",\"create_time\":3,\"size\":1"));
        assertEquals(printedTrade("9500000000", "1", rest), trade("\"size\":1"));
        assertEquals(printedTrade("9000000000", "1", rest), decoded.of(String.format(FRAME, "trades",
            "{\"contract\":\"X\",\"price\":1,\"size\":1}").replace("9500", "0")));
    }

    @Test
    void shouldReadTheNextFundingTimeInSeconds() {
        assertEquals("{\"line\":1,\"event\":\"funding\",\"symbol\":\"X\",\"time\":5000000,\"rate\":\"0.0001\","
            + "\"nextTime\":1700006400000000000}\n",
            of("tickers", "[{\"contract\":\"X\",\"t\":5,\"funding_rate\":\"0.000100\","
                + "\"funding_next_apply\":1700006400}]"));
        assertEquals("", of("tickers", "[{\"contract\":\"X\",\"t\":5,\"funding_next_apply\":\"soon\"}]"));
    }

    @Test
    void shouldTakeATickersMarkOpenInterestAndFundingButNoQuote() {
        assertEquals("""
            {"line":1,"event":"mark","symbol":"X","time":9500000000,"price":"2"}
            {"line":1,"event":"open-interest","symbol":"X","time":9500000000,"quantity":"3"}
            {"line":1,"event":"funding","symbol":"X","time":9500000000,"rate":"-0.1","nextTime":null}
            """, of("tickers", "[{\"funding_rate\":-1e-1,\"total_size\":\"3\",\"mark_price\":2.0,\"contract\":\"X\","
            + "\"highest_bid\":\"1\",\"lowest_ask\":\"2\"}]"));
        assertEquals(2, decoded.tally.unknownKeys());
    }

    @Test
    void shouldTellPricesFromQuantitiesByCaseInABookTicker() {
        assertEquals("{\"line\":1,\"event\":\"quote\",\"symbol\":\"X\",\"time\":5000000,\"bid\":\"1\","
            + "\"bidQuantity\":\"2\",\"ask\":null,\"askQuantity\":\"4\"}\n",
            of("book_ticker", "{\"t\":5,\"u\":1,\"s\":\"X\",\"B\":2,\"b\":\"1\",\"A\":\"4\",\"a\":\"\"}"));
    }

    @Test
    void shouldTakeTheMiddleOfAnObuNameForTheSymbol() {
        assertEquals(printedBook("A.B_USDT", "delta"),
            of("obu", "{\"t\":5,\"s\":\"ob.A.B_USDT.400\",\"U\":1,\"u\":2}"));
        assertEquals(printedBook("\u725b\u6765_USDT", "delta"),
            of("obu", "{\"t\":5,\"s\":\"ob.\u725b\\u6765_USDT\\u002e50\",\"U\":1,\"u\":2}"));
    }

    @Test
    void shouldPrintADeltaThatOnlyAdvancesTheNumbers() {
        assertEquals(printedBook("X", "delta"), of("obu", "{\"t\":5,\"s\":\"ob.X.50\",\"U\":1,\"u\":2}"));
    }

    @Test
    void shouldTakeAFullFrameForASnapshotAndAnyOtherForADelta() {
        assertEquals(printedBook("X", "snapshot"), of("obu", "{\"t\":5,\"full\":true,\"s\":\"ob.X.50\",\"u\":2}"));
        assertEquals(printedBook("X", "delta"), of("obu", "{\"t\":5,\"full\":false,\"s\":\"ob.X.50\",\"u\":2}"));
        assertEquals(printedBook("X", "snapshot"),
            of("order_book_update", "{\"t\":5,\"full\":true,\"s\":\"X\",\"u\":2}"));
        assertEquals(printedBook("X", "delta"), of("order_book_update", "{\"t\":5,\"s\":\"X\",\"u\":2}"));
    }

    @Test
    void shouldIgnoreTheLegacyBookCandlesAndStatistics() {
        assertEquals("", of("order_book", "[{\"p\":\"1\",\"s\":-500,\"c\":\"X\",\"id\":9}]"));
        assertEquals("", of("candlesticks", "[{\"new\":1}]"));
        assertEquals("", of("contract_stats", "[{\"new\":1}]"));
        assertEquals(3, decoded.tally.ignored());
        assertEquals(0, decoded.tally.unknownKeys());
    }

    @Test
    void shouldTakeAFailedSubscriptionForAnErrorAndTheAnswerToAPingForAPong() {
        final String control = "{\"line\":1,\"event\":\"control\",\"kind\":\"%s\"}\n";
        final String answer = "{\"time\":1,\"channel\":\"futures.new\",\"event\":\"subscribe\",\"error\":%s,"
            + "\"result\":%s}";
        assertEquals(String.format(control, "ack"),
            decoded.of(String.format(answer, "null", "{\"status\":\"success\"}")));
        assertEquals(String.format(control, "error"),
            decoded.of(String.format(answer, "null", "{\"status\":\"fail\"}")));
        assertEquals(String.format(control, "error"),
            decoded.of(String.format(answer, "{\"code\":2,\"message\":\"no\"}", "null")));
        assertEquals(String.format(control, "pong"),
            decoded.of("{\"time\":1,\"channel\":\"futures.pong\",\"event\":\"\",\"result\":null}"));
    }
}

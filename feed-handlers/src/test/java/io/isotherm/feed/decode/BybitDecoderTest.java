package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import org.junit.jupiter.api.Test;

/** The choices of Bybit that are easy to get wrong, one test each. */
final class BybitDecoderTest {
    private static final String TICKER =
        "{\"topic\":\"tickers.X\",\"type\":\"delta\",\"data\":{\"symbol\":\"X\",%s},\"ts\":1786310817883}";
    private static final String STATE =
        "{\"line\":1,\"event\":\"%s\",\"symbol\":\"X\",\"time\":1786310817883000000,\"%s\":\"%s\"%s}\n";
    private static final String PRINTS = "{\"topic\":\"%s.X\",\"type\":\"snapshot\",\"ts\":9,\"data\":[%s]}";
    private static final String PRINT = "{%s\"s\":\"X\",\"S\":\"%s\",\"v\":\"3\",\"p\":\"2\"}";
    private static final String LIQUIDATION = "{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"X\",\"time\":%s,"
        + "\"position\":\"%s\",\"price\":\"2\",\"priceKind\":\"bankruptcy\",\"quantity\":\"3\",\"coverage\":\"full\"}"
        + "\n";
    private static final String BOOK = "{\"topic\":\"orderbook.%s.X\",\"type\":\"%s\",\"ts\":9,\"data\":{\"s\":\"X\",%s"
        + "\"u\":2,\"seq\":5}%s}";
    private static final String BOOK_LINE = "{\"line\":1,\"event\":\"book\",\"symbol\":\"X\",\"time\":%s,\"kind\":\"%"
        + "s\","
        + "\"bids\":%s,\"asks\":[]}\n";

    private final Decoded decoded = new Decoded(Venue.BYBIT);

    private String ticker(final String fields) {
        return decoded.of(String.format(TICKER, fields));
    }

    @Test
    void shouldTakeTheSideOfALiquidationForThatOfThePosition() {
        assertEquals(String.format(LIQUIDATION, "5000000", "long"),
            decoded.of(String.format(PRINTS, "allLiquidation", String.format(PRINT, "\"T\":5,", "Buy"))));
        assertEquals(String.format(LIQUIDATION, "5000000", "short"),
            decoded.of(String.format(PRINTS, "allLiquidation", String.format(PRINT, "\"T\":5,", "Sell"))));
    }

    @Test
    void shouldTakeTheSideOfATradeForThatOfTheTaker() {
        final String line = "{\"line\":1,\"event\":\"trade\",\"symbol\":\"X\",\"time\":5000000,\"price\":\"2\","
            + "\"quantity\":\"3\",\"aggressor\":\"%s\",\"kind\":\"market\"}\n";
        assertEquals(String.format(line, "buy") + String.format(line, "sell"),
            decoded.of(String.format(PRINTS, "publicTrade", String.format(PRINT, "\"T\":5,", "Buy") + ","
                + String.format(PRINT, "\"T\":5,", "Sell"))));
    }

    @Test
    void shouldTakeTwoEqualRowsForTwoLiquidations() {
        final String row = String.format(PRINT, "\"T\":5,", "Buy");
        assertEquals(String.format(LIQUIDATION, "5000000", "long").repeat(2),
            decoded.of(String.format(PRINTS, "allLiquidation", row + "," + row)));
    }

    @Test
    void shouldTakeTheTimeOfTheRowBeforeThatOfTheFrame() {
        assertEquals(String.format(LIQUIDATION, "5000000", "long") + String.format(LIQUIDATION, "9000000", "long"),
            decoded.of(String.format(PRINTS, "allLiquidation", String.format(PRINT, "\"T\":5,", "Buy") + ","
                + String.format(PRINT, "", "Buy"))));
    }

    @Test
    void shouldPreferTheOpenInterestOfOneSideAndNeverHalveIt() {
        assertEquals(String.format(STATE, "open-interest", "quantity", "29945.866", ""),
            ticker("\"openInterest\":\"59891.733\",\"singleOpenInterest\":\"29945.866\""));
        assertEquals(String.format(STATE, "open-interest", "quantity", "0", ""),
            ticker("\"openInterest\":\"59891.733\",\"singleOpenInterest\":\"0\""));
    }

    @Test
    void shouldHalveTheOpenInterestOfBothSidesInADeltaThatHasNothingElse() {
        assertEquals(String.format(STATE, "open-interest", "quantity", "29945.8665", ""),
            ticker("\"openInterest\":\"59891.733\""));
        assertEquals(String.format(STATE, "open-interest", "quantity", "29945.8665", ""),
            ticker("\"openInterest\":\"59891.733\",\"singleOpenInterest\":\"\""));
    }

    @Test
    void shouldPrintAHalvedOpenInterestWithTheDecimalThatItGains() {
        assertEquals(String.format(STATE, "open-interest", "quantity", "0.0000000005", ""),
            ticker("\"openInterest\":\"0.000000001\""));
        assertEquals(String.format(STATE, "open-interest", "quantity", "36467.1115", ""),
            ticker("\"openInterest\":\"72934.223\""));
    }

    @Test
    void shouldTellATickersQuoteMarkOpenInterestAndFundingInThatOrderAndOnlyWhatItCarries() {
        final String quote = "{\"line\":1,\"event\":\"quote\",\"symbol\":\"X\",\"time\":1786310817883000000,"
            + "\"bid\":null,\"bidQuantity\":null,\"ask\":null,\"askQuantity\":\"4\"}\n";
        final String mark = String.format(STATE, "mark", "price", "3", "");
        final String openInterest = String.format(STATE, "open-interest", "quantity", "2", "");
        final String funding = String.format(STATE, "funding", "rate", "1", ",\"nextTime\":null");
        assertEquals(quote + mark + openInterest + funding, ticker("\"fundingRate\":\"1\",\"singleOpenInterest\":\"2\","
            + "\"markPrice\":\"3\",\"ask1Size\":\"4\""));
        assertEquals(quote, ticker("\"ask1Size\":\"4\",\"lastPrice\":\"5\""));
        assertEquals(mark, ticker("\"markPrice\":\"3\""));
        assertEquals("", ticker("\"lastPrice\":\"5\",\"markPrice\":\"\""));
    }

    @Test
    void shouldTakeTheEnginesTimeOfABookBeforeThatOfThePublication() {
        final String line = String.format(BOOK_LINE, "%s", "delta", "[[\"1\",\"2\"]]");
        final String levels = "\"b\":[[\"1\",\"2\"]],\"a\":[],";
        assertEquals(String.format(line, "7000000"), decoded.of(String.format(BOOK, "50", "delta", levels,
            ",\"cts\":7")));
        assertEquals(String.format(line, "9000000"), decoded.of(String.format(BOOK, "50", "delta", levels, "")));
        assertEquals(String.format(line, "9000000"), decoded.of(String.format(BOOK, "50", "delta", levels,
            ",\"cts\":0")));
    }

    @Test
    void shouldPrintABookOfOneLevelAsABookAndNotAsAQuote() {
        assertEquals(String.format(BOOK_LINE, "9000000", "snapshot", "[[\"1\",\"2\"]]"),
            decoded.of(String.format(BOOK, "1", "snapshot", "\"b\":[[\"1\",\"2\"]],\"a\":[],", "")));
    }

    @Test
    void shouldTakeTheAnswerToAPingForAPongThoughItsOperationSaysPing() {
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"pong\"}\n",
            decoded.of("{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"c\",\"req_id\":\"\",\"op\":\"ping\"}"));
    }
}

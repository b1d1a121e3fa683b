package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The choices of Deribit that are easy to get wrong, one test each. */
final class DeribitDecoderTest {
    private static final String NOTICE =
        "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"%s\",\"data\":%s}}";
    private static final String TRADE = "[{\"trade_seq\":1,\"trade_id\":\"1\",\"timestamp\":1700000000001,\"price\":%s,"
        + "\"instrument_name\":\"BTC-PERPETUAL\",\"direction\":\"%s\",\"amount\":10.0%s}]";
    private static final String TRADE_LINE = "{\"line\":1,\"event\":\"trade\",\"symbol\":\"BTC-PERPETUAL\",\"time\":"
        + "1700000000001000000,\"price\":\"37000.5\",\"quantity\":\"10\",\"aggressor\":\"%s\",\"kind\":\"%s\"}\n";
    private static final String FORCED_LINE = "{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"BTC-PERPETUAL\","
        + "\"time\":1700000000001000000,\"position\":\"%s\",\"price\":\"37000.5\",\"priceKind\":\"fill\","
        + "\"quantity\":\"10\",\"coverage\":\"full\"}\n";
    private static final String TICKER =
        "{\"timestamp\":1700000000001,\"instrument_name\":\"X\",%s}";
    private static final String BOOK = "{%s\"timestamp\":1700000000001,\"instrument_name\":\"X\",\"change_id\":9,"
        + "\"bids\":%s,\"asks\":[]}";
    private static final String BOOK_LINE = "{\"line\":1,\"event\":\"book\",\"symbol\":\"X\",\"time\":"
        + "1700000000001000000,\"kind\":\"%s\",\"bids\":%s,\"asks\":[]}\n";

    private final Decoded decoded = new Decoded(Venue.DERIBIT);

    private String notice(final String channel, final String data) {
        return decoded.of(String.format(NOTICE, channel, data));
    }

    private String trade(final String direction, final String forced) {
        return notice("trades.BTC-PERPETUAL.100ms", String.format(TRADE, "37000.5", direction,
            forced == null ? "" : ",\"liquidation\":" + forced));
    }

    private static String rejected(final String reason) {
        return "{\"line\":1,\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n";
    }

    private static String forced(final String aggressor, final String... positions) {
        final StringBuilder lines = new StringBuilder(String.format(TRADE_LINE, aggressor, "liquidation"));
        for (final String position : positions) {
            lines.append(String.format(FORCED_LINE, position));
        }
        return lines.toString();
    }

    @Test
    void shouldLiquidateTheTakersSideOfATradeMarkedT() {
        assertEquals(forced("sell", "long"), trade("sell", "\"T\""));
        assertEquals(forced("buy", "short"), trade("buy", "\"T\""));
    }

    @Test
    void shouldLiquidateTheOtherSideOfATradeMarkedM() {
        assertEquals(forced("buy", "long"), trade("buy", "\"M\""));
        assertEquals(forced("sell", "short"), trade("sell", "\"M\""));
    }

    @Test
    void shouldTellTheTakersLiquidationBeforeTheMakersOfATradeMarkedMT() {
        assertEquals(forced("sell", "long", "short"), trade("sell", "\"MT\""));
        assertEquals(forced("buy", "short", "long"), trade("buy", "\"MT\""));
    }

    @Test
    void shouldTakeATradeWithoutOrWithAnEmptyMarkAsMarket() {
        final String line = String.format(TRADE_LINE, "buy", "market");
        assertEquals(line, trade("buy", null));
        assertEquals(line, trade("buy", "null"));
        assertEquals(line, trade("buy", "\"\""));
        assertEquals(rejected("unknown-value"), trade("buy", "\"t\""));
    }

    @Test
    void shouldRejectTradeAndLiquidationsOfAMarkedTradeAsEventsOfTheirOwn() {
        assertEquals(rejected("missing-field").repeat(3), trade("", "\"MT\""));
        assertEquals(rejected("unknown-value").repeat(2), trade("BUY", "\"M\""));
        assertEquals(rejected("number").repeat(2), notice("trades.X.raw", String.format(TRADE, "1e99", "buy",
            ",\"liquidation\":\"T\"")));
    }

    @Test
    void shouldTellATickerAsQuoteMarkOpenInterestAndFundingWithoutANextTime() {
        assertEquals("""
            {"line":1,"event":"quote","symbol":"X","time":1700000000001000000,"bid":"2","bidQuantity":"3","ask":"4",\
            "askQuantity":"5"}
            {"line":1,"event":"mark","symbol":"X","time":1700000000001000000,"price":"3.5"}
            {"line":1,"event":"open-interest","symbol":"X","time":1700000000001000000,"quantity":"1132329370"}
            {"line":1,"event":"funding","symbol":"X","time":1700000000001000000,"rate":"0.00001742","nextTime":null}
            """, notice("ticker.X.100ms", String.format(TICKER, "\"funding_8h\":0.1,\"current_funding\":1.742e-05,"
            + "\"open_interest\":1132329370.0,\"mark_price\":3.50,\"best_ask_amount\":5,\"best_ask_price\":4,"
            + "\"best_bid_price\":2,\"best_bid_amount\":3")));
    }

    @Test
    void shouldGiveOnlyWhatATickerCarriesAndTakeZeroAsAValue() {
        assertEquals("{\"line\":1,\"event\":\"quote\",\"symbol\":\"X\",\"time\":1700000000001000000,\"bid\":\"0\","
            + "\"bidQuantity\":null,\"ask\":null,\"askQuantity\":null}\n", notice("ticker.X.raw",
            String.format(TICKER, "\"best_bid_price\":-0.0,\"best_ask_price\":null,\"mark_price\":\"\"")));
        assertEquals("", notice("quote.X", String.format(TICKER, "\"best_bid_price\":null")));
        assertEquals("{\"line\":1,\"event\":\"funding\",\"symbol\":\"X\",\"time\":1700000000001000000,\"rate\":\"0\","
            + "\"nextTime\":null}\n", notice("ticker.X.raw", String.format(TICKER, "\"current_funding\":0.0e0")));
    }

    @Test
    void shouldTakeBooksByTheirTypeAndDeletesAsQuantityZero() {
        assertEquals(String.format(BOOK_LINE, "snapshot", "[[\"1\",\"2\"]]"),
            notice("book.X.100ms", String.format(BOOK, "\"type\":\"snapshot\",", "[[\"new\",1.0,2]]")));
        assertEquals(String.format(BOOK_LINE, "delta", "[[\"1\",\"0\"],[\"2\",\"30\"]]"),
            notice("book.X.raw", String.format(BOOK, "\"type\":\"change\",\"prev_change_id\":8,",
                "[[\"delete\",1.0,0.0],[\"change\",2,3e1]]")));
        assertEquals(String.format(BOOK_LINE, "delta", "[[\"1\",\"0\"]]"),
            notice("book.X.raw", String.format(BOOK, "\"type\":\"change\",\"prev_change_id\":8,",
                "[[\"delete\",1.0,7]]")));
    }

    @Test
    void shouldTakeABookWithoutTypeAsASnapshotOnlyWhenItFollowsNothing() {
        assertEquals(String.format(BOOK_LINE, "snapshot", "[[\"1\",\"2\"]]"),
            notice("book.X.raw", String.format(BOOK, "", "[[\"new\",1,2]]")));
        assertEquals(String.format(BOOK_LINE, "snapshot", "[[\"1\",\"2\"]]"),
            notice("book.X.raw", String.format(BOOK, "\"prev_change_id\":null,", "[[\"new\",1,2]]")));
        assertEquals(String.format(BOOK_LINE, "delta", "[[\"1\",\"2\"]]"),
            notice("book.X.raw", String.format(BOOK, "\"prev_change_id\":0,", "[[\"new\",1,2]]")));
        assertEquals(String.format(BOOK_LINE, "delta", "[]"),
            notice("book.X.raw", String.format(BOOK, "\"type\":\"change\",", "[]")));
    }

    @Test
    void shouldTakeAGroupedBookAsASnapshotOfPairs() {
        assertEquals(String.format(BOOK_LINE, "snapshot", "[[\"1\",\"2\"]]"),
            notice("book.X.none.20.100ms", String.format(BOOK, "\"prev_change_id\":8,", "[[1.0,\"2.0\"]]")));
    }

    @Test
    void shouldRejectTheWholeBookForOneBadLevel() {
        assertEquals(rejected("number"), notice("book.X.raw", String.format(BOOK, "\"type\":\"snapshot\",",
            "[[\"new\",1,2],[\"new\",1e-37,2]]")));
    }

    @Test
    void shouldTellATestRequestAsPingAndAPlainHeartbeatAsInfo() {
        final String beat = "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"%s\"}}";
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"ping\"}\n",
            decoded.of(String.format(beat, "test_request")));
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"info\"}\n",
            decoded.of(String.format(beat, "heartbeat")));
    }

    @Test
    void shouldTellAnswersByResultOrError() {
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"ack\"}\n",
            decoded.of("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"version\":\"1.2.26\"},\"usDiff\":1}"));
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"error\"}\n",
            decoded.of("{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32602,\"message\":\"Invalid params\"}}"));
        assertEquals(0, decoded.tally.unknownKeys());
    }

    @Test
    void shouldIgnoreTheChannelsThatAreNotUsed() {
        for (final String channel : new String[] {"deribit_price_index.btc_usd", "markprice.options.btc_usd",
            "perpetual.BTC-PERPETUAL.100ms", "chart.trades.BTC-PERPETUAL.1", "platform_state",
            "incremental_ticker.BTC-PERPETUAL"}) {
            assertEquals("", notice(channel, "{}"), channel);
        }
        assertEquals(6, decoded.tally.ignored());
    }

    @Test
    void shouldRejectNothingOfTheCaptures() throws IOException {
        final CapturedFrames captured = CapturedFrames.of(Venue.DERIBIT);
        assertEquals(Map.of(), captured.rejections());
        assertEquals(382, captured.count(EventTally.Event.BOOK));
        assertEquals(1, captured.count(EventTally.Event.LIQUIDATION));
    }
}

package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The choices of Kraken Futures that are easy to get wrong, one test each. */
final class KrakenDecoderTest {
    private static final String TRADE = "{\"feed\":\"trade\",\"product_id\":\"PI_XBTUSD\",\"uid\":\"u\",\"side\":"
        + "\"%s\",\"type\":\"%s\",\"seq\":1,\"time\":1700000000001,\"qty\":12000.0,\"price\":0.1736}";
    private static final String TICKER = "{\"feed\":\"ticker\",\"product_id\":\"PF_XBTUSD\",\"time\":5,%s}";

    private final Decoded decoded = new Decoded(Venue.KRAKEN_FUTURES);

    private static String trade(final String side, final String type) {
        return String.format(TRADE, side, type);
    }

    private static String tradeLine(final String aggressor, final String kind) {
        return "{\"line\":1,\"event\":\"trade\",\"symbol\":\"PI_XBTUSD\",\"time\":1700000000001000000,\"price\":"
            + "\"0.1736\",\"quantity\":\"12000\",\"aggressor\":\"" + aggressor + "\",\"kind\":\"" + kind + "\"}\n";
    }

    private static String rejected(final String reason) {
        return "{\"line\":1,\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n";
    }

    @Test
    void shouldTellALiquidationAfterItsTradeAndASaleAsALong() {
        final String line = "{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"PI_XBTUSD\",\"time\":"
            + "1700000000001000000,\"position\":\"%s\",\"price\":\"0.1736\",\"priceKind\":\"fill\",\"quantity\":"
            + "\"12000\",\"coverage\":\"full\"}\n";
        assertEquals(tradeLine("sell", "liquidation") + String.format(line, "long"),
            decoded.of(trade("sell", "liquidation")));
        assertEquals(tradeLine("buy", "liquidation") + String.format(line, "short"),
            decoded.of(trade("buy", "liquidation")));
    }

    @Test
    void shouldTellKrakenAssignmentAsInsuranceTerminationAsAdlAndBlockAsMarket() {
        assertEquals(tradeLine("sell", "market"), decoded.of(trade("sell", "fill")));
        assertEquals(tradeLine("sell", "insurance"), decoded.of(trade("sell", "assignment")));
        assertEquals(tradeLine("sell", "adl"), decoded.of(trade("sell", "termination")));
        assertEquals(tradeLine("buy", "market"), decoded.of(trade("buy", "block")));
    }

    @Test
    void shouldRejectATradeWithoutTypeBecauseItCouldBeALiquidation() {
        assertEquals(rejected("missing-field"), decoded.of(trade("sell", "")));
        assertEquals(rejected("missing-field"), decoded.of(trade("sell", "fill").replace("\"type\"", "\"kind\"")));
        assertEquals(rejected("unknown-value"), decoded.of(trade("sell", "settlement")));
    }

    @Test
    void shouldRejectTradeAndLiquidationOfAFlaggedTradeAsTwoEvents() {
        assertEquals(rejected("number").repeat(2),
            decoded.of(trade("sell", "liquidation").replace("0.1736", "1e-40")));
        assertEquals(rejected("missing-field").repeat(2), decoded.of(trade("", "liquidation")));
    }

    @Test
    void shouldPrintTheTradesOfASnapshotLikeLiveOnesInArrayOrder() {
        final String newer = trade("buy", "fill");
        final String older = trade("sell", "fill").replace("\"product_id\":\"PI_XBTUSD\",", "");
        assertEquals(tradeLine("buy", "market") + tradeLine("sell", "market") + rejected("missing-field"),
            decoded.of("{\"feed\":\"trade_snapshot\",\"product_id\":\"PI_XBTUSD\",\"trades\":[" + newer + "," + older
                + ",null]}"));
    }

    @Test
    void shouldTakeTheRelativeFundingRateAndNeverTheAbsoluteOne() {
        assertEquals("", decoded.of(String.format(TICKER, "\"funding_rate\":1.5e-10")));
        assertEquals("{\"line\":1,\"event\":\"funding\",\"symbol\":\"PF_XBTUSD\",\"time\":5000000,\"rate\":"
            + "\"-0.000015670191666667\",\"nextTime\":1680307200000000000}\n", decoded.of(String.format(TICKER,
            "\"funding_rate\":1.5e-10,\"relative_funding_rate\":-1.5670191666667e-05,"
                + "\"next_funding_rate_time\":1680307200000")));
        assertEquals("{\"line\":1,\"event\":\"funding\",\"symbol\":\"PF_XBTUSD\",\"time\":5000000,\"rate\":\"0\","
            + "\"nextTime\":null}\n", decoded.of(String.format(TICKER, "\"relative_funding_rate\":-0.0")));
    }

    @Test
    void shouldGiveQuoteMarkOpenInterestAndFundingInThatOrderWhateverTheOrderOfKeys() {
        final String printed = decoded.of(String.format(TICKER, "\"relative_funding_rate\":1,\"openInterest\":2,"
            + "\"markPrice\":3,\"ask_size\":4"));
        assertEquals("quote mark open-interest funding", printed.replaceAll("\\{\"line\":1,\"event\":\"([a-z-]+)\".*",
            "$1").trim().replace('\n', ' '));
        assertTrue(printed.startsWith("{\"line\":1,\"event\":\"quote\",\"symbol\":\"PF_XBTUSD\",\"time\":5000000,"
            + "\"bid\":null,\"bidQuantity\":null,\"ask\":null,\"askQuantity\":\"4\"}"), printed);
    }

    @Test
    void shouldKeepTheOtherEventsOfATickerWithOneBadNumber() {
        assertEquals(rejected("number") + "{\"line\":1,\"event\":\"mark\",\"symbol\":\"PF_XBTUSD\",\"time\":5000000,"
            + "\"price\":\"3\"}\n", decoded.of(String.format(TICKER, "\"bid\":\"x\",\"markPrice\":3")));
    }

    @Test
    void shouldReadABookDeltaOfOneLevelWithAndWithoutTime() {
        final String delta = "{\"feed\":\"book\",\"product_id\":\"FI_LTCUSD\",\"side\":\"sell\",\"seq\":2,"
            + "\"price\":60.58,\"qty\":0%s}";
        final String line = "{\"line\":1,\"event\":\"book\",\"symbol\":\"FI_LTCUSD\",\"time\":%s,\"kind\":\"delta\","
            + "\"bids\":[],\"asks\":[[\"60.58\",\"0\"]]}\n";
        assertEquals(String.format(line, "null"), decoded.of(String.format(delta, "")));
        assertEquals(String.format(line, "1700000000001000000"),
            decoded.of(String.format(delta, ",\"timestamp\":1700000000001")));
    }

    @Test
    void shouldTellAFailedSubscriptionAsAnErrorAndTheGreetingAsInfo() {
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"error\"}\n",
            decoded.of("{\"event\":\"subscribed_failed\",\"feed\":\"x\",\"product_ids\":[]}"));
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"info\"}\n",
            decoded.of("{\"event\":\"info\",\"version\":1}"));
    }

    @Test
    void shouldIgnoreLiteTickersAndHeartbeats() {
        assertEquals("", decoded.of("{\"feed\":\"ticker_lite\",\"product_id\":\"X\",\"bid\":1}"));
        assertEquals("", decoded.of("{\"feed\":\"heartbeat\",\"time\":1}"));
        assertEquals(2, decoded.tally.ignored());
    }

    @Test
    void shouldCountAKeyThatAnotherFeedHasAsUnknown() {
        decoded.of(trade("buy", "fill").replace("\"uid\"", "\"markPrice\":1,\"new\":2,\"Price\":3,\"uid\""));
        assertEquals(3, decoded.tally.unknownKeys());
    }

    @Test
    void shouldDecodeEveryCapturedFrame() throws IOException {
        final CapturedFrames captured = CapturedFrames.of(Venue.KRAKEN_FUTURES);
        assertEquals(Map.of(), captured.rejections());
        // 6528 deltas and 10 snapshots stand in the session and in the files per channel, 4 and 3 more were picked.
        assertEquals(2 * (6528 + 10) + 4 + 3, captured.count(EventTally.Event.BOOK));
        assertEquals(1, captured.count(EventTally.Event.LIQUIDATION));
        assertEquals(2 * 541, captured.ignored());
    }
}

package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The choices of dYdX v4 that are easy to get wrong, one test each. */
final class DydxDecoderTest {
    private static final String ACK = "{\"line\":1,\"event\":\"control\",\"kind\":\"ack\"}\n";

    private final Decoded decoded = new Decoded(Venue.DYDX);

    private static String frame(final String type, final String channel, final String contents) {
        return "{\"type\":\"" + type + "\",\"connection_id\":\"c\",\"message_id\":7,\"id\":\"BTC-USD\",\"channel\":\""
            + channel + "\",\"contents\":" + contents + "}";
    }

    private static String trades(final String... rows) {
        return "{\"trades\":[" + String.join(",", rows) + "]}";
    }

    private static String trade(final String side, final String type) {
        return "{\"id\":\"1\",\"side\":\"" + side + "\",\"size\":\"0.0004\",\"price\":\"75974\",\"type\":\"" + type
            + "\",\"createdAt\":\"2026-09-17T13:39:47.542Z\",\"createdAtHeight\":\"1\"}";
    }

    private static String tradeLine(final String aggressor, final String kind) {
        return "{\"line\":1,\"event\":\"trade\",\"symbol\":\"BTC-USD\",\"time\":1789652387542000000,\"price\":"
            + "\"75974\",\"quantity\":\"0.0004\",\"aggressor\":\"" + aggressor + "\",\"kind\":\"" + kind + "\"}\n";
    }

    private static String liquidationLine(final String position) {
        return "{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"BTC-USD\",\"time\":1789652387542000000,\"position\":"
            + "\"" + position + "\",\"price\":\"75974\",\"priceKind\":\"fill\",\"quantity\":\"0.0004\",\"coverage\":"
            + "\"full\"}\n";
    }

    private static String rejected(final String reason) {
        return "{\"line\":1,\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n";
    }

    @Test
    void shouldTellALiquidationAfterItsTradeAndASaleAsALong() {
        assertEquals(tradeLine("sell", "liquidation") + liquidationLine("long"),
            decoded.of(frame("channel_data", "v4_trades", trades(trade("SELL", "LIQUIDATED")))));
        assertEquals(tradeLine("buy", "liquidation") + liquidationLine("short"),
            decoded.of(frame("channel_data", "v4_trades", trades(trade("BUY", "LIQUIDATED")))));
    }

    @Test
    void shouldTellMarketAndLimitAsMarketAndDeleveragedAsAdl() {
        assertEquals(tradeLine("buy", "market") + tradeLine("sell", "market") + tradeLine("sell", "adl"),
            decoded.of(frame("channel_data", "v4_trades",
                trades(trade("BUY", "MARKET"), trade("SELL", "LIMIT"), trade("SELL", "DELEVERAGED")))));
    }

    @Test
    void shouldRejectATradeWithoutTypeBecauseItCouldBeALiquidation() {
        assertEquals(rejected("missing-field") + tradeLine("sell", "market"), decoded.of(frame("channel_data",
            "v4_trades", trades(trade("SELL", ""), trade("SELL", "LIMIT")))));
    }

    @Test
    void shouldRejectTradeAndLiquidationOfAFlaggedTradeAsTwoEvents() {
        assertEquals(rejected("number").repeat(2), decoded.of(frame("channel_data", "v4_trades",
            trades(trade("SELL", "LIQUIDATED").replace("75974", "NaN")))));
    }

    @Test
    void shouldAcknowledgeASubscriptionBeforeItsTradesInArrayOrder() {
        assertEquals(ACK + tradeLine("buy", "market") + tradeLine("sell", "liquidation") + liquidationLine("long"),
            decoded.of(frame("subscribed", "v4_trades",
                trades(trade("BUY", "LIMIT"), trade("SELL", "LIQUIDATED")))));
    }

    @Test
    void shouldDecodeEachOfTheContentsOfABatch() {
        assertEquals(tradeLine("buy", "market") + tradeLine("sell", "market"), decoded.of(frame("channel_batch_data",
            "v4_trades", "[" + trades(trade("BUY", "LIMIT")) + "," + trades(trade("SELL", "LIMIT")) + "]")));
    }

    @Test
    void shouldTellTheOraclePriceAsMarkAtEffectiveAt() {
        assertEquals("{\"line\":1,\"event\":\"mark\",\"symbol\":\"ETH-USD\",\"time\":1704067260000000000,\"price\":"
            + "\"2255\"}\n", decoded.of(frame("channel_data", "v4_markets", "{\"oraclePrices\":{\"ETH-USD\":{"
            + "\"oraclePrice\":\"2255.00\",\"effectiveAt\":\"2024-01-01T00:01:00.000Z\"}}}")));
    }

    @Test
    void shouldTellFundingWithoutNextTimeAndOpenInterestWithoutTime() {
        assertEquals("{\"line\":1,\"event\":\"open-interest\",\"symbol\":\"BTC-USD\",\"time\":null,\"quantity\":"
            + "\"987.5\"}\n{\"line\":1,\"event\":\"funding\",\"symbol\":\"BTC-USD\",\"time\":null,\"rate\":\"0.0001\","
            + "\"nextTime\":null}\n", decoded.of(frame("channel_data", "v4_markets", "{\"trading\":{\"BTC-USD\":{"
            + "\"nextFundingRate\":\"0.0001\",\"openInterest\":\"987.50\"}}}")));
    }

    @Test
    void shouldTellChangesOfSeveralKindsInTheOrderOfTheFrame() {
        final String mark = "{\"line\":1,\"event\":\"mark\",\"symbol\":\"A\",\"time\":null,\"price\":\"1\"}\n";
        final String openInterest =
            "{\"line\":1,\"event\":\"open-interest\",\"symbol\":\"B\",\"time\":null,\"quantity\":\"2\"}\n";
        final String oracle = "\"oraclePrices\":{\"A\":{\"oraclePrice\":\"1\"}}";
        final String trading = "\"trading\":{\"B\":{\"openInterest\":\"2\"}}";
        assertEquals(mark + openInterest,
            decoded.of(frame("channel_data", "v4_markets", "{" + oracle + "," + trading + "}")));
        assertEquals(openInterest + mark, decoded.of(frame("channel_data", "v4_markets",
            "{\"trading\":{\"C\":{\"openInterest\":\"9\"}}," + trading + "," + oracle + ",\"markets\":null}")));
    }

    @Test
    void shouldRefuseAMarketWithoutANameOnceWhateverItTells() {
        for (final String market : new String[] {"", "\"openInterest\":\"2\",\"nextFundingRate\":\"1\""}) {
            assertEquals("{\"line\":1,\"event\":\"rejected\",\"reason\":\"missing-field\"}\n",
                decoded.of(frame("channel_data", "v4_markets", "{\"trading\":{\"\":{" + market + "}}}")));
        }
    }

    @Test
    void shouldReadASymbolThatIsAnEscapedKey() {
        assertEquals("{\"line\":1,\"event\":\"mark\",\"symbol\":\"\u725bA-USD\",\"time\":null,\"price\":\"1\"}\n",
            decoded.of(frame("channel_data", "v4_markets",
                "{\"oraclePrices\":{\"\\u725b\\u0041-USD\":{\"\\u006fraclePrice\":\"\\u0031\"}}}")));
    }

    @Test
    void shouldReadASnapshotOfObjectsAndADeltaOfPairs() {
        final String line = "{\"line\":1,\"event\":\"book\",\"symbol\":\"BTC-USD\",\"time\":null,\"kind\":\"%s\","
            + "\"bids\":[[\"43240\",\"%s\"]],\"asks\":[]}\n";
        assertEquals(ACK + String.format(line, "snapshot", "1.5"), decoded.of(frame("subscribed", "v4_orderbook",
            "{\"bids\":[{\"price\":\"43240.0\",\"size\":\"1.5\"}],\"asks\":[]}")));
        assertEquals(String.format(line, "delta", "0"),
            decoded.of(frame("channel_data", "v4_orderbook", "{\"bids\":[[\"43240.0\",\"0\"]]}")));
        assertEquals(String.format(line, "delta", "2"), decoded.of(frame("channel_data", "v4_orderbook",
            "{\"bids\":[{\"size\":\"2\",\"price\":\"43240.0\"}]}")), "whichever form the venue takes");
    }

    @Test
    void shouldTellTheGreetingAsInfoAndAFailedSubscriptionAsError() {
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"info\"}\n",
            decoded.of("{\"type\":\"connected\",\"connection_id\":\"c\",\"message_id\":0}"));
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"error\"}\n",
            decoded.of("{\"type\":\"error\",\"message\":\"no\",\"connection_id\":\"c\",\"message_id\":1}"));
    }

    @Test
    void shouldIgnoreCandlesSubaccountsAndBlockHeights() {
        assertEquals(ACK, decoded.of(frame("subscribed", "v4_candles", "{\"candles\":[]}")));
        assertEquals("", decoded.of(frame("channel_data", "v4_subaccounts", "{}")));
        assertEquals("", decoded.of(frame("channel_data", "v4_block_height", "{\"blockHeight\":\"1\"}")));
        assertEquals(3, decoded.tally.ignored());
        assertEquals(0, decoded.tally.unknownKeys());
    }

    @Test
    void shouldDecodeEveryCapturedFrame() throws IOException {
        final CapturedFrames captured = CapturedFrames.of(Venue.DYDX);
        assertEquals(Map.of(), captured.rejections());
        assertEquals(2, captured.count(EventTally.Event.LIQUIDATION));
        assertEquals(4, captured.count(EventTally.Event.BOOK));
        assertEquals(1, captured.ignored());
    }
}

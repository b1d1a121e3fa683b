package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The choices of HTX that are easy to get wrong, one test each. */
final class HtxDecoderTest {
    private final Decoded decoded = new Decoded(Venue.HTX);

    private static String trade(final String row) {
        return "{\"ch\":\"market.BTC-USDT.trade.detail\",\"ts\":3,\"tick\":{\"id\":1,\"ts\":2,\"data\":[{" + row
            + "}]}}";
    }

    private static String tradeLine(final int time, final String quantity) {
        return "{\"line\":1,\"event\":\"trade\",\"symbol\":\"BTC-USDT\",\"time\":" + time + "000000,\"price\":"
            + "\"19425\",\"quantity\":\"" + quantity + "\",\"aggressor\":\"buy\",\"kind\":\"market\"}\n";
    }

    private static String liquidation(final String row) {
        return "{\"op\":\"notify\",\"topic\":\"public.*.liquidation_orders\",\"ts\":9,\"data\":[{\"symbol\":\"BTC\","
            + "\"contract_code\":\"BTC-USDT\",\"volume\":227,\"price\":23350.5,\"amount\":0.227," + row + "}]}";
    }

    private static String liquidationLine(final String position, final int time) {
        return "{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"BTC-USDT\",\"time\":" + time + "000000,"
            + "\"position\":\"" + position + "\",\"price\":\"23350.5\",\"priceKind\":\"order\",\"quantity\":\"227\","
            + "\"coverage\":\"full\"}\n";
    }

    private static String rejected(final String reason) {
        return "{\"line\":1,\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n";
    }

    private static String control(final String kind) {
        return "{\"line\":1,\"event\":\"control\",\"kind\":\"" + kind + "\"}\n";
    }

    @Test
    void shouldPrintATradeAmountThatCountsBothSidesAsSent() {
        assertEquals(tradeLine(1, "2"), decoded.of(trade("\"amount\":2,\"quantity\":0.001,\"ts\":1,\"id\":7,"
            + "\"price\":19425,\"direction\":\"buy\"")));
    }

    @Test
    void shouldNotStumbleOverAQuantityOf46DigitsThatIsNotUsed() {
        assertEquals(tradeLine(1, "50"), decoded.of(trade("\"amount\":50,\"quantity\":17979144.19273642574613448399856"
            + "16684645810859123456789,\"ts\":1,\"price\":19425.000,\"direction\":\"buy\"")));
    }

    @Test
    void shouldTakeTheTimeOfTheRowBeforeTheTickBeforeTheFrame() {
        final String row = "\"amount\":2,\"price\":19425,\"direction\":\"buy\"";
        assertEquals(tradeLine(1, "2"), decoded.of(trade("\"ts\":1," + row)));
        assertEquals(tradeLine(2, "2"), decoded.of(trade("\"ts\":0," + row)));
        assertEquals(tradeLine(2, "2"), decoded.of(trade(row)));
        assertEquals(tradeLine(3, "2"), decoded.of(trade(row).replace("\"ts\":2,", "")));
    }

    @Test
    void shouldRejectATradeWithoutDirectionAsAMissingField() {
        assertEquals(rejected("missing-field"),
            decoded.of(trade("\"amount\":2,\"ts\":1,\"price\":19425,\"direction\":\"\"")));
    }

    @Test
    void shouldReadAForcedSaleThatClosesAsALiquidatedLong() {
        assertEquals(liquidationLine("long", 8),
            decoded.of(liquidation("\"direction\":\"sell\",\"offset\":\"close\",\"created_at\":8")));
        assertEquals(liquidationLine("short", 9),
            decoded.of(liquidation("\"direction\":\"buy\",\"offset\":\"close\"")));
    }

    @Test
    void shouldTakeAnOffsetOfTheOneWayModeAsClosingAndRefuseOneThatOpens() {
        assertEquals(liquidationLine("long", 9), decoded.of(liquidation("\"direction\":\"sell\",\"offset\":\"both\"")));
        assertEquals(rejected("unknown-value"),
            decoded.of(liquidation("\"direction\":\"sell\",\"offset\":\"open\"")));
        assertEquals(rejected("missing-field"), decoded.of(liquidation("\"direction\":\"sell\"")));
    }

    @Test
    void shouldTakeTheLiquidationQuantityFromVolumeNotAmount() {
        assertEquals(rejected("missing-field"), decoded.of(
            liquidation("\"direction\":\"sell\",\"offset\":\"close\"").replace("\"volume\"", "\"vol\"")));
        assertEquals(1, decoded.tally.unknownKeys());
    }

    @Test
    void shouldTakeSettlementTimeAsTheNextFunding() {
        assertEquals("{\"line\":1,\"event\":\"funding\",\"symbol\":\"BTC-USD\",\"time\":1617309842839000000,\"rate\":"
            + "\"0.000624180443735412\",\"nextTime\":1617321600000000000}\n", decoded.of("{\"op\":\"notify\",\"topic\":"
            + "\"public.BTC-USD.funding_rate\",\"ts\":1617309842839,\"data\":[{\"contract_code\":\"BTC-USD\","
            + "\"funding_time\":\"1617309840000\",\"funding_rate\":\"0.000624180443735412\",\"settlement_time\":"
            + "\"1617321600000\"}]}"));
    }

    @Test
    void shouldTakeEveryStepDepthAsASnapshotAndASizeDepthByItsEvent() {
        final String frame = "{\"ch\":\"market.X.depth.%s\",\"ts\":2,\"tick\":{\"bids\":[[1,2]],\"ts\":1%s}}";
        final String line = "{\"line\":1,\"event\":\"book\",\"symbol\":\"X\",\"time\":1000000,\"kind\":\"%s\",\"bids\":"
            + "[[\"1\",\"2\"]],\"asks\":[]}\n";
        assertEquals(String.format(line, "snapshot"), decoded.of(String.format(frame, "step0", "")));
        assertEquals(String.format(line, "snapshot"),
            decoded.of(String.format(frame, "step13", ",\"event\":\"update\"")));
        assertEquals(String.format(line, "snapshot"),
            decoded.of(String.format(frame, "size_20.high_freq", ",\"event\":\"snapshot\"")));
        assertEquals(String.format(line, "delta"),
            decoded.of(String.format(frame, "size_20.high_freq", ",\"event\":\"update\"")));
        assertEquals(rejected("missing-field"), decoded.of(String.format(frame, "size_20.high_freq", "")));
    }

    @Test
    void shouldReadTheSymbolOutOfTheChannelWhateverItsCharacters() {
        final String line = "{\"line\":1,\"event\":\"quote\",\"symbol\":\"%s\",\"time\":1000000,\"bid\":\"1\","
            + "\"bidQuantity\":\"2\",\"ask\":null,\"askQuantity\":null}\n";
        final String frame = "{\"ch\":\"%s\",\"ts\":1,\"tick\":{\"bid\":[1,2]}}";
        assertEquals(String.format(line, "\u725b\u6765-USDT"),
            decoded.of(String.format(frame, "market.\u725b\u6765-USDT.bbo")));
        assertEquals(String.format(line, "\u725b\u00e9\ud83d\ude00A-\u6765"), decoded.of(String.format(frame,
            "\\u006darket\\u002e\\u725b\\u00e9\\ud83d\\ude00\\u0041-\u6765\\u002ebbo")));
        assertEquals(String.format(line, "A/B"), decoded.of(String.format(frame, "market.A\\/B.bbo")));
    }

    @Test
    void shouldReadASideOfTheQuoteThatIsNullAsAbsent() {
        assertEquals("", decoded.of("{\"ch\":\"market.X.bbo\",\"ts\":1,\"tick\":{\"bid\":null,\"ask\":[]}}"));
        assertEquals("{\"line\":1,\"event\":\"quote\",\"symbol\":\"X\",\"time\":1000000,\"bid\":null,\"bidQuantity\":"
            + "null,\"ask\":\"0\",\"askQuantity\":null}\n",
            decoded.of("{\"ch\":\"market.X.bbo\",\"ts\":1,\"tick\":{\"ask\":[0]}}"));
    }

    @Test
    void shouldTellAPingOfEitherConnectionAndAFailedSubscription() {
        assertEquals(control("ping"), decoded.of("{\"ping\":1645289389619}"));
        assertEquals(control("ping"), decoded.of("{\"op\":\"ping\",\"ts\":\"1789676447110\"}"));
        assertEquals(control("ack"), decoded.of("{\"op\":\"sub\",\"err-code\":0}"));
        assertEquals(control("ack"), decoded.of("{\"op\":\"unsub\"}"));
        assertEquals(control("error"), decoded.of("{\"op\":\"sub\",\"err-code\":\"bad-topic\"}"));
        assertEquals(control("error"), decoded.of("{\"subbed\":\"x\",\"status\":\"error\"}"));
    }

    @Test
    void shouldTakeTheTextInsideACompressedFrameForALineAndRefuseItsBytes() throws IOException {
        final byte[] text = "{\"ping\":1645289389619}".getBytes(StandardCharsets.UTF_8);
        final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text);
        }
        assertEquals(control("ping"), decoded.of(text, 1));
        assertEquals(rejected("malformed"), decoded.of(compressed.toByteArray(), 1));
    }

    @Test
    void shouldIgnoreCandlesStatisticsBasisIndexMarkPriceAndContractInfo() {
        for (final String channel : new String[] {"kline.1min", "detail", "basis.1min.open", "index.1min",
            "mark_price.5min"}) {
            assertEquals("", decoded.of("{\"ch\":\"market.X." + channel + "\",\"tick\":{\"zz\":1}}"), channel);
        }
        assertEquals("", decoded.of("{\"op\":\"notify\",\"topic\":\"public.X.contract_info\",\"data\":[1]}"));
        assertEquals(6, decoded.tally.ignored());
        assertEquals(0, decoded.tally.unknownKeys());
    }

    @Test
    void shouldRejectOnlyTheCapturedTradeWithoutDirection() throws IOException {
        final CapturedFrames captured = CapturedFrames.of(Venue.HTX);
        assertEquals(Map.of("tardis_huobi-dm-linear-swap_messages.shared.jsonl:9",
            "{\"line\":9,\"event\":\"rejected\",\"reason\":\"missing-field\"}\n"), captured.rejections());
        assertEquals(5, captured.count(EventTally.Event.LIQUIDATION));
        assertEquals(2 * 1274 + 5 + 4 + 1 + 1 + 1, captured.count(EventTally.Event.BOOK));
    }
}

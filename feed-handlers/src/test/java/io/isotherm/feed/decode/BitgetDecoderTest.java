package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import org.junit.jupiter.api.Test;

/** The choices that the output's specification makes for Bitget. */
final class BitgetDecoderTest {
    private static final String LIQUIDATION = "{\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"liquidation\"},"
        + "\"data\":[{\"symbol\":\"XUSDT\",\"side\":\"%s\",\"price\":\"2.5\",\"amount\":\"%s\",\"ts\":\"%s\"}],"
        + "\"ts\":9}";
    private static final String BOOK = "{\"action\":\"update\",\"arg\":{\"instType\":\"usdt-futures\",\"%s\":\"%s\","
        + "\"%s\":\"X\"},\"data\":[{\"%s\":[[\"1\",\"2\"]],\"%s\":[],\"ts\":\"5\"}],\"ts\":6}";

    private final Decoded decoded = new Decoded(Venue.BITGET);

    private static String rejected(final String reason) {
        return "{\"line\":1,\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n";
    }

    private static String book(final String kind) {
        return "{\"line\":1,\"event\":\"book\",\"symbol\":\"X\",\"time\":5000000,\"kind\":\"" + kind
            + "\",\"bids\":[[\"1\",\"2\"]],\"asks\":[]}\n";
    }

    private static String trade(final String time, final String aggressor) {
        return "{\"line\":1,\"event\":\"trade\",\"symbol\":\"X\",\"time\":" + time
            + ",\"price\":\"1\",\"quantity\":\"2\",\"aggressor\":\"" + aggressor + "\",\"kind\":\"market\"}\n";
    }

    private static String liquidation(final String position, final String time, final String quantity) {
        return "{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"XUSDT\",\"time\":" + time + ",\"position\":\""
            + position + "\",\"price\":\"2.5\",\"priceKind\":\"bankruptcy\",\"quantity\":\"" + quantity
            + "\",\"coverage\":\"sampled\"}\n";
    }

    @Test
    void shouldReadTheSideOfALiquidationAsThatOfThePosition() {
        assertEquals(liquidation("long", "5000000", "10"), decoded.of(String.format(LIQUIDATION, "buy", "10", "5")));
        assertEquals(liquidation("short", "5000000", "10"), decoded.of(String.format(LIQUIDATION, "sell", "10", "5")));
    }

    @Test
    void shouldPrintTheQuoteNotionalOfALiquidationAsSent() {
        assertEquals(liquidation("long", "5000000", "143.125431857868"),
            decoded.of(String.format(LIQUIDATION, "buy", "143.1254318578680", "5")));
    }

    @Test
    void shouldCallTheLiquidationPriceABankruptcyPriceAndTheCoverageSampled() {
        assertEquals(liquidation("long", "9000000", "1"), decoded.of(String.format(LIQUIDATION, "buy", "1", "")));
        assertEquals("base asset; liquidations: quote notional", Decoders.rules(Venue.BITGET).quantityUnit());
    }

    @Test
    void shouldTakeTheTimeOfTheRowBeforeThatOfTheFrame() {
        final String frame = "{\"action\":\"update\",\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"publicTrade\","
            + "\"symbol\":\"X\"},\"data\":[{\"p\":\"1\",\"v\":\"2\",\"S\":\"buy\"%s}],\"ts\":%s}";
        assertEquals(trade("5000000", "buy"), decoded.of(String.format(frame, ",\"T\":\"5\"", "9")));
        assertEquals(trade("9000000", "buy"), decoded.of(String.format(frame, ",\"T\":\"\"", "9")));
        assertEquals(trade("null", "buy"), decoded.of(String.format(frame, "", "0")));
    }

    @Test
    void shouldTakeTForATimeInPublicTradesOnly() {
        assertEquals(book("delta").replace("[[\"1\",\"2\"]]", "[]"),
            decoded.of("{\"action\":\"update\",\"arg\":{\"topic\":\"books\",\"symbol\":\"X\"},"
                + "\"data\":[{\"T\":\"x\",\"ts\":\"5\"}]}"));
    }

    @Test
    void shouldTellASideFromASymbolByCaseInTradesOfV3() {
        final String frame = "{\"arg\":{\"topic\":\"publicTrade\",\"symbol\":\"X\"},\"data\":[{\"p\":1,\"P\":7,\"v\":2,"
            + "\"V\":7,\"S\":\"sell\",\"s\":\"buy\",\"T\":5,\"t\":6}]}";
        assertEquals(trade("5000000", "sell"), decoded.of(frame));
        assertEquals(4, decoded.tally.unknownKeys());
    }

    @Test
    void shouldReadTheFieldsOfTheVersionThatTheSubscriptionNames() {
        final String both = "\"data\":[{\"price\":\"1\",\"size\":\"2\",\"side\":\"buy\",\"p\":\"3\",\"v\":\"4\","
            + "\"S\":\"sell\",\"ts\":\"5\"}]}";
        assertEquals(trade("5000000", "buy"),
            decoded.of("{\"arg\":{\"channel\":\"trade\",\"instId\":\"X\"}," + both));
        assertEquals(rejected("missing-field"),
            decoded.of("{\"arg\":{\"topic\":\"trade\",\"symbol\":\"X\"},"
                + "\"data\":[{\"price\":\"1\",\"size\":\"2\",\"side\":\"buy\"}]}"));
    }

    @Test
    void shouldTakeBooksOfOneFiveAndFifteenLevelsForSnapshotsWhateverTheActionSays() {
        for (final String depth : new String[] {"1", "5", "15"}) {
            assertEquals(book("snapshot"),
                decoded.of(String.format(BOOK, "topic", "books" + depth, "symbol", "b", "a")));
            assertEquals(book("snapshot"),
                decoded.of(String.format(BOOK, "channel", "books" + depth, "instId", "bids", "asks")));
        }
        assertEquals(book("delta"), decoded.of(String.format(BOOK, "topic", "books", "symbol", "b", "a")));
        assertEquals(book("delta"), decoded.of(String.format(BOOK, "topic", "books50", "symbol", "b", "a")));
        assertEquals(book("snapshot"), decoded.of(String.format(BOOK, "topic", "books50", "symbol", "b", "a")
            .replace("update", "snapshot")));
    }

    @Test
    void shouldPrintADeltaWithoutLevels() {
        assertEquals(book("delta").replace("[[\"1\",\"2\"]]", "[]"),
            decoded.of("{\"action\":\"update\",\"arg\":{\"topic\":\"books\",\"symbol\":\"X\"},"
                + "\"data\":[{\"seq\":2,\"pseq\":1,\"ts\":5}]}"));
    }

    @Test
    void shouldTakeEmptyTextsForAbsentAndZeroForAValue() {
        final String frame = "{\"arg\":{\"topic\":\"ticker\",\"symbol\":\"X\"},\"data\":[{\"bid1Price\":\"\","
            + "\"bid1Size\":\"0\",\"markPrice\":\"\",\"openInterest\":\"0.0\",\"fundingRate\":\"\","
            + "\"nextFundingTime\":\"7\"}],\"ts\":5}";
        assertEquals("""
            {"line":1,"event":"quote","symbol":"X","time":5000000,"bid":null,"bidQuantity":"0","ask":null,\
            "askQuantity":null}
            {"line":1,"event":"open-interest","symbol":"X","time":5000000,"quantity":"0"}
            """, decoded.of(frame));
    }

    @Test
    void shouldPrintSymbolsInAnyScript() {
        assertEquals(liquidation("long", "5000000", "1").replace("XUSDT", "\u725b\u6765USDT"),
            decoded.of(String.format(LIQUIDATION, "buy", "1", "5").replace("XUSDT", "\\u725b\u6765USDT")));
    }

    @Test
    void shouldTakeAFailedSubscriptionForAnError() {
        final String frame = "{\"event\":\"%s\",\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"x\"},\"code\":30001,"
            + "\"msg\":\"no\"}";
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"error\"}\n",
            decoded.of(String.format(frame, "error")));
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"ack\"}\n",
            decoded.of(String.format(frame, "unsubscribe")));
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"pong\"}\n", decoded.of("pong"));
    }
}

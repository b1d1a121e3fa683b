package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationSide;
import io.isotherm.feed.Venue;
import org.junit.jupiter.api.Test;

/** The choices that the output's specification makes for Hyperliquid. */
final class HyperliquidDecoderTest {
    private static final String TRADE = "{\"channel\":\"trades\",\"data\":[{\"coin\":\"X\",\"side\":\"%s\","
        + "\"px\":%s,\"sz\":%s,\"time\":%s,\"hash\":\"0x0\",\"tid\":1}]}";

    private final Decoded decoded = new Decoded(Venue.HYPERLIQUID);

    private static String trade(final String price, final String quantity, final String aggressor) {
        return "{\"line\":1,\"event\":\"trade\",\"symbol\":\"X\",\"time\":5000000,\"price\":\"" + price
            + "\",\"quantity\":\"" + quantity + "\",\"aggressor\":\"" + aggressor + "\",\"kind\":\"market\"}\n";
    }

    private static String rejected(final String reason) {
        return "{\"line\":1,\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n";
    }

    @Test
    void shouldReadSideAAsASellingAggressorAndBAsABuyingOne() {
        assertEquals(trade("1", "2", "sell"), decoded.of(String.format(TRADE, "A", "\"1\"", "\"2\"", "5")));
        assertEquals(trade("1", "2", "buy"), decoded.of(String.format(TRADE, "B", "\"1\"", "\"2\"", "5")));
    }

    @Test
    void shouldGiveNoLiquidationForATradeWithAZeroHash() {
        assertEquals(trade("1", "2", "sell"),
            decoded.of(String.format(TRADE, "A", "\"1\"", "\"2\"", "5").replace("0x0", "0x" + "0".repeat(64))));
        assertEquals(LiquidationSide.NONE, Decoders.rules(Venue.HYPERLIQUID).side());
        assertEquals(Coverage.NONE, Decoders.rules(Venue.HYPERLIQUID).coverage());
    }

    @Test
    void shouldGiveNoTimeToTheAssetContext() {
        assertEquals("""
            {"line":1,"event":"mark","symbol":"X","time":null,"price":"2"}
            {"line":1,"event":"open-interest","symbol":"X","time":null,"quantity":"0"}
            {"line":1,"event":"funding","symbol":"X","time":null,"rate":"0.0000125","nextTime":null}
            """, decoded.of("{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"X\",\"time\":7,\"ctx\":{"
            + "\"funding\":\"0.0000125\",\"openInterest\":\"0.0\",\"markPx\":\"2.0\",\"oraclePx\":\"3\"}}}"));
        assertEquals(1, decoded.tally.unknownKeys());
    }

    @Test
    void shouldGiveNothingForAbsentStateAndKeepTheRestOfAContextWithOneBadNumber() {
        assertEquals("""
            {"line":1,"event":"rejected","reason":"number"}
            {"line":1,"event":"funding","symbol":"X","time":null,"rate":"0","nextTime":null}
            """, decoded.of("{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"X\",\"ctx\":{"
            + "\"funding\":\"-0\",\"openInterest\":\"1e99\",\"markPx\":null}}}"));
    }

    @Test
    void shouldLeaveASideOfTheBestQuoteNullWhenTheVenueDoes() {
        final String frame = "{\"channel\":\"bbo\",\"data\":{\"coin\":\"X\",\"time\":5,\"bbo\":%s}}";
        assertEquals("{\"line\":1,\"event\":\"quote\",\"symbol\":\"X\",\"time\":5000000,\"bid\":\"1\","
            + "\"bidQuantity\":null,\"ask\":null,\"askQuantity\":null}\n",
            decoded.of(String.format(frame, "[{\"px\":\"1\",\"sz\":\"\"},null]")));
        assertEquals("", decoded.of(String.format(frame, "[null,null]")));
        assertEquals("", decoded.of(String.format(frame, "[]")));
        assertEquals("", decoded.of(String.format(frame, "null")));
    }

    @Test
    void shouldPrintEveryBookAsASnapshot() {
        assertEquals("{\"line\":1,\"event\":\"book\",\"symbol\":\"X\",\"time\":null,\"kind\":\"snapshot\","
            + "\"bids\":[],\"asks\":[[\"2\",\"0\"]]}\n",
            decoded.of("{\"channel\":\"l2Book\",\"data\":{\"coin\":\"X\",\"time\":0,\"levels\":[[],"
                + "[{\"sz\":\"0.0\",\"px\":2.0,\"n\":0}]]}}"));
    }

    @Test
    void shouldPrintTheRecentTradesOfASubscriptionLikeLiveOnes() {
        assertEquals(trade("1", "2", "buy") + rejected("missing-field"),
            decoded.of("{\"channel\":\"trades\",\"data\":[{\"coin\":\"X\",\"side\":\"B\",\"px\":\"1\",\"sz\":\"2\","
                + "\"time\":5},{\"coin\":\"X\",\"side\":\"B\",\"px\":\"1\",\"sz\":null,\"time\":6}]}"));
    }

    @Test
    void shouldTakeTheGreetingForInformationThoughItIsNoJson() {
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"info\"}\n",
            decoded.of("Websocket connection established."));
        assertEquals(rejected("malformed"), decoded.of("Websocket connection established"));
        assertEquals(rejected("malformed"), decoded.of("ping"));
    }

    @Test
    void shouldIgnoreUserChannelsAndContextsOfSpotAndOfAllExchanges() {
        for (final String channel : new String[] {"user", "userFills", "userEvents", "orderUpdates", "candle",
            "allMids", "allDexsAssetCtxs", "activeSpotAssetCtx"}) {
            assertEquals("", decoded.of("{\"channel\":\"" + channel + "\",\"data\":{\"new\":1},\"other\":2}"), channel);
        }
        assertEquals(8, decoded.tally.ignored());
        assertEquals(0, decoded.tally.unknownKeys());
    }

    @Test
    void shouldReadNumbersOfEitherFormWithExponentAndLongTails() {
        assertEquals(trade("0.000015", "1200", "buy"),
            decoded.of(String.format(TRADE, "B", "1.50e-5", "\"12E2\"", "\"5\"")));
        assertEquals(trade("1.25", "1", "buy"),
            decoded.of(String.format(TRADE, "B", "\"1.25" + "0".repeat(46) + "\"", "1", "5")));
        assertEquals(rejected("number"),
            decoded.of(String.format(TRADE, "B", "1.2500000000000000000000000000000000000000000001", "1", "5")));
    }
}

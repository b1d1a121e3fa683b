package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The choices of BitMEX that are easy to get wrong, one test each. */
final class BitmexDecoderTest {
    private static final String FRAME = "{\"table\":\"%s\",\"action\":\"%s\",\"data\":[%s]}";
    private static final String BOOK_LINE = "{\"line\":1,\"event\":\"book\",\"symbol\":\"%s\",\"time\":%s,\"kind\":"
        + "\"%s\",\"bids\":%s,\"asks\":%s}\n";

    private Decoded decoded = new Decoded(Venue.BITMEX);

    private String rows(final String table, final String action, final String... rows) {
        return decoded.of(String.format(FRAME, table, action, String.join(",", rows)));
    }

    private static String order(final String id, final String fields) {
        return "{\"orderID\":\"" + id + "\",\"symbol\":\"XBTUSD\"" + (fields.isEmpty() ? "" : "," + fields) + "}";
    }

    private static String entered(final String side, final String price, final String left) {
        return "\"side\":\"" + side + "\",\"price\":" + price + ",\"leavesQty\":" + left;
    }

    private static String line(final String position, final String price, final String quantity) {
        return "{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"XBTUSD\",\"time\":null,\"position\":\"" + position
            + "\",\"price\":\"" + price + "\",\"priceKind\":\"order\",\"quantity\":\"" + quantity
            + "\",\"coverage\":\"full\"}\n";
    }

    private static String rejected(final String reason) {
        return "{\"line\":1,\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n";
    }

    private static String level(final String symbol, final String id, final String side, final String rest) {
        return "{\"symbol\":\"" + symbol + "\",\"id\":" + id + ",\"side\":\"" + side + "\"" + rest + "}";
    }

    @Test
    void shouldTakeAForcedSaleAsALongWithWhatIsLeftOfTheOrder() {
        assertEquals(line("long", "90396.3", "891800"),
            rows("liquidation", "insert", order("a", entered("Sell", "90396.3", "891800"))));
        assertEquals(line("short", "87785.3", "39700"),
            rows("liquidation", "insert", order("b", entered("Buy", "87785.30", "3.97e4"))));
    }

    @Test
    void shouldCountOnlyTheIncreaseOfABitmexLiquidation() {
        assertEquals(line("long", "5", "100"), rows("liquidation", "insert", order("a", entered("Sell", "5", "100"))));
        assertEquals("", rows("liquidation", "update", order("a", "\"leavesQty\":50")));
        assertEquals(line("long", "5", "30"), rows("liquidation", "update", order("a", "\"leavesQty\":80")));
        assertEquals("", rows("liquidation", "update", order("a", "\"leavesQty\":80.0")));
        assertEquals(line("long", "5", "0.05"), rows("liquidation", "update", order("a", "\"leavesQty\":80.05")));
    }

    @Test
    void shouldTellTheIncreaseAtThePriceAfterTheUpdate() {
        rows("liquidation", "insert", order("a", entered("Buy", "5", "12900")));
        assertEquals(line("short", "6.5", "8700"),
            rows("liquidation", "update", order("a", "\"price\":6.5,\"leavesQty\":21600")));
        assertEquals("", rows("liquidation", "update", order("a", "\"price\":7")));
        assertEquals(line("short", "7", "1"), rows("liquidation", "update", order("a", "\"leavesQty\":21601")));
    }

    @Test
    void shouldTellNothingOfADeletedOrAnUnknownOrder() {
        assertEquals("", rows("liquidation", "update", order("a", "\"price\":6,\"leavesQty\":100")));
        assertEquals("", rows("liquidation", "delete", order("a", "")));
        rows("liquidation", "insert", order("a", entered("Buy", "5", "10")));
        assertEquals("", rows("liquidation", "delete", order("a", "")));
        assertEquals("", rows("liquidation", "update", order("a", "\"leavesQty\":100")));
        assertEquals(line("short", "5", "10"), rows("liquidation", "insert", order("a", entered("Buy", "5", "10"))));
    }

    @Test
    void shouldTakeRowsOfAPartialLikeInsertsUnlessTheOrderIsKnown() {
        assertEquals(line("short", "5", "10"), rows("liquidation", "partial", order("a", entered("Buy", "5", "10"))));
        assertEquals(line("long", "6", "20"), rows("liquidation", "partial",
            order("a", entered("Buy", "5.5", "10")), order("b", entered("Sell", "6", "20"))));
        assertEquals(line("short", "5.5", "2"), rows("liquidation", "update", order("a", "\"leavesQty\":12")));
    }

    @Test
    void shouldTellOfAKnownOrderInAPartialOnlyTheIncrease() {
        rows("liquidation", "insert", order("a", entered("Buy", "5", "10")));
        assertEquals(line("short", "5.5", "30"),
            rows("liquidation", "partial", order("a", entered("Buy", "5.5", "40"))), "added while nobody listened");
        assertEquals("", rows("liquidation", "partial", order("a", entered("Buy", "6", "40"))));
        assertEquals("", rows("liquidation", "partial", order("a", entered("Buy", "6", "15"))));
        assertEquals(line("short", "6", "5"), rows("liquidation", "update", order("a", "\"leavesQty\":20")));
        assertEquals(rejected("number"), rows("liquidation", "partial", order("a", entered("Buy", "6", "1e99"))));
        assertEquals("", rows("liquidation", "update", order("a", "\"leavesQty\":50")));
    }

    @Test
    void shouldTellNoWrongIncreaseAfterAnAmountThatCannotBeHeld() {
        rows("liquidation", "insert", order("a", entered("Buy", "5", "10")));
        assertEquals(rejected("number"), rows("liquidation", "update", order("a", "\"leavesQty\":1e99")));
        assertEquals("", rows("liquidation", "update", order("a", "\"leavesQty\":50")));
        rows("liquidation", "insert", order("b", entered("Buy", "5", "10")));
        assertEquals("", rows("liquidation", "update", order("b", "\"price\":1e99")));
        assertEquals(rejected("number"), rows("liquidation", "update", order("b", "\"leavesQty\":50")));
        assertEquals(line("short", "4", "1"),
            rows("liquidation", "update", order("b", "\"price\":4,\"leavesQty\":51")));
    }

    @Test
    void shouldTellNothingOfADecreaseWhateverItsDigits() {
        rows("liquidation", "insert", order("a", entered("Buy", "5", "1")));
        assertEquals("", rows("liquidation", "update", order("a", "\"leavesQty\":0.9223372036854775807")));
        assertEquals("", rows("liquidation", "update", order("a", "\"leavesQty\":1e-36")));
        assertEquals(rejected("number"), rows("liquidation", "update", order("a", "\"leavesQty\":1")),
            "an increase of 36 digits");
        assertEquals(line("short", "5", "2"), rows("liquidation", "update", order("a", "\"leavesQty\":3")));
    }

    @Test
    void shouldForgetOfTooManyOrdersTheOneThatWasSilentLongestAndCountIt() {
        for (int i = 0; i < 8192; i++) {
            rows("liquidation", "insert", order("order-" + i, entered("Buy", "5", "10")));
        }
        assertEquals(line("short", "5", "1"), rows("liquidation", "update", order("order-0", "\"leavesQty\":11")));
        assertEquals(0, decoded.tally.forgotten());
        for (int i = 0; i < 10; i++) {
            rows("liquidation", "insert", order("more-" + i, entered("Buy", "5", "10")));
        }
        assertEquals(10, decoded.tally.forgotten());
        assertEquals("", rows("liquidation", "update", order("order-1", "\"leavesQty\":12")));
        assertEquals("", rows("liquidation", "update", order("order-10", "\"leavesQty\":12")));
        for (final String kept : new String[] {"order-11", "order-8191", "more-0", "more-9"}) {
            assertEquals(line("short", "5", "2"), rows("liquidation", "update", order(kept, "\"leavesQty\":12")), kept);
        }
        assertEquals(line("short", "5", "1"), rows("liquidation", "update", order("order-0", "\"leavesQty\":12")));
        assertEquals(10, decoded.tally.forgotten());
    }

    @Test
    void shouldTellAnOrderWhoseNameIsTooLongAndCountThatItIsNotRemembered() {
        final String name = "x".repeat(65);
        assertEquals(line("short", "5", "10"), rows("liquidation", "insert", order(name, entered("Buy", "5", "10"))));
        assertEquals("", rows("liquidation", "update", order(name, "\"leavesQty\":12")));
        assertEquals(1, decoded.tally.forgotten());
    }

    @Test
    void shouldForgetOfTooManySymbolsTheOneThatWasSilentLongestAndCountIt() {
        for (int i = 0; i < 4096; i++) {
            rows("orderBookL2", "insert", level("S" + i, "7", "Buy", ",\"size\":1,\"price\":2"));
        }
        rows("orderBookL2_25", "insert", level("S1", "7", "Buy", ",\"size\":1,\"price\":3"));
        rows("orderBookL2", "update", level("S0", "7", "Buy", ",\"size\":2"));
        assertEquals(0, decoded.tally.forgotten());
        assertEquals(String.format(BOOK_LINE, "NEW", "null", "delta", "[[\"2\",\"1\"]]", "[]"),
            rows("orderBookL2", "insert", level("NEW", "7", "Buy", ",\"size\":1,\"price\":2")));
        assertEquals(1, decoded.tally.forgotten());
        for (final String kept : new String[] {"S0", "S1", "S3", "NEW"}) {
            assertEquals(String.format(BOOK_LINE, kept, "null", "delta", "[[\"2\",\"9\"]]", "[]"),
                rows("orderBookL2", "update", level(kept, "7", "Buy", ",\"size\":9")));
        }
        assertEquals(rejected("missing-field"), rows("orderBookL2", "update", level("S2", "7", "Buy", ",\"size\":9")));
        for (int i = 0; i < 10_000; i++) {
            rows("orderBookL2", "insert", level("LISTED" + i, "7", "Buy", ",\"size\":1,\"price\":2"));
        }
        assertEquals(10_002, decoded.tally.forgotten());
        assertEquals(String.format(BOOK_LINE, "LISTED9999", "null", "delta", "[[\"2\",\"9\"]]", "[]"),
            rows("orderBookL2", "update", level("LISTED9999", "7", "Buy", ",\"size\":9")));
        assertEquals(rejected("missing-field"), rows("orderBookL2_25", "update",
            level("S1", "7", "Buy", ",\"size\":9")));
    }

    @Test
    void shouldRefuseOnlyTheSymbolsOfAFrameBeyondWhatItCanRemember() {
        rows("orderBookL2", "insert", level("OLD", "7", "Buy", ",\"size\":1,\"price\":2"));
        final String[] many = new String[4100];
        for (int i = 0; i < many.length; i++) {
            many[i] = level("S" + i, "7", "Buy", ",\"size\":1,\"price\":2");
        }
        final String[] lines = rows("orderBookL2", "partial", many).split("\n");
        assertEquals(4097, lines.length, "4096 books, and the four others refused together");
        assertEquals(rejected("too-large"), lines[4096] + "\n");
        assertEquals(1, decoded.tally.forgotten());
    }

    @Test
    void shouldKeepItsTablesPerDecoder() {
        rows("liquidation", "insert", order("a", entered("Buy", "5", "10")));
        rows("orderBookL2", "partial", level("X", "7", "Buy", ",\"size\":1,\"price\":2"));
        decoded = new Decoded(Venue.BITMEX);
        assertEquals("", rows("liquidation", "update", order("a", "\"leavesQty\":11")));
        assertEquals(rejected("missing-field"), rows("orderBookL2", "delete", level("X", "7", "Buy", "")));
    }

    @Test
    void shouldTakeThePriceOfALevelFromItsId() {
        rows("orderBookL2", "partial", level("X", "7", "Sell", ",\"size\":5,\"price\":88846.50"),
            level("X", "8", "Buy", ",\"size\":6,\"price\":88846"));
        assertEquals(String.format(BOOK_LINE, "X", "null", "delta", "[[\"88846\",\"9\"]]", "[[\"88846.5\",\"7\"]]"),
            rows("orderBookL2", "update", level("X", "7", "Sell", ",\"size\":7"),
                level("X", "8", "Buy", ",\"size\":9")));
        assertEquals(String.format(BOOK_LINE, "X", "null", "delta", "[]", "[[\"88846.5\",\"0\"]]"),
            rows("orderBookL2", "delete", level("X", "7", "Sell", "")));
        assertEquals(rejected("missing-field"), rows("orderBookL2", "update", level("X", "7", "Sell", ",\"size\":7")));
        assertEquals(rejected("missing-field"), rows("orderBookL2", "update", level("Y", "8", "Buy", ",\"size\":7")));
        assertEquals(rejected("missing-field"),
            rows("orderBookL2_25", "update", level("X", "8", "Buy", ",\"size\":7")));
    }

    @Test
    void shouldForgetTheLevelsOfASymbolWithItsPartial() {
        rows("orderBookL2", "partial", level("X", "7", "Sell", ",\"size\":5,\"price\":3"),
            level("Y", "7", "Sell", ",\"size\":5,\"price\":4"));
        rows("orderBookL2", "partial", level("X", "8", "Sell", ",\"size\":5,\"price\":2"));
        assertEquals(rejected("missing-field"), rows("orderBookL2", "update", level("X", "7", "Sell", ",\"size\":7")));
        assertEquals(String.format(BOOK_LINE, "Y", "null", "delta", "[]", "[[\"4\",\"7\"]]"),
            rows("orderBookL2", "update", level("Y", "7", "Sell", ",\"size\":7")));
    }

    @Test
    void shouldNotWaitForThePartial() {
        assertEquals(String.format(BOOK_LINE, "X", "null", "delta", "[[\"3\",\"5\"]]", "[]"),
            rows("orderBookL2", "insert", level("X", "7", "Buy", ",\"size\":5,\"price\":3")));
        assertEquals(String.format(BOOK_LINE, "X", "null", "delta", "[[\"3\",\"6\"]]", "[]"),
            rows("orderBookL2", "update", level("X", "7", "Buy", ",\"size\":6")));
    }

    @Test
    void shouldTellOneBookPerSymbolOfTheFrameAtTheTimeOfItsLastRow() {
        assertEquals(
            String.format(BOOK_LINE, "X", "1700000001000000000", "snapshot", "[[\"3\",\"5\"]]", "[[\"4\",\"6\"]]")
                + String.format(BOOK_LINE, "Y", "null", "snapshot", "[[\"1\",\"1\"],[\"2\",\"2\"]]", "[]")
                + rejected("missing-field")
                + String.format(BOOK_LINE, "Z", "null", "snapshot", "[[\"9\",\"9\"]]", "[]"),
            rows("orderBookL2", "partial",
                level("X", "1", "Buy", ",\"size\":5,\"price\":3,\"timestamp\":\"2023-11-14T22:13:20Z\""),
                level("Y", "2", "Buy", ",\"size\":1,\"price\":1,\"timestamp\":\"2023-11-14T22:13:20Z\""),
                level("", "3", "Buy", ",\"size\":1,\"price\":1"),
                level("Z", "4", "Buy", ",\"size\":9,\"price\":9"),
                level("X", "5", "Sell", ",\"size\":6,\"price\":4,\"timestamp\":\"2023-11-14T22:13:21Z\""),
                level("Y", "6", "Buy", ",\"size\":2,\"price\":2"), "7"));
    }

    @Test
    void shouldRejectTheBookOfASymbolForOneBadRowAndTellTheOthers() {
        assertEquals(rejected("number")
            + String.format(BOOK_LINE, "Y", "null", "delta", "[[\"2\",\"2\"]]", "[]"),
            rows("orderBookL2", "insert", level("X", "1", "Buy", ",\"size\":1e99,\"price\":3"),
                level("Y", "2", "Buy", ",\"size\":2,\"price\":2"), level("X", "3", "Buy", ",\"size\":2,\"price\":4")));
        assertEquals(String.format(BOOK_LINE, "X", "null", "delta", "[[\"4\",\"0\"],[\"3\",\"0\"]]", "[]"),
            rows("orderBookL2", "delete", level("X", "3", "Buy", ""), level("X", "1", "Buy", "")));
    }

    @Test
    void shouldPrintTradesOfAPartialLikeLiveOnes() {
        final String trade = "{\"timestamp\":\"2023-11-14T22:13:20.000Z\",\"symbol\":\"X\",\"side\":\"Sell\","
            + "\"size\":1,\"price\":0.00000215}";
        final String printed = "{\"line\":1,\"event\":\"trade\",\"symbol\":\"X\",\"time\":1700000000000000000,"
            + "\"price\":\"0.00000215\",\"quantity\":\"1\",\"aggressor\":\"sell\",\"kind\":\"market\"}\n";
        assertEquals(printed, rows("trade", "partial", trade));
        assertEquals(printed + printed, rows("trade", "insert", trade, trade));
    }

    @Test
    void shouldTellAnInstrumentsChangesWithoutAQuote() {
        assertEquals("""
            {"line":1,"event":"mark","symbol":"X","time":null,"price":"2.5"}
            {"line":1,"event":"open-interest","symbol":"X","time":null,"quantity":"7"}
            {"line":1,"event":"funding","symbol":"X","time":null,"rate":"-0.0001","nextTime":1700000000000000000}
            """, rows("instrument", "partial", "{\"symbol\":\"X\",\"bidPrice\":1,\"askPrice\":2,\"markPrice\":2.50,"
            + "\"openInterest\":7,\"fundingRate\":-1e-4,\"fundingTimestamp\":\"2023-11-14T22:13:20.000Z\"}"));
        assertEquals("{\"line\":1,\"event\":\"funding\",\"symbol\":\"X\",\"time\":null,\"rate\":\"0.0002\","
            + "\"nextTime\":null}\n", rows("instrument", "update", "{\"symbol\":\"X\",\"fundingRate\":0.0002}"));
        assertEquals("", rows("instrument", "update",
            "{\"symbol\":\"X\",\"fundingTimestamp\":\"2023-11-14T22:13:20.000Z\",\"fundingRate\":null}"));
        assertEquals(0, decoded.tally.unknownKeys());
    }

    @Test
    void shouldCountInstrumentKeysThatNobodyKnows() {
        assertEquals("", rows("instrument", "update", "{\"symbol\":\"X\",\"vwap\":1,\"moonPhase\":0.5}"));
        assertEquals(1, decoded.tally.unknownKeys());
    }

    @Test
    void shouldTellInfoAcknowledgementErrorAndPong() {
        final String line = "{\"line\":1,\"event\":\"control\",\"kind\":\"%s\"}\n";
        assertEquals(String.format(line, "info"), decoded.of("{\"info\":\"Welcome\",\"limit\":{\"remaining\":39}}"));
        assertEquals(String.format(line, "ack"), decoded.of("{\"success\":true,\"subscribe\":\"trade:XBTUSD\"}"));
        assertEquals(String.format(line, "error"), decoded.of("{\"success\":false,\"subscribe\":\"trade:XBTUSD\"}"));
        assertEquals(String.format(line, "error"), decoded.of("{\"status\":400,\"error\":\"Unknown table\"}"));
        assertEquals(String.format(line, "pong"), decoded.of("pong"));
    }

    @Test
    void shouldIgnoreTheTablesThatAreNotUsed() {
        for (final String table : new String[] {"orderBook10", "funding", "settlement", "tradeBin1m", "quoteBin1d",
            "insurance", "announcement"}) {
            assertEquals("", rows(table, "insert", "{}"), table);
        }
        assertEquals(7, decoded.tally.ignored());
    }

    @Test
    void shouldRejectOfTheCapturesOnlyASettlementWithoutSideAndAnUpdateBeforeItsPartial() throws IOException {
        final CapturedFrames captured = CapturedFrames.of(Venue.BITMEX);
        assertEquals(Set.of("cmp_trade.shared.jsonl:3", "tardis_bitmex_messages.shared.jsonl:3"),
            captured.rejections().keySet());
        assertTrue(captured.rejections().values().stream().allMatch(line -> line.contains("missing-field")));
        assertEquals(14, captured.count(EventTally.Event.LIQUIDATION));
        assertEquals(12_794, captured.count(EventTally.Event.BOOK));
    }
}

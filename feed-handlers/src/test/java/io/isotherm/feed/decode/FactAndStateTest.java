package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an absent, an unknown and a bad field mean: to a fact (trade, liquidation, level) and to a state (the rest). */
final class FactAndStateTest {
    private static final String VALUE = "\":(\"-?[0-9.]*\"|-?[0-9.]+)";
    private static final String MARK = "\"(markPrice|markPx|mark_price|oraclePrice|p)" + VALUE;
    private static final String OPEN_INTEREST =
        "\"(openInterest|singleOpenInterest|oi|total_size|open_interest|holdingAmount)" + VALUE;
    private static final String FUNDING =
        "\"(fundingRate|funding_rate|current_funding|relative_funding_rate|nextFundingRate|funding|r)" + VALUE;
    private static final String PRICE = "\"(ap|p|px|price|bkPx)" + VALUE;
    private static final String QUANTITY = "\"(q|z|v|sz|size|amount|qty|leavesQty|volume)" + VALUE;
    private static final String SIDE = "\"(m|S|side|direction)\":(\"[A-Za-z]+\"|true)";
    private static final String TIME = "\"(T|E|ts|t|time|time_ms|timestamp|create_time_ms)\":\"?[0-9]+\"?";
    private static final List<String> ABSENT = List.of("\"$1\":null", "\"$1\":\"\"", "\"missing\":0");

    /** Each level that a row of the table may hold. */
    private static final String LEVEL = "\\[\"1\",\"1\"(,\"0\",\"1\")?\\]|\\[\"new\",1,1\\]|\\[1,1\\]"
        + "|\\{\"p\":\"1\",\"s\":1\\}|\\{\"price\":1,\"qty\":1\\}|\\{\"px\":\"1\",\"sz\":\"1\",\"n\":1\\}";

    static Stream<ChannelRow> trades() {
        return ChannelRow.giving("trade");
    }

    static Stream<ChannelRow> facts() {
        return Stream.concat(trades(), ChannelRow.giving("liquidation"));
    }

    static Stream<ChannelRow> tradesWithASideWord() {
        return trades().filter(row -> row.venue() != Venue.GATE);
    }

    static Stream<ChannelRow> states() {
        return Stream.of("mark", "open-interest", "funding").flatMap(ChannelRow::giving).distinct();
    }

    static Stream<ChannelRow> books() {
        return ChannelRow.giving("book").filter(row -> row.frame().matches(".*(" + LEVEL + ").*"));
    }

    private static String field(final String event) {
        return event.equals("mark") ? MARK : event.equals("funding") ? FUNDING : OPEN_INTEREST;
    }

    private static String without(final String events, final String event) {
        return Arrays.stream(events.split(",")).filter(one -> !one.equals(event)).collect(Collectors.joining(","));
    }

    private static String rejected(final String reason) {
        return "{\"line\":1,\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n";
    }

    @ParameterizedTest
    @MethodSource("states")
    void shouldGiveNoLineAndNoRejectionForAbsentStateBeItMissingNullOrEmpty(final ChannelRow row) {
        for (final String event : without(row.gives(), "quote").split(",")) {
            for (final String absent : ABSENT) {
                assertEquals(without(row.gives(), event), ChannelRow.events(row.printed(field(event), absent)),
                    event + " as " + absent + ": " + row);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void shouldTakeZeroForAValueOfState(final ChannelRow row) {
        for (final String event : without(row.gives(), "quote").split(",")) {
            final String printed = new Decoded(row.venue()).of(row.frame().replaceAll(field(event), "\"$1\":\"0.0\""));
            assertEquals(row.gives(), ChannelRow.events(printed), event + ": " + row);
            assertTrue(printed.matches("(?s).*\"event\":\"" + event + "\"[^\n]*\":\"0\".*"), printed);
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void shouldRejectAFactWithoutPriceOrQuantityAsMissingField(final ChannelRow row) {
        for (final String absent : ABSENT) {
            assertEquals(rejected("missing-field"), row.printed(PRICE, absent), "price " + absent + ": " + row);
            assertEquals(rejected("missing-field"), row.printed(QUANTITY, absent), "quantity as " + absent);
        }
    }

    @ParameterizedTest
    @MethodSource("tradesWithASideWord")
    void shouldRejectATradeWithoutAggressorAsMissingFieldAndOfAnUnknownWordAsUnknownValue(final ChannelRow row) {
        for (final String absent : ABSENT) {
            assertEquals(rejected("missing-field"), row.printed(SIDE, absent), absent + ": " + row);
        }
        assertEquals(rejected("unknown-value"), row.printed(SIDE, "\"$1\":\"sideways\""), row.toString());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void shouldRejectAFactWhosePriceCannotBeHeldAsNumber(final ChannelRow row) {
        for (final String number : new String[] {"\"9223372036854775808\"", "1e-37", "\"1e400\"", "\"x\""}) {
            assertEquals(rejected("number"), row.printed(PRICE, "\"$1\":" + number), number + ": " + row);
        }
    }

    @ParameterizedTest
    @MethodSource("trades")
    void shouldHoldNumbersOf63BitsAnd36PlacesOnEveryVenue(final ChannelRow row) {
        assertTrue(row.printed(PRICE, "\"$1\":\"9223372036854775807\"").contains("\"9223372036854775807\""));
        assertTrue(row.printed(PRICE, "\"$1\":1e-36").contains("\"0." + "0".repeat(35) + "1\""), row.toString());
        assertTrue(row.printed(PRICE, "\"$1\":1." + "0".repeat(46)).contains("\"1\""), row.toString());
        for (final String more : new String[] {"\"9223372036854775808\"", "1e-37", "\"1" + "0".repeat(19) + '"'}) {
            assertEquals(rejected("number"), row.printed(PRICE, "\"$1\":" + more), more + ": " + row);
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void shouldTakeStringsAndJsonNumbersWithOrWithoutExponentAlike(final ChannelRow row) {
        final String plain = row.printed().replace("\"price\":\"1\"", "\"price\":\"15\"");
        for (final String number : List.of("15", "\"15\"", "15.00", "\"15.0\"", "1.5e1", "\"150E-1\"", "1.5E+1",
            "15.000000000000", "\"15.000000000000\"", "0.00000000015e11", "\"1500000000000E-11\"")) {
            assertEquals(plain, row.printed(PRICE, "\"$1\":" + number), number + ": " + row);
        }
    }

    @ParameterizedTest
    @MethodSource("books")
    void shouldRejectTheWholeBookForOneBadLevel(final ChannelRow row) {
        final String bad = row.frame().replaceFirst("(" + LEVEL + ")", "$1,$1");
        final int last = bad.lastIndexOf(bad.replaceFirst(".*?(" + LEVEL + ").*", "$1"));
        final String frame = bad.substring(0, last) + bad.substring(last).replaceFirst("1", "1e99");
        assertEquals(rejected("number"), new Decoded(row.venue()).of(frame), frame);
        final String missing = bad.substring(0, last) + bad.substring(last).replaceFirst("\"1\"|1", "\"\"");
        assertEquals(rejected("missing-field"), new Decoded(row.venue()).of(missing), missing);
    }

    @ParameterizedTest
    @MethodSource("trades")
    void shouldTakeATimeOfZeroOrEmptyForNone(final ChannelRow row) {
        if (row.frame().contains("\"createdAt\"")) {
            assertTrue(row.printed("2023-11-14T22:13:20Z", "").contains("\"time\":null"), row.toString());
        } else if (row.venue() != Venue.BITMEX) {
            assertTrue(row.printed(TIME, "\"$1\":0").contains("\"time\":null"), row.toString());
            assertTrue(row.printed(TIME, "\"$1\":\"\"").contains("\"time\":null"), row.toString());
        } else {
            assertTrue(row.printed("\"size\"", "\"timestamp\":\"\",\"size\"").contains("\"time\":null"));
        }
    }

    @Test
    void shouldLeaveEachAbsentFieldOfAQuoteNullAndGiveNoQuoteWhenAllFourAre() {
        final String line = "{\"line\":1,\"event\":\"quote\",\"symbol\":\"X\",\"time\":1000000,\"bid\":%s,"
            + "\"bidQuantity\":%s,\"ask\":%s,\"askQuantity\":%s}\n";
        final String frame = "{\"e\":\"bookTicker\",\"T\":1,\"s\":\"X\",\"b\":%s,\"B\":%s,\"a\":%s,\"A\":%s}";
        final Decoded decoded = new Decoded(Venue.BINANCE_USDM);
        for (int given = 0; given < 16; given++) {
            final Object[] sent = new Object[4];
            final Object[] told = new Object[4];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = (given >> i & 1) != 0 ? "\"0." + (i + 1) + "\"" : i % 2 == 0 ? "null" : "\"\"";
                told[i] = (given >> i & 1) != 0 ? sent[i] : "null";
            }
            assertEquals(given == 0 ? "" : String.format(line, told), decoded.of(String.format(frame, sent)));
        }
    }

    @Test
    void shouldTakeTheNextFundingTimeFromTheFrameOfTheRateOnly() {
        final Decoded decoded = new Decoded(Venue.BYBIT);
        final String frame = "{\"topic\":\"tickers.X\",\"data\":{\"symbol\":\"X\",%s},\"ts\":1}";
        final String line = "{\"line\":1,\"event\":\"funding\",\"symbol\":\"X\",\"time\":1000000,\"rate\":\"0.1\","
            + "\"nextTime\":%s}\n";
        assertEquals(String.format(line, "5000000"),
            decoded.of(String.format(frame, "\"fundingRate\":\"0.1\",\"nextFundingTime\":\"5\"")));
        assertEquals("", decoded.of(String.format(frame, "\"nextFundingTime\":\"6\"")));
        assertEquals(String.format(line, "null"), decoded.of(String.format(frame, "\"fundingRate\":\"0.1\"")));
    }

    @Test
    void shouldLookAtEveryVenue() {
        for (final Venue venue : Venue.values()) {
            assertTrue(trades().anyMatch(row -> row.venue() == venue), venue.code());
            assertTrue(states().anyMatch(row -> row.venue() == venue), venue.code());
            // BitMEX's rows are levels themselves; BitmexDecoderTest has their rules.
            assertTrue(venue == Venue.BITMEX || books().anyMatch(row -> row.venue() == venue), venue.code());
        }
    }

    @Test
    void shouldHoldTimesOf63BitsButTheEarliest() {
        final String frame = "{\"topic\":\"allLiquidation.A\",\"type\":\"snapshot\",\"data\":[{\"T\":%s,\"s\":\"A\","
            + "\"S\":\"Buy\",\"v\":\"1\",\"p\":\"2\"}]}";
        final Decoded decoded = new Decoded(Venue.BYBIT);
        for (final String time : new String[] {"9223372036854775807", "-9223372036854775806"}) {
            final String millis = new BigDecimal(time).movePointLeft(6).toPlainString();
            final String printed = decoded.of(String.format(frame, millis));
            assertTrue(printed.contains("\"time\":" + time + ","), printed);
        }
        for (final String millis : new String[] {"9223372036854.775808", "-9223372036854.775807"}) {
            final String printed = decoded.of(String.format(frame, millis));
            assertTrue(printed.contains("\"reason\":\"number\""), millis + ": " + printed);
        }
    }
}

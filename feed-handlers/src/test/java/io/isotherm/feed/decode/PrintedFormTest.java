package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of the lines: their fields, numbers, times, symbols, order. */
final class PrintedFormTest {
    /** The one element of an array of objects, as trades come. */
    private static final Pattern ELEMENT = Pattern.compile("\\[(\\{[^\\[\\]]*\\})\\]");

    static Stream<ChannelRow> used() {
        return ChannelRow.used();
    }

    static Stream<ChannelRow> arrays() {
        return ChannelRow.giving("trade").filter(row -> ELEMENT.matcher(row.frame()).find());
    }

    private static String binance(final String frame) {
        return new Decoded(Venue.BINANCE_USDM).of(frame);
    }

    private static String mark(final String price) {
        return binance("{\"e\":\"markPriceUpdate\",\"E\":1,\"s\":\"X\",\"p\":" + price + "}");
    }

    @Test
    void shouldPrintEachEventWithTheFieldsOfItsKind() {
        assertEquals("{\"line\":1,\"event\":\"trade\",\"symbol\":\"X\",\"time\":1000000,\"price\":\"2\",\"quantity\":"
            + "\"3\","
            + "\"aggressor\":\"buy\",\"kind\":\"market\"}\n",
            binance("{\"e\":\"trade\",\"T\":1,\"s\":\"X\",\"p\":\"2\",\"q\":\"3\",\"m\":false}"));
        assertEquals("{\"line\":1,\"event\":\"liquidation\",\"symbol\":\"X\",\"time\":1000000,\"position\":\"short\","
            + "\"price\":\"2\",\"priceKind\":\"fill\",\"quantity\":\"3\",\"coverage\":\"sampled\"}\n",
            binance("{\"e\":\"forceOrder\",\"o\":{\"s\":\"X\",\"S\":\"BUY\",\"ap\":\"2\",\"z\":\"3\",\"T\":1}}"));
        assertEquals("{\"line\":1,\"event\":\"mark\",\"symbol\":\"X\",\"time\":1000000,\"price\":\"2\"}\n", mark("2"));
        assertEquals("{\"line\":1,\"event\":\"funding\",\"symbol\":\"X\",\"time\":1000000,\"rate\":\"-0.1\","
            + "\"nextTime\":3000000}\n",
            binance("{\"e\":\"markPriceUpdate\",\"E\":1,\"s\":\"X\",\"r\":\"-0.1\",\"T\":3}"));
        assertEquals("{\"line\":1,\"event\":\"quote\",\"symbol\":\"X\",\"time\":1000000,\"bid\":\"1\",\"bidQuantity\""
            + ":\"2\","
            + "\"ask\":\"3\",\"askQuantity\":\"4\"}\n",
            binance("{\"e\":\"bookTicker\",\"T\":1,\"s\":\"X\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}"));
        assertEquals("{\"line\":1,\"event\":\"open-interest\",\"symbol\":\"X\",\"time\":1000000,\"quantity\":\"2\"}\n",
            new Decoded(Venue.OKX).of("{\"arg\":{\"channel\":\"open-interest\"},\"data\":[{\"instId\":\"X\",\"oi\":\""
                + "2\","
                + "\"ts\":\"1\"}]}"));
        assertEquals("{\"line\":1,\"event\":\"control\",\"kind\":\"ack\"}\n", binance("{\"result\":null,\"id\":1}"));
        assertEquals("{\"line\":1,\"event\":\"rejected\",\"reason\":\"malformed\"}\n", binance("{"));
    }

    @Test
    void shouldPrintLevelsInTheOrderOfTheFrameAndADeleteAsQuantityZero() {
        assertEquals("{\"line\":1,\"event\":\"book\",\"symbol\":\"X\",\"time\":1000000,\"kind\":\"delta\",\"bids\":[["
            + "\"2\","
            + "\"1\"],[\"9\",\"0\"],[\"5\",\"3\"]],\"asks\":[[\"7\",\"0\"],[\"6\",\"1\"]]}\n",
            binance("{\"e\":\"depthUpdate\",\"T\":1,\"s\":\"X\",\"b\":[[\"2\",\"1\"],[\"9\",\"0.000\"],[\"5\",\"3\"]],"
                + "\"a\":[[\"7\",\"0\"],[\"6\",\"1\"]]}"));
    }

    @Test
    void shouldPrintTimesInNanosecondsAndNullWhereTheVenueSendsNone() {
        assertTrue(binance("{\"e\":\"markPriceUpdate\",\"E\":1700000000123,\"s\":\"X\",\"p\":\"1\"}")
            .contains("\"time\":1700000000123000000,"));
        assertTrue(binance("{\"e\":\"markPriceUpdate\",\"s\":\"X\",\"p\":\"1\"}").contains("\"time\":null,"));
        assertTrue(new Decoded(Venue.DYDX)
            .of("{\"type\":\"channel_data\",\"channel\":\"v4_trades\",\"id\":\"X\",\"contents\":"
            + "{\"trades\":[{\"side\":\"BUY\",\"size\":\"1\",\"price\":\"1\",\"type\":\"LIMIT\",\"createdAt\":"
            + "\"2023-11-14T22:13:20.000000001Z\"}]}}").contains("\"time\":1700000000000000001,"));
    }

    @ParameterizedTest
    @CsvSource({"1.50, 1.5", "1500, 1500", "1.5E+3, 1500", "1e-7, 0.0000001", "27450.00, 27450", "0.0e5, 0", "-0.0, 0",
        "-0.00012, -0.00012", "0.000000000000000000000000000000000001, 0.000000000000000000000000000000000001",
        "9223372036854775807, 9223372036854775807", "922337203685477580.70, 922337203685477580.7"})
    void shouldPrintExactDecimalsInPlainNotation(final String sent, final String printed) {
        final String line = "{\"line\":1,\"event\":\"mark\",\"symbol\":\"X\",\"time\":1000000,\"price\":\"" + printed
            + "\"}\n";
        assertEquals(line, mark(sent));
        assertEquals(line, mark('"' + sent + '"'));
    }

    @Test
    void shouldNeverRoundButRejectWhatCannotBeHeld() {
        for (final String number : new String[] {"9223372036854775808", "1e-37", "0.1234567890123456789012345",
            "1e400"}) {
            assertEquals("{\"line\":1,\"event\":\"rejected\",\"reason\":\"number\"}\n", mark(number));
        }
    }

    @ParameterizedTest
    @MethodSource("used")
    void shouldPrintSymbolsInTheVenuesOwnSpellingWhateverTheScript(final ChannelRow row) {
        final String symbol = "1000pePE-\u725b\u6765_\u00e9";
        final String frame = row.frame().replaceAll("\"X\"(?!:\"MARKET)", '"' + symbol + '"').replace(".X.", '.'
            + symbol + '.')
            .replaceAll("\\.X\"", '.' + symbol + '"');
        final String printed = new Decoded(row.venue()).of(frame);
        assertEquals(row.printed().replace("\"symbol\":\"X\"", "\"symbol\":\"" + symbol + '"'), printed);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void shouldTellTheElementsOfAnArrayInItsOrder(final ChannelRow row) {
        final Matcher element = ELEMENT.matcher(row.frame());
        assertTrue(element.find());
        final String second = element.group(1).replaceAll("(\"(p|px|price)\":\"?)1", "$12");
        final String frame = row.frame().replace(element.group(), '[' + second + ',' + element.group(1) + ',' + second
            + ']');
        final String one = row.printed();
        final String two = one.replace("\"price\":\"1\"", "\"price\":\"2\"");
        assertEquals(two + one + two, new Decoded(row.venue()).of(frame));
    }

    @Test
    void shouldTakeAnArrayForAFrameOfBinanceOnly() {
        final String payload = "{\"e\":\"markPriceUpdate\",\"E\":1,\"s\":\"X\",\"p\":\"%s\"}";
        for (final Venue venue : Venue.values()) {
            final String printed = new Decoded(venue).of('[' + String.format(payload, 1) + ',' + String.format(payload,
                2) + ']');
            if (venue == Venue.BINANCE_USDM || venue == Venue.BINANCE_COINM) {
                assertEquals(mark("1") + mark("2"), printed, venue.code());
            } else {
                assertEquals("{\"line\":1,\"event\":\"rejected\",\"reason\":\"malformed\"}\n", printed, venue.code());
            }
        }
    }

    @Test
    void shouldRejectALineThatIsNoFrameOnceOnEveryVenue() {
        final String line = "{\"line\":1,\"event\":\"rejected\",\"reason\":\"%s\"}\n";
        for (final Venue venue : Venue.values()) {
            final Decoded decoded = new Decoded(venue);
            for (final String text : new String[] {"no frame", "\"text\"", "7", "null", "{\"a\":1",
                "{\"a\":1}{\"a\":1}"}) {
                assertEquals(String.format(line, "malformed"), decoded.of(text), venue.code() + ": " + text);
            }
            assertEquals(String.format(line, "malformed"), decoded.of(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1',
                '}'},
                1), venue.code());
            assertEquals(String.format(line, "unknown-channel"), decoded.of("{}"), venue.code());
            assertEquals(String.format(line, "unknown-channel"), decoded.of("{\"nobody\":\"knows\"}"), venue.code());
        }
    }

    @ParameterizedTest
    @CsvSource({"BINANCE_COINM, BTCUSD_PERP", "OKX, BTC-USDT-SWAP", "DERIBIT, BTC-PERPETUAL", "BITMEX, XBTUSDT",
        "GATE, BTC_USDT", "KRAKEN_FUTURES, PI_XBTUSD", "HYPERLIQUID, kPEPE", "DYDX, BTC-USD"})
    void shouldKeepQuantitiesInTheVenuesOwnUnit(final Venue venue, final String symbol) {
        final ChannelRow row =
            ChannelRow.giving("trade").filter(one -> one.venue() == venue).findFirst().orElseThrow();
        final String frame = row.frame().replaceAll("\"X\"(?!:)", '"' + symbol + '"')
            .replaceAll("\"(q|sz|size|amount|qty)\":(\"?)1(\"?)", "\"$1\":$27$3");
        assertTrue(new Decoded(venue).of(frame).contains("\"symbol\":\"" + symbol
            + "\",\"time\":" + row.printed().replaceAll("(?s).*\"time\":([^,]*).*", "$1")
            + ",\"price\":\"1\",\"quantity\":\"7\""),
            frame);
    }
}

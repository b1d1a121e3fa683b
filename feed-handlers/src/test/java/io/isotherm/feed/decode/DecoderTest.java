package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import io.isotherm.feed.json.FrameDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each shape of frame prints, line by line. */
final class DecoderTest {
    @ParameterizedTest
    @MethodSource("io.isotherm.feed.decode.Fixtures#venues")
    void shouldPrintWhatTheFixturesExpect(final Venue venue) {
        final Decoded decoded = new Decoded(venue);
        final StringBuilder printed = new StringBuilder();
        final List<String> frames = Fixtures.frames(venue);
        for (int i = 0; i < frames.size(); i++) {
            printed.append(decoded.of(frames.get(i).getBytes(StandardCharsets.UTF_8), i + 1));
        }
        assertEquals(String.join("\n", Fixtures.expected(venue)) + "\n", printed.toString());
        assertEquals(0, decoded.tally.count(EventTally.Event.REJECTED));
    }

    @ParameterizedTest
    @MethodSource("io.isotherm.feed.decode.Fixtures#venues")
    void shouldDecodeTheSameFromMemoryOutsideTheHeap(final Venue venue) {
        final EventTally tally = new EventTally(new EventSink());
        final FrameDecoder decoder = Decoders.of(venue, tally);
        int offset = 1;
        for (final String frame : Fixtures.frames(venue)) {
            // The frame ends where the memory ends: reading beyond it would be caught.
            final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
            final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(offset + bytes.length));
            buffer.putBytes(offset, bytes);
            decoder.onFrame(buffer, offset, bytes.length, 0);
            offset++;
        }
        long events = 0;
        for (final EventTally.Event event : EventTally.Event.values()) {
            events += tally.count(event);
        }
        assertEquals(Fixtures.expected(venue).size(), events);
        assertEquals(0, tally.count(EventTally.Event.REJECTED));
    }

    @Test
    void shouldCountIgnoredFramesAndUnknownKeysWithoutPrintingThem() {
        final Decoded decoded = new Decoded(Venue.BINANCE_USDM);
        assertEquals("", decoded.of("[{\"e\":\"kline\",\"zz\":1},{\"e\":\"contractInfo\"}]"));
        assertEquals(1, decoded.tally.ignored());
        assertEquals(0, decoded.tally.unknownKeys());
        decoded.of("{\"stream\":\"x\",\"new\":1,"
            + "\"data\":{\"e\":\"bookTicker\",\"s\":\"X\",\"b\":\"1\",\"U\":1,\"x\":{}}}");
        assertEquals(3, decoded.tally.unknownKeys());
    }

    @Test
    void shouldGiveTheOtherEventsOfAFrameWithOneBadNumber() {
        assertEquals("""
            {"line":1,"event":"rejected","reason":"number"}
            {"line":1,"event":"funding","symbol":"X","time":5000000,"rate":"0.1","nextTime":null}
            """, new Decoded(Venue.BINANCE_USDM).of(
            "{\"e\":\"markPriceUpdate\",\"E\":5,\"s\":\"X\",\"p\":\"1e99\",\"r\":\"0.10\",\"T\":0}"));
        assertEquals("""
            {"line":1,"event":"trade","symbol":"A","time":2000000,"price":"1","quantity":"1","aggressor":"buy","kind":\
            "market"}
            {"line":1,"event":"rejected","reason":"unknown-value"}
            {"line":1,"event":"rejected","reason":"missing-field"}
            {"line":1,"event":"trade","symbol":"A","time":1000000,"price":"2","quantity":"0","aggressor":"sell","kind":\
            "market"}
            """, new Decoded(Venue.BYBIT).of("{\"topic\":\"publicTrade.A\",\"ts\":1,\"data\":["
            + "{\"T\":2,\"s\":\"A\",\"S\":\"Buy\",\"v\":\"1\",\"p\":1},"
            + "{\"T\":2,\"s\":\"A\",\"S\":\"BUY\",\"v\":\"1\",\"p\":1},"
            + "{\"T\":2,\"s\":\"A\",\"v\":\"1\",\"p\":1},"
            + "{\"s\":\"A\",\"S\":\"Sell\",\"v\":\"0.0\",\"p\":\"2\",\"p\":2.0}]}"));
    }

    @Test
    void shouldHalveOpenInterestOnlyFromTheDayWhenItBecameTwoSided() {
        final Decoded decoded = new Decoded(Venue.BYBIT);
        final String frame =
            "{\"topic\":\"tickers.X\",\"data\":{\"symbol\":\"X\",\"openInterest\":\"%s\"},\"ts\":%s}";
        final String line =
            "{\"line\":1,\"event\":\"open-interest\",\"symbol\":\"X\",\"time\":%s000000,\"quantity\":\"%s\"}\n";
        assertEquals(String.format(line, "1781135999999", "7.3"),
            decoded.of(String.format(frame, "7.3", "1781135999999")));
        assertEquals(String.format(line, "1781136000000", "3.65"),
            decoded.of(String.format(frame, "7.3", "1781136000000")));
        assertEquals(String.format(line, "1781136000000", "0.5"),
            decoded.of(String.format(frame, "1", "1781136000000")));
        assertEquals("{\"line\":1,\"event\":\"rejected\",\"reason\":\"number\"}\n",
            decoded.of(String.format(frame, "9223372036854775807", "1781136000000")));
    }

    @Test
    void shouldReadEscapedKeysNumbersAndSymbols() {
        assertEquals("{\"line\":1,\"event\":\"mark\",\"symbol\":\"a\\\"\\\\\\n\\u0001\u20ac\",\"time\":7000000,"
            + "\"price\":\"1.5\"}\n", new Decoded(Venue.BINANCE_USDM).of("{ \"\\u0065\" : \"mark\\u0050riceUpdate\",\r"
            + "\t\"\\u0070\":\"1\\u002e\\u0035\\u0030\",\"E\":\"\\u0037\",\"s\":\"a\\\"\\\\\\n\\u0001\\u20ac\"}"));
    }
}

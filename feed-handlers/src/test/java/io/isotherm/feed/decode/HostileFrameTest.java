package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.RejectReason;
import io.isotherm.feed.Venue;
import io.isotherm.feed.json.FrameDecoder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HostileFrameTest {
    static Stream<HostileFrames.Line> hostileLines() {
        return HostileFrames.all().stream();
    }

    @ParameterizedTest
    @MethodSource("hostileLines")
    void shouldRejectEachHostileLineOnceAndDecodeTheNextFrame(final HostileFrames.Line hostile) {
        final Decoded decoded = new Decoded(hostile.venue());
        assertEquals("{\"line\":7,\"event\":\"rejected\",\"reason\":\"" + hostile.reason() + "\"}\n",
            decoded.of(hostile.frame(), 7));
        assertEquals(Fixtures.expected(hostile.venue()).get(0) + "\n",
            firstLine(decoded.of(Fixtures.frames(hostile.venue()).get(0))));
    }

    private static String firstLine(final String lines) {
        return lines.substring(0, lines.indexOf('\n') + 1);
    }

    @Test
    void shouldHaveAtLeast40HostileLinesAndEveryReasonButLength() {
        final List<HostileFrames.Line> lines = HostileFrames.all();
        assertTrue(lines.size() >= 40, lines.size() + " lines");
        for (final RejectReason reason : RejectReason.values()) {
            assertTrue(reason == RejectReason.TOO_LARGE
                || lines.stream().anyMatch(line -> line.reason().equals(reason.word())), reason.word());
        }
    }

    @ParameterizedTest
    @MethodSource("io.isotherm.feed.decode.Fixtures#venues")
    void shouldRejectEveryTruncationOfAGoodFrame(final Venue venue) {
        final Decoded decoded = new Decoded(venue);
        for (final String frame : Fixtures.frames(venue)) {
            for (int length = 1; length < frame.length(); length++) {
                assertEquals("{\"line\":1,\"event\":\"rejected\",\"reason\":\"malformed\"}\n",
                    decoded.of(frame.substring(0, length)), frame.substring(0, length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.isotherm.feed.decode.Fixtures#venues")
    void shouldRejectAFrameBeyondTheLengthLimitOnly(final Venue venue) {
        final String good = Fixtures.frames(venue).get(0);
        final String longest = good + " ".repeat(FrameDecoder.MAX_FRAME_LENGTH - good.length());
        final Decoded decoded = new Decoded(venue);
        assertEquals(decoded.of(good), decoded.of(longest));
        assertEquals("{\"line\":1,\"event\":\"rejected\",\"reason\":\"too-large\"}\n", decoded.of(longest + " "));
    }

    @Test
    void shouldRejectABookOfMoreLevelsThanAnEventCarries() {
        final Decoded decoded = new Decoded(Venue.BINANCE_USDM);
        final String level = "[\"1\",\"1\"],";
        final String full = level.repeat(8191) + "[\"1\",\"1\"]";
        final String frame = "{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"X\",\"b\":[%s],\"a\":[]}";
        assertTrue(decoded.of(String.format(frame, full)).contains("\"book\""));
        assertEquals("{\"line\":1,\"event\":\"rejected\",\"reason\":\"too-large\"}\n",
            decoded.of(String.format(frame, level + full)));
    }

    @Test
    void shouldRejectASymbolThatIsNoSymbolByLength() {
        final Decoded decoded = new Decoded(Venue.BINANCE_USDM);
        final String frame = "{\"e\":\"markPriceUpdate\",\"E\":1,\"s\":\"%s\",\"p\":\"1\"}";
        assertTrue(decoded.of(String.format(frame, "X".repeat(1024))).contains("\"mark\""));
        assertEquals("{\"line\":1,\"event\":\"rejected\",\"reason\":\"too-large\"}\n",
            decoded.of(String.format(frame, "X".repeat(1025))));
    }

    @Test
    void shouldHandleAFrameOfMillionsOfTokens() {
        final Decoded decoded = new Decoded(Venue.BYBIT);
        assertEquals("{\"line\":1,\"event\":\"rejected\",\"reason\":\"unknown-channel\"}\n",
            decoded.of("{\"x\":[" + "1,".repeat(4_000_000) + "1]}"));
    }
}

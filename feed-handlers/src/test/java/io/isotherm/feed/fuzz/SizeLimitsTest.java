package io.isotherm.feed.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.feed.Venue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SizeLimitsTest {
    private static final String LONG = "X".repeat(1025);
    private static final String REFUSAL = rejected("too-large");

    private static String event(final String symbol, final int price) {
        return "{\"line\":1,\"event\":\"mark\",\"symbol\":\"" + symbol + "\",\"time\":1,\"price\":\"" + price + "\"}\n";
    }

    private static String rejected(final String reason) {
        return "{\"line\":1,\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n";
    }

    private static void assertExplained(final boolean explained, final Venue venue, final String frame,
                                        final String expected, final String printed) {
        assertEquals(explained,
            SizeLimits.explain(venue, frame.getBytes(StandardCharsets.UTF_8), expected, printed));
    }

    @Test
    void shouldForgiveTheRefusalOfALongSymbolAndNoOtherLine() {
        final String frame = "{\"s\":\"" + LONG + "\",\"t\":\"Y\"}";
        final String both = event(LONG, 1) + event("Y", 2);
        assertExplained(true, Venue.OKX, frame, both, REFUSAL + event("Y", 2));
        assertExplained(false, Venue.OKX, frame, both, REFUSAL + event("Y", 3));
        assertExplained(false, Venue.OKX, frame, both, REFUSAL + event("Z", 2));
        assertExplained(false, Venue.OKX, frame, event("Z", 1), REFUSAL);
        assertExplained(false, Venue.OKX, frame, both, REFUSAL);
        assertExplained(false, Venue.OKX, frame, event(LONG, 1), REFUSAL + event("Y", 2));
    }

    @Test
    void shouldNotForgiveTheRefusalOfASymbolWithinTheLimit() {
        final String longest = LONG.substring(1);
        assertExplained(false, Venue.OKX, "{\"s\":\"" + longest + "\"}", event(longest, 1), REFUSAL);
        assertExplained(false, Venue.OKX, "{\"s\":\"" + longest + "\"}", rejected("number"), REFUSAL);
    }

    @Test
    void shouldForgiveThatALongSymbolComesBeforeAnotherReason() {
        assertExplained(true, Venue.OKX, "{\"s\":\"" + LONG + "\"}", rejected("number"), REFUSAL);
        assertExplained(false, Venue.OKX, "{\"s\":\"" + LONG + "\"}", rejected("number"), rejected("missing-field"));
    }

    @Test
    void shouldCountTheBytesOfASymbolAsItIsWritten() {
        final String escaped = "\\u0058".repeat(171);
        assertExplained(true, Venue.OKX, "{\"s\":\"" + escaped + "\"}", event("X".repeat(171), 1), REFUSAL);
        assertExplained(false, Venue.OKX, "{\"s\":\"" + escaped.substring(6) + "\"}", event("X".repeat(170), 1),
            REFUSAL);
    }

    @Test
    void shouldForgiveOneRefusalForAllLongSymbolsOfABitmexBook() {
        final String first = "A".repeat(65);
        final String second = "B".repeat(65);
        final String rows = ",\"data\":[{\"symbol\":\"" + first + "\"},{\"symbol\":\"C\"},{\"symbol\":\"" + second
            + "\"}]}";
        final String expected = event(first, 1) + event("C", 2) + event(second, 3);
        final String book = "{\"table\":\"orderBookL2\"" + rows;
        assertExplained(true, Venue.BITMEX, book, expected, REFUSAL + event("C", 2));
        assertExplained(false, Venue.BITMEX, book, expected, event("C", 2) + REFUSAL);
        assertExplained(false, Venue.BITMEX, book, expected, REFUSAL);
        assertExplained(false, Venue.BITMEX, "{\"table\":\"trade\"" + rows, expected, REFUSAL + event("C", 2));
    }
}

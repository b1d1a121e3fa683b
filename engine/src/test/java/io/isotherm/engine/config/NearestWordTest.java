package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestWordTest {
    @Test
    void shouldCountEdits() {
        assertEquals(0, NearestWord.edits("slots", "slots"));
        assertEquals(3, NearestWord.edits("kitten", "sitting"));
        assertEquals(4, NearestWord.edits("", "mark"));
    }

    @Test
    void shouldStaySilentWhenNothingIsNear() {
        assertNull(NearestWord.of("qqqqqqqq", List.of("slots", "waitStrategy")));
        assertEquals("waitStrategy", NearestWord.of("wait-strategy", List.of("slots", "waitStrategy")));
    }

    @Test
    void shouldExpectMostLettersOfAShortWord() {
        assertNull(NearestWord.of("FOO", List.of("SOL", "DOGE")));
        assertEquals("SOL", NearestWord.of("SOK", List.of("BTC", "SOL")));
        assertEquals("okx", NearestWord.of("okex", List.of("bybit", "okx")));
    }

    @Test
    void shouldReadAndWriteSpansOfTime() {
        assertEquals(10_000_000L, DurationText.parse("10ms"));
        assertEquals(3_600_000_000_000L, DurationText.parse("1 h"));
        for (final String text : List.of("10ms", "90s", "1h", "7d", "1ns", "1500us")) {
            assertEquals(text, DurationText.of(DurationText.parse(text)));
        }
        for (final String text : List.of("", "ms", "1", "-1s", "1.5s", "9999999999999999999s", "300000d")) {
            assertThrows(IllegalArgumentException.class, () -> DurationText.parse(text), text);
        }
    }
}

package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeTextTest {
    @Test
    void shouldReadInstantsAndNanoseconds() {
        assertEquals(1_769_817_900_000_000_000L, TimeText.parse("2026-01-31T00:05:00Z"));
        assertEquals(1_769_817_900_123_456_789L, TimeText.parse("2026-01-31T01:05:00.123456789+01:00"));
        assertEquals(1_769_817_900_000_000_001L, TimeText.parse("1769817900000000001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "2026-01-31", "2026-01-31T00:05:00", "-5", "1e9", "9999999999999999999",
        "2300-01-01T00:00:00Z"})
    void shouldRefuseWhatIsNoTime(final String text) {
        assertThrows(IllegalArgumentException.class, () -> TimeText.parse(text));
    }
}

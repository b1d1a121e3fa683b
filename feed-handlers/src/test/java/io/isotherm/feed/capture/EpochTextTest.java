package io.isotherm.feed.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EpochTextTest {
    @ParameterizedTest
    @CsvSource({
        "1786310819.526357, 1786310819526357000", "1786310819, 1786310819000000000", "0.000000001, 1",
        "1617647798.374119000, 1617647798374119000", "1.5, 1500000000"})
    void shouldReadDecimalSecondsExactly(final String text, final long expected) {
        assertEquals(expected, seconds(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", ".5", "-1.5", "1.5.5", "1e9", "1.0000000001", "9223372036.9", " 1", "1 "})
    void shouldRefuseWhatIsNoTimeInSeconds(final String text) {
        assertEquals(EpochText.INVALID, seconds(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1680652700423575, 1680652700423575000", "1721347020984480942, 1721347020984480942", "1680652700423, -1",
        "1680652700, -1", "99999999999999999999, -1", "168065270042357x, -1"})
    void shouldTellMicrosecondsFromNanosecondsByMagnitude(final String text, final long expected) {
        final UnsafeBuffer buffer = new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
        assertEquals(expected, EpochText.microsOrNanos(buffer, 0, buffer.capacity()));
    }

    @Test
    void shouldAgreeWithBigDecimalOnRandomTimes() {
        final long seed = 0x71e5L;
        final Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            final BigDecimal time = BigDecimal.valueOf(random.nextLong() >>> 1, 9)
                .setScale(random.nextInt(10), RoundingMode.DOWN);
            if (time.compareTo(BigDecimal.valueOf(9_223_372_035L)) < 0) {
                assertEquals(time.movePointRight(9).longValueExact(), seconds(time.toPlainString()),
                    "seed " + seed + ": " + time);
            }
        }
    }

    private static long seconds(final String text) {
        final UnsafeBuffer buffer = new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
        return EpochText.seconds(buffer, 0, buffer.capacity());
    }
}

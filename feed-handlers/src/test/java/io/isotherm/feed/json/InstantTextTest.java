package io.isotherm.feed.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstantTextTest {
    private static final long LAST_S = Instant.parse("2261-12-31T23:59:59Z").getEpochSecond();

    @Test
    void shouldReadWhatTheLibraryReads() {
        final long seed = 0x1457a47L;
        final Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            final int digits = random.nextInt(10);
            long nanos = random.nextInt(1_000_000_000);
            for (int k = digits; k < 9; k++) {
                nanos = nanos / 10;
            }
            final Instant second = Instant.ofEpochSecond((long) (random.nextDouble() * LAST_S));
            final String whole = second.toString().substring(0, 19);
            final String text =
                digits == 0 ? whole + "Z" : whole + "." + String.format("%0" + digits + "d", nanos) + "Z";
            final Instant expected = Instant.parse(text);
            assertEquals(expected.getEpochSecond() * 1_000_000_000L + expected.getNano(), epochNs(text),
                text + ", seed " + seed);
        }
    }

    @Test
    void shouldReadLeapDaysAndZerosBeyondNanoseconds() {
        assertEquals(0, epochNs("1970-01-01T00:00:00Z"));
        assertEquals(1_709_164_800_000_000_000L, epochNs("2024-02-29T00:00:00.000Z"));
        assertEquals(951_782_400_000_000_001L, epochNs("2000-02-29T00:00:00.000000001000Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Z", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2100-02-29T00:00:00Z",
        "1969-12-31T23:59:59Z", "2262-01-01T00:00:00Z", "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z",
        "2024-01-00T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z",
        "2024-01-01T00:00:00", "2024-01-01T00:00:00+00:00", "2024-01-01 00:00:00Z", "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00.0000000001Z", "2024-01-01T00:00:00.1e5Z", "2024-1-01T00:00:00.0Z",
        "-024-01-01T00:00:00Z", "2024-01-01t00:00:00z"})
    void shouldRefuseWhatIsNoInstantOrDoesNotFit(final String text) {
        assertEquals(JsonFrame.BAD_TIME, epochNs(text));
    }

    private static long epochNs(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return InstantText.epochNs(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}

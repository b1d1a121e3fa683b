package io.isotherm.engine.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as people give them to a command: ISO 8601 with a zone, or nanoseconds since 1970. */
final class TimeText {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private TimeText() {
    }

    /**
     * Reads a time.
     *
     * @param text {@code 2026-01-31T00:05:00Z}, or up to 19 digits.
     * @return nanoseconds since the epoch.
     * @throws IllegalArgumentException when it is neither, or lies beyond the year 2262.
     */
    static long parse(final String text) {
        try {
            if (text.matches("\\d{1,19}")) {
                return Long.parseLong(text);
            }
            final Instant instant = OffsetDateTime.parse(text).toInstant();
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NS_PER_SECOND), instant.getNano());
        } catch (final NumberFormatException | DateTimeException | ArithmeticException notATime) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time; write 2026-01-31T00:05:00Z or "
                + "nanoseconds since 1970, before the year 2262", notATime);
        }
    }
}

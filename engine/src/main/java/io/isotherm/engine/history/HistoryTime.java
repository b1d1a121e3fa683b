package io.isotherm.engine.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as history files write them: whole seconds, milli-, micro- or nanoseconds since 1970, or ISO 8601 in UTC. */
final class HistoryTime {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int NS_DIGITS = 19;

    private HistoryTime() {
    }

    /**
     * Reads a time.
     *
     * @param text digits, {@code 2026-01-31T00:05:00Z} or {@code 2026-01-31 00:05:00}, the latter in UTC.
     * @return nanoseconds since the epoch.
     * @throws IllegalArgumentException when it is none of these.
     */
    static long parse(final String text) {
        if (text.matches("\\d{10}|\\d{13}|\\d{16}|\\d{19}")) {
            long ns = Long.parseLong(text);
            for (int digits = text.length(); digits < NS_DIGITS; digits++) {
                ns *= 10;
            }
            return ns;
        }
        try {
            final Instant instant = text.endsWith("Z") ? Instant.parse(text)
                : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NS_PER_SECOND), instant.getNano());
        } catch (final DateTimeException | ArithmeticException notATime) {
            throw new IllegalArgumentException("expected milliseconds since 1970 or a time such as "
                + "2026-01-31T00:05:00Z, found \"" + text + "\"", notATime);
        }
    }
}

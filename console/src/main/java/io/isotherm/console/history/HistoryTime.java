package io.isotherm.console.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them, all UTC. */
final class HistoryTime {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Map<String, Long> UNITS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);

    private HistoryTime() {
    }

    /**
     * Reads a time.
     *
     * @param text  {@code 2026-11-14T22:13:00Z}, {@code 2026-11-14}, or {@code 90s}, {@code 30m}, {@code 6h},
     *              {@code 7d} before now.
     * @param nowNs ns since the Unix epoch.
     * @return ns since the Unix epoch.
     * @throws IllegalArgumentException saying what can be written.
     */
    static long parse(final String text, final long nowNs) {
        final Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return nowNs - Long.parseLong(ago.group(1)) * UNITS.get(ago.group(2)) * SECOND_NS;
        }
        try {
            final Instant instant = text.indexOf('T') >= 0 ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND_NS), instant.getNano());
        } catch (final DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no time; write 2026-11-14T22:13:00Z or 2026-11-14 "
                + "(UTC), or 90s, 30m, 6h, 7d for that long ago", e);
        }
    }
}

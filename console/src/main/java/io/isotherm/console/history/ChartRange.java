package io.isotherm.console.history;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a chart reaches back, as people write it. */
final class ChartRange {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final Pattern RANGE = Pattern.compile("([1-9]\\d{0,3})([hdwy])");
    private static final Map<String, Long> HOURS = Map.of("h", 1L, "d", 24L, "w", 168L, "y", 8_760L);

    private ChartRange() {
    }

    /**
     * Reads a range.
     *
     * @param text {@code 12h}, {@code 7d}, {@code 4w}, {@code 1y} of 365 days.
     * @return nanoseconds, 1 h to 366 d.
     * @throws IllegalArgumentException saying what can be written.
     */
    static long parse(final String text) {
        final Matcher range = RANGE.matcher(text);
        final long hours = range.matches() ? Long.parseLong(range.group(1)) * HOURS.get(range.group(2)) : 0;
        if (hours < 1 || hours > 366 * 24) {
            throw new IllegalArgumentException("--range " + text + " is no time from 1h to 366d; write 12h, 7d, 4w or "
                + "1y");
        }
        return hours * HOUR_NS;
    }
}

package io.isotherm.engine.config;

import java.util.Map;
import java.util.TreeMap;

/** Spans of time as people write them: a whole number and a unit, for example {@code 10ms}, {@code 5s}, {@code 1h}. */
public final class DurationText {
    private static final Map<String, Long> UNITS = new TreeMap<>(Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L,
        "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L, "d", 86_400_000_000_000L));

    private DurationText() {
    }

    /**
     * Reads a span.
     *
     * @param text a whole number followed by ns, us, ms, s, m, h or d.
     * @return nanoseconds.
     * @throws IllegalArgumentException when the text is no such span or exceeds 292 years.
     */
    public static long parse(final String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        final Long unit = UNITS.get(text.substring(digits).trim());
        if (digits == 0 || digits > 18 || unit == null) {
            throw new IllegalArgumentException(
                "\"" + text + "\" is not a span of time; write a whole number and ns, us, ms, s, m, h or d, "
                    + "for example 10ms or 1h");
        }
        try {
            return Math.multiplyExact(Long.parseLong(text.substring(0, digits)), unit);
        } catch (final ArithmeticException tooLong) {
            throw new IllegalArgumentException("\"" + text + "\" is longer than 292 years", tooLong);
        }
    }

    /**
     * Writes a span in the largest unit that divides it.
     *
     * @param ns nanoseconds, at least 0.
     * @return for example {@code 10ms}.
     */
    public static String of(final long ns) {
        String best = ns + "ns";
        long largest = 1;
        for (final Map.Entry<String, Long> unit : UNITS.entrySet()) {
            if (ns != 0 && ns % unit.getValue() == 0 && unit.getValue() > largest) {
                largest = unit.getValue();
                best = ns / largest + unit.getKey();
            }
        }
        return best;
    }
}

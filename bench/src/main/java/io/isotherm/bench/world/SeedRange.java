package io.isotherm.bench.world;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seeds as a person writes them: {@code 7} or {@code 1-2000}.
 *
 * @param first seed.
 * @param last  seed, not below the first.
 */
record SeedRange(long first, long last) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,15})(?:-(\\d{1,15}))?");
    private static final int MOST = 1_000_000;

    /**
     * Reads a range.
     *
     * @param text of it.
     * @return the range.
     * @throws IllegalArgumentException whose message says what is wrong.
     */
    static SeedRange parse(final String text) {
        final Matcher range = RANGE.matcher(text.trim());
        if (!range.matches()) {
            throw new IllegalArgumentException("--seeds: '" + text + "' is neither a seed nor a range such as 1-2000");
        }
        final long first = Long.parseLong(range.group(1));
        final long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
        if (last < first || last - first >= MOST) {
            throw new IllegalArgumentException("--seeds: '" + text + "' "
                + (last < first ? "runs backwards" : "makes more than " + MOST + " seeds"));
        }
        return new SeedRange(first, last);
    }

    /** How many there are. */
    int count() {
        return (int) (last - first + 1);
    }
}

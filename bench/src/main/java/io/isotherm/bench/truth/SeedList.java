package io.isotherm.bench.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Seeds as a person writes them: {@code 101-104,7}. */
final class SeedList {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,15})(?:-(\\d{1,15}))?");
    private static final int MOST = 1_000;

    private SeedList() {
    }

    /**
     * Reads a list.
     *
     * @param text numbers and ranges, separated by commas.
     * @return at least one seed, at most 1,000, in the order of the text.
     * @throws WrongOption naming the part that is wrong.
     */
    static List<Long> parse(final String text) {
        final List<Long> seeds = new ArrayList<>();
        for (final String part : text.split(",", -1)) {
            final Matcher range = RANGE.matcher(part.trim());
            if (!range.matches()) {
                throw new WrongOption("--seeds: '" + part + "' is neither a seed nor a range such as "
                    + "101-104");
            }
            final long first = Long.parseLong(range.group(1));
            final long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
            if (last < first || seeds.size() + (last - first) >= MOST) {
                throw new WrongOption("--seeds: '" + part + "' "
                    + (last < first ? "runs backwards" : "makes more than " + MOST + " seeds"));
            }
            for (long seed = first; seed <= last; seed++) {
                seeds.add(seed);
            }
        }
        return seeds;
    }
}

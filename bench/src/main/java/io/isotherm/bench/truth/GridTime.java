package io.isotherm.bench.truth;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The receive time in a grid file's name: epoch nanoseconds, milliseconds or seconds, or ISO 8601 in either form. */
final class GridTime {
    private static final Pattern ISO =
        Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})T(\\d{2})[:-]?(\\d{2})[:-]?(\\d{2})(?:\\.(\\d{1,9}))?Z");
    private static final Pattern EPOCH = Pattern.compile("\\d{10,19}");
    private static final int NANOSECOND_DIGITS = 19;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private GridTime() {
    }

    /** The time in nanoseconds since the epoch, or null when the name has none. */
    static Long ofName(final String name) {
        final Matcher iso = ISO.matcher(name);
        if (iso.find()) {
            final String fraction = iso.group(7) == null ? "" : "." + iso.group(7);
            final Instant instant = Instant.parse(iso.group(1) + "-" + iso.group(2) + "-" + iso.group(3) + "T"
                + iso.group(4) + ":" + iso.group(5) + ":" + iso.group(6) + fraction + "Z");
            return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
        }
        final Matcher epoch = EPOCH.matcher(name);
        if (!epoch.find()) {
            return null;
        }
        // Epoch times of this century have 10 digits in seconds, so the digits beyond tell the unit.
        long time = Long.parseLong(epoch.group());
        for (int digits = epoch.group().length(); digits < NANOSECOND_DIGITS; digits++) {
            time *= 10;
        }
        return time;
    }
}

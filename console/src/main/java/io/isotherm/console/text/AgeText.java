package io.isotherm.console.text;

import java.time.Instant;
import java.util.Locale;

/** Ages and times as people read them. */
public final class AgeText {
    private static final long SECOND_MS = 1_000;
    private static final long MINUTE_MS = 60 * SECOND_MS;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final long DAY_MS = 24 * HOUR_MS;

    private AgeText() {
    }

    /**
     * An age in its two largest units.
     *
     * @param ms milliseconds; below 0 counts as 0, since clocks of two processes differ.
     * @return for example {@code 340 ms}, {@code 12.3 s}, {@code 4 min 10 s}, {@code 3 h 12 min}, {@code 2 d 4 h}.
     */
    public static String of(final long ms) {
        if (ms < SECOND_MS) {
            return Math.max(0, ms) + " ms";
        }
        if (ms < MINUTE_MS) {
            return String.format(Locale.ROOT, "%d.%d s", ms / SECOND_MS, ms % SECOND_MS / 100);
        }
        if (ms < HOUR_MS) {
            return ms / MINUTE_MS + " min " + ms % MINUTE_MS / SECOND_MS + " s";
        }
        return ms < DAY_MS ? ms / HOUR_MS + " h " + ms % HOUR_MS / MINUTE_MS + " min"
            : ms / DAY_MS + " d " + ms % DAY_MS / HOUR_MS + " h";
    }

    /**
     * A time in UTC.
     *
     * @param epochMs milliseconds since the Unix epoch.
     * @return ISO 8601 with milliseconds.
     */
    public static String utc(final long epochMs) {
        return Instant.ofEpochMilli(epochMs).toString();
    }
}

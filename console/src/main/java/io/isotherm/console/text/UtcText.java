package io.isotherm.console.text;

import java.time.Instant;

/** Times in UTC as ISO 8601, with as many digits of the second as they have. */
public final class UtcText {
    private static final long SECOND_NS = 1_000_000_000L;

    private UtcText() {
    }

    /**
     * A time.
     *
     * @param timeNs ns since the Unix epoch.
     * @return for example {@code 2026-11-14T22:13:00Z}.
     */
    public static String ofNs(final long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, SECOND_NS), Math.floorMod(timeNs, SECOND_NS)).toString();
    }
}

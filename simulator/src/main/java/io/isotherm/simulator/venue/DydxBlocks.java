package io.isotherm.simulator.venue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The chain's blocks: what happens in one becomes public when it ends, and has its time and height. */
final class DydxBlocks {
    /** Multiple of {@link ExchangeFeed#SLICE_MS}. */
    static final int BLOCK_MS = 850;

    private static final long HEIGHT_OFFSET = 2_000_000_000L;
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private DydxBlocks() {
    }

    /** True when a block ends at the end of a slice. */
    static boolean endAt(final long timeMs) {
        return timeMs % BLOCK_MS == 0;
    }

    /** Height of the newest block that has ended. */
    static long height(final long timeMs) {
        return timeMs / BLOCK_MS - HEIGHT_OFFSET;
    }

    /** End of the newest block that has ended, in ISO 8601 with milliseconds. */
    static String time(final long timeMs) {
        return TIME.format(Instant.ofEpochMilli(timeMs / BLOCK_MS * BLOCK_MS));
    }
}

package io.isotherm.engine.listing;

import io.isotherm.feed.Venue;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * From where and when a venue's contracts and brackets are that the engine reckons with.
 *
 * @param venue   the exchange.
 * @param origin  who said them.
 * @param file    that keeps them, or null.
 * @param timeNs  the venue's own time of the answer, nanoseconds since the epoch; {@link #UNKNOWN} where the instrument
 *                file dates each table by itself.
 * @param problem why nothing newer is there; empty when all is well.
 */
public record ListingAge(Venue venue, Origin origin, Path file, long timeNs, String problem) {
    /** No time is known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final DateTimeFormatter MINUTE =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long NS_PER_SECOND = 1_000_000_000L;

    /** Who said what is in force. */
    public enum Origin {
        /** The venue, to this process. */
        VENUE,
        /** The venue, to a process before. */
        KEPT,
        /** The instrument file. */
        SHIPPED
    }

    /**
     * Before the venue was asked.
     *
     * @param venue the exchange.
     * @param kept  what was read back.
     * @return its age.
     */
    public static ListingAge of(final Venue venue, final KeptListing kept) {
        final String problems = String.join("; ", kept.problems());
        return kept.listing() == null ? new ListingAge(venue, Origin.SHIPPED, null, UNKNOWN, problems)
            : new ListingAge(venue, Origin.KEPT, kept.file(), kept.listing().timeNs(), problems);
    }

    /** The same with a reason why nothing newer is there. */
    ListingAge withProblem(final String newProblem) {
        return new ListingAge(venue, origin, file, timeNs, newProblem);
    }

    /**
     * For people, one line.
     *
     * @param nowNs nanoseconds since the epoch.
     * @return venue, origin, time, age and problem.
     */
    public String text(final long nowNs) {
        final String what = switch (origin) {
            case VENUE -> "contracts as of " + time() + ", " + age(nowNs) + " old, from the venue";
            case KEPT -> "contracts as of " + time() + ", " + age(nowNs) + " old, kept in " + file;
            case SHIPPED -> "contracts from the instrument file, dated there";
        };
        return venue.code() + ": " + what + (problem.isEmpty() ? "" : "; " + problem);
    }

    /**
     * The same for a report that is told when it changes: without the venue and the problem, and dated instead of aged.
     *
     * @return origin and time.
     */
    public String asOf() {
        return switch (origin) {
            case VENUE -> "contracts as of " + time() + ", from the venue";
            case KEPT -> "contracts as of " + time() + ", kept in " + file;
            case SHIPPED -> "contracts from the instrument file, dated there";
        };
    }

    private String time() {
        return MINUTE.format(Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_SECOND)));
    }

    private String age(final long nowNs) {
        final long seconds = Math.max(0, (nowNs - timeNs) / NS_PER_SECOND);
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }
}

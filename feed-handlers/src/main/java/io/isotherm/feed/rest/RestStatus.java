package io.isotherm.feed.rest;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/**
 * What statuses and headers of HTTP mean to us.
 *
 * <p><b>Threads:</b> any; keeps nothing.
 */
final class RestStatus {
    static final int OK = 200;

    private static final int REDIRECTS = 3;
    private static final int FORBIDDEN = 403;
    private static final int BANNED = 418;
    private static final int SLOW_DOWN = 429;
    private static final int NOT_HERE = 451;
    private static final int SERVER_ERRORS = 5;
    private static final int CLASS = 100;
    private static final int LONGEST_WORDS = 120;

    private RestStatus() {
    }

    static RestException.Kind kind(final int status) {
        if (status == SLOW_DOWN) {
            return RestException.Kind.SLOW_DOWN;
        }
        if (status == BANNED) {
            return RestException.Kind.BANNED;
        }
        if (status == FORBIDDEN || status == NOT_HERE) {
            return RestException.Kind.FORBIDDEN;
        }
        return switch (status / CLASS) {
            case REDIRECTS -> RestException.Kind.REDIRECTED;
            case SERVER_ERRORS -> RestException.Kind.SERVER_ERROR;
            default -> RestException.Kind.STATUS;
        };
    }

    static String message(final int status, final HttpHeaders headers) {
        final String text = "HTTP status " + status;
        if (status / CLASS == REDIRECTS) {
            return text + ": redirected to " + printable(headers.firstValue("Location").orElse("nowhere"))
                + ", which is not followed; configure the final address";
        }
        return text;
    }

    /** How long the venue wants to be left in peace; both forms of {@code Retry-After}, measured by its own date. */
    static long retryAfterNs(final HttpHeaders headers, final RestException.Kind kind) {
        final long unsaid = kind == RestException.Kind.SLOW_DOWN ? RestPause.SLOW_DOWN_NS : RestPause.BAN_NS;
        final String text = headers.firstValue("Retry-After").orElse("").strip();
        if (text.matches("[0-9]{1,9}")) {
            return Math.min(RestPause.MOST_NS, TimeUnit.SECONDS.toNanos(Math.max(1, Long.parseLong(text))));
        }
        try {
            final Duration wait = Duration.between(time(headers.firstValue("Date").orElse("")), time(text));
            return wait.isNegative() || wait.compareTo(Duration.ofDays(3)) > 0 ? unsaid
                : Math.max(TimeUnit.SECONDS.toNanos(1), wait.toNanos());
        } catch (final DateTimeException neither) {
            return unsaid;
        }
    }

    /** Whether a body may be JSON at all: what a page of HTML or nothing is not. */
    static boolean beginsLikeJson(final byte[] body) {
        for (final byte each : body) {
            if (each > ' ') {
                return each == '{' || each == '[';
            }
            if (each < 0) {
                return false;
            }
        }
        return false;
    }

    /** Words of a stranger, fit for a terminal and a log. */
    static String printable(final String words) {
        if (words == null) {
            return "no reason given";
        }
        final String plain = words.replaceAll("[^ -~]", "?");
        return plain.length() <= LONGEST_WORDS ? plain : plain.substring(0, LONGEST_WORDS) + "...";
    }

    private static ZonedDateTime time(final String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}

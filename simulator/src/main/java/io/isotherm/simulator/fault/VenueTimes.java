package io.isotherm.simulator.fault;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times of a venue whose clock is wrong, put into its messages in place of the right ones: every number that can
 * only be a time of now, in seconds, milli-, micro- or nanoseconds since 1970, and every instant of ISO 8601. Times of
 * another day, such as an instrument's listing, stay; the next funding moves when it is near.
 */
final class VenueTimes {
    private static final Pattern TIME = Pattern.compile(
        "(?<![0-9.])([12][0-9]{18}|[12][0-9]{15}|[12][0-9]{12}|[12][0-9]{9})(?![0-9])"
            + "|\"([0-9]{4}-[01][0-9]-[0-3][0-9]T[0-9:]{8}(?:\\.[0-9]{1,9})?Z)\"");
    private static final DateTimeFormatter ISO =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    /** A number within this of the clock's present is a time. */
    private static final long NEAR_MS = 3_600_000;

    private final Fault fault;
    private final LongSupplier clockMs;
    private final long sinceMs;

    /** The clock goes wrong now; the right one tells milliseconds since 1970. */
    VenueTimes(final Fault fault, final LongSupplier clockMs) {
        this.fault = fault;
        this.clockMs = clockMs;
        sinceMs = clockMs.getAsLong();
    }

    /** A body with the wrong times. */
    String rewritten(final String body) {
        final long nowMs = clockMs.getAsLong();
        final Matcher matcher = TIME.matcher(body);
        final StringBuilder text = new StringBuilder(body.length());
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                final long ms = Instant.parse(matcher.group(2)).toEpochMilli();
                matcher.appendReplacement(text, isNear(ms, nowMs)
                    ? '"' + ISO.format(Instant.ofEpochMilli(told(ms))) + '"' : matcher.group());
            } else {
                matcher.appendReplacement(text, number(matcher.group(1), nowMs));
            }
        }
        return matcher.appendTail(text).toString();
    }

    private String number(final String digits, final long nowMs) {
        final long value = Long.parseLong(digits);
        return switch (digits.length()) {
            case 10 -> isNear(value * 1_000, nowMs) ? Long.toString(told(value * 1_000) / 1_000) : digits;
            case 13 -> isNear(value, nowMs) ? Long.toString(told(value)) : digits;
            case 16 -> isNear(value / 1_000, nowMs) ? told(value / 1_000) + digits.substring(13) : digits;
            default -> isNear(value / 1_000_000, nowMs) ? told(value / 1_000_000) + digits.substring(13) : digits;
        };
    }

    /** What the wrong clock shows, milliseconds since 1970. */
    private long told(final long trueMs) {
        return switch (fault.mode()) {
            case FREEZE -> Math.min(trueMs, sinceMs);
            case BACKWARDS -> trueMs <= sinceMs ? trueMs : sinceMs - (trueMs - sinceMs);
            default -> trueMs + fault.skewMs();
        };
    }

    private static boolean isNear(final long ms, final long nowMs) {
        return Math.abs(ms - nowMs) <= NEAR_MS;
    }
}

package io.isotherm.feed.json;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads an instant of RFC 3339 in UTC, {@code YYYY-MM-DDThh:mm:ss[.fraction]Z}, with up to nine digits of a second;
 * more may follow when they are zeros. A year from 1970 to 2261, which nanoseconds in a {@code long} can hold; leap
 * seconds are refused.
 */
final class InstantText {
    private static final int SHORTEST = 20;
    private static final int FRACTION = 19;
    private static final int NANO_DIGITS = 9;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2261;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private InstantText() {
    }

    /** Nanoseconds since the Unix epoch, or {@link JsonFrame#BAD_TIME}. */
    static long epochNs(final UnsafeBuffer text, final int offset, final int length) {
        if (length < SHORTEST || text.getByte(offset + 4) != '-' || text.getByte(offset + 7) != '-'
            || text.getByte(offset + 10) != 'T' || text.getByte(offset + 13) != ':' || text.getByte(offset + 16) != ':'
            || text.getByte(offset + length - 1) != 'Z') {
            return JsonFrame.BAD_TIME;
        }
        final int year = number(text, offset, 4);
        final int month = number(text, offset + 5, 2);
        final int day = number(text, offset + 8, 2);
        final int hour = number(text, offset + 11, 2);
        final int minute = number(text, offset + 14, 2);
        final int second = number(text, offset + 17, 2);
        final long fraction = fraction(text, offset + FRACTION, length - FRACTION - 1);
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > days(year, month)
            || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || fraction < 0) {
            return JsonFrame.BAD_TIME;
        }
        final int before = year - 1;
        final long days = 365L * (year - FIRST_YEAR) + (before / 4 - before / 100 + before / 400)
            - (1969 / 4 - 1969 / 100 + 1969 / 400) + DAYS_BEFORE_MONTH[month - 1] + day - 1
            + (month > 2 && isLeap(year) ? 1 : 0);
        return (((days * 24 + hour) * 60 + minute) * 60 + second) * NS_PER_SECOND + fraction;
    }

    private static boolean isLeap(final int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int days(final int year, final int month) {
        return DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1] + (month == 2 && isLeap(year) ? 1 : 0);
    }

    /** The digits as a number, or −1. */
    private static int number(final UnsafeBuffer text, final int offset, final int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            final int digit = text.getByte(offset + i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Nanoseconds of a point and its digits; 0 for nothing at all, −1 when it cannot be held. */
    private static long fraction(final UnsafeBuffer text, final int offset, final int length) {
        if (length == 0) {
            return 0;
        }
        if (length == 1 || text.getByte(offset) != '.') {
            return -1;
        }
        long value = 0;
        for (int i = 1; i < Math.max(length, NANO_DIGITS + 1); i++) {
            final int digit = i < length ? text.getByte(offset + i) - '0' : 0;
            if (digit < 0 || digit > 9 || i > NANO_DIGITS && digit != 0) {
                return -1;
            }
            value = i > NANO_DIGITS ? value : value * 10 + digit;
        }
        return value;
    }
}

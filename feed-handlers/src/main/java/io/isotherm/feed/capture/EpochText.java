package io.isotherm.feed.capture;

import org.agrona.DirectBuffer;

/** Exact conversion of the time texts that captures carry into nanoseconds since the Unix epoch; no floating point. */
final class EpochText {
    /** The answer for a text that is not a time. */
    static final long INVALID = -1;

    private static final int FRACTION_DIGITS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LAST_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    /** 16 digits and up to 10<sup>17</sup> are microseconds (from 1973 on), beyond that nanoseconds (from 1973 on). */
    private static final long LEAST_MICROS = 100_000_000_000_000L;
    private static final long LEAST_NANOS = 100_000_000_000_000_000L;

    private EpochText() {
    }

    /** Decimal seconds with at most nine digits after the point: {@code 1786310819.526357}. */
    static long seconds(final DirectBuffer buffer, final int from, final int to) {
        int point = from;
        while (point < to && buffer.getByte(point) != '.') {
            point++;
        }
        final long whole = integer(buffer, from, point);
        if (whole < 0 || whole > LAST_SECOND) {
            return INVALID;
        }
        if (point == to) {
            return whole * NANOS_PER_SECOND;
        }
        final int digits = to - point - 1;
        final long fraction = integer(buffer, point + 1, to);
        if (fraction < 0 || digits > FRACTION_DIGITS) {
            return INVALID;
        }
        long nanos = fraction;
        for (int i = digits; i < FRACTION_DIGITS; i++) {
            nanos *= 10;
        }
        return whole * NANOS_PER_SECOND + nanos;
    }

    /** Microseconds or nanoseconds, told apart by magnitude; both readings hold for every day since 1973. */
    static long microsOrNanos(final DirectBuffer buffer, final int from, final int to) {
        final long value = integer(buffer, from, to);
        if (value >= LEAST_NANOS) {
            return value;
        }
        return value >= LEAST_MICROS ? value * 1000 : INVALID;
    }

    /** One to nineteen digits that fit a long, and nothing else. */
    static long integer(final DirectBuffer buffer, final int from, final int to) {
        if (from >= to) {
            return INVALID;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            final int digit = buffer.getByte(i) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return INVALID;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}

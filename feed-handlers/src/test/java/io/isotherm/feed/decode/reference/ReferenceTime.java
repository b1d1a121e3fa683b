package io.isotherm.feed.decode.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absent, a bad or a held time; prints as {@code decode} does.
 *
 * @param ns    nanoseconds since the epoch; null when it is absent or bad.
 * @param isBad whether it cannot be held.
 */
record ReferenceTime(BigInteger ns, boolean isBad) {
    private static final ReferenceTime NONE = new ReferenceTime(null, false);
    private static final ReferenceTime BAD = new ReferenceTime(null, true);
    /** In the year 1677. The two values of a {@code long} below it stand for absent and bad times. */
    private static final BigDecimal EARLIEST = BigDecimal.valueOf(Long.MIN_VALUE + 2);
    private static final Pattern INSTANT =
        Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\\.([0-9]{1,9})0*)?Z");

    /** The first of the millisecond fields that is there and not 0. */
    static ReferenceTime of(final Object... fields) {
        ReferenceTime time = NONE;
        for (int i = 0; i < fields.length && time.isNone(); i++) {
            time = scaled(fields[i], 6);
        }
        return time;
    }

    /** Seconds. */
    static ReferenceTime ofSeconds(final Object field) {
        return scaled(field, 9);
    }

    private static ReferenceTime scaled(final Object field, final int nanoDigits) {
        final ReferenceNumber number = ReferenceNumber.of(field);
        if (number.isBad()) {
            return BAD;
        }
        if (number.isAbsent() || number.value().signum() == 0) {
            return NONE;
        }
        final BigDecimal ns = number.value().movePointRight(nanoDigits);
        final boolean whole = ns.stripTrailingZeros().scale() <= 0;
        return whole && ns.toBigInteger().bitLength() < 64 && ns.compareTo(EARLIEST) >= 0
            ? new ReferenceTime(ns.toBigInteger(), false) : BAD;
    }

    /** An instant of ISO 8601 in UTC, from 1970 to 2261, down to the nanosecond. */
    static ReferenceTime ofInstant(final Object field) {
        if (ReferenceFields.absent(field)) {
            return NONE;
        }
        final Matcher matcher = field instanceof String ? INSTANT.matcher((String) field) : null;
        if (matcher == null || !matcher.matches()) {
            return BAD;
        }
        try {
            final Instant instant = Instant.parse(matcher.group(1) + "Z");
            final int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (!instant.toString().equals(matcher.group(1) + "Z") || year < 1970 || year > 2261) {
                return BAD;
            }
            final String nanos = ((matcher.group(2) == null ? "" : matcher.group(2)) + "000000000").substring(0, 9);
            return new ReferenceTime(BigInteger.valueOf(instant.getEpochSecond())
                .multiply(BigInteger.TEN.pow(9)).add(new BigInteger(nanos)), false);
        } catch (final DateTimeParseException e) {
            return BAD;
        }
    }

    /** This time, or the other when this one is absent. */
    ReferenceTime or(final ReferenceTime other) {
        return isNone() ? other : this;
    }

    boolean isNone() {
        return ns == null && !isBad;
    }

    boolean isFrom(final String instant) {
        return ns != null
            && ns.compareTo(BigInteger.valueOf(Instant.parse(instant).toEpochMilli() * 1_000_000)) >= 0;
    }

    @Override
    public String toString() {
        return ns == null ? "null" : ns.toString();
    }
}

package io.isotherm.feed.decode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

/**
 * An absent, a bad or a held time; prints as {@code decode} does.
 *
 * @param ns    nanoseconds since the epoch; null when it is absent or bad.
 * @param isBad whether it cannot be held.
 */
record ReferenceTime(BigInteger ns, boolean isBad) {
    /** The first of the millisecond fields that is there and not 0. */
    static ReferenceTime of(final Object... fields) {
        for (final Object field : fields) {
            final ReferenceNumber number = ReferenceNumber.of(field);
            if (number.isBad()) {
                return new ReferenceTime(null, true);
            }
            if (!number.isAbsent() && number.value().signum() != 0) {
                final BigDecimal ns = number.value().movePointRight(6);
                final boolean whole = ns.stripTrailingZeros().scale() <= 0;
                return whole && ns.toBigInteger().bitLength() < 64
                    ? new ReferenceTime(ns.toBigInteger(), false) : new ReferenceTime(null, true);
            }
        }
        return new ReferenceTime(null, false);
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

package io.isotherm.feed.decode.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absent, a bad or a held number; prints as {@code decode} does.
 *
 * @param value the number; null when it is absent or bad.
 * @param isBad whether it cannot be held.
 */
record ReferenceNumber(BigDecimal value, boolean isBad) {
    private static final Pattern NUMBER =
        Pattern.compile("(-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?)(?:[eE]([+-]?[0-9]+))?");
    private static final ReferenceNumber ABSENT = new ReferenceNumber(null, false);
    private static final ReferenceNumber BAD = new ReferenceNumber(null, true);

    static ReferenceNumber of(final Object field) {
        if (field == null || field == ReferenceJson.NULL || "".equals(field)) {
            return ABSENT;
        }
        final String text;
        if (field instanceof String) {
            text = (String) field;
        } else if (field instanceof ReferenceJson.NumberText) {
            text = ((ReferenceJson.NumberText) field).text();
        } else {
            return BAD;
        }
        final Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return BAD;
        }
        final BigDecimal digits = new BigDecimal(matcher.group(1)).stripTrailingZeros();
        if (digits.signum() == 0) {
            return new ReferenceNumber(BigDecimal.ZERO, false);
        }
        final BigInteger exponent =
            matcher.group(2) == null ? BigInteger.ZERO : new BigInteger(matcher.group(2).replace("+", ""));
        if (exponent.bitLength() > 20) {
            return BAD;
        }
        return held(digits.scaleByPowerOfTen(exponent.intValueExact()));
    }

    private static ReferenceNumber held(final BigDecimal number) {
        final BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() > 36 || stripped.scale() < -36) {
            return BAD;
        }
        final BigDecimal plain = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        return plain.unscaledValue().abs().compareTo(BigInteger.ONE.shiftLeft(63)) < 0
            ? new ReferenceNumber(plain, false) : BAD;
    }

    boolean isAbsent() {
        return value == null && !isBad;
    }

    ReferenceNumber half() {
        return value.signum() == 0 ? this : held(value.divide(BigDecimal.valueOf(2)));
    }

    /** −1, 0 or 1; 1 also of a bad number, which is judged where it is printed. */
    int sign() {
        return value == null ? 1 : value.signum();
    }

    /** The number without its sign, as a field. */
    Object magnitude() {
        return value == null ? Boolean.TRUE : value.abs().toPlainString();
    }

    @Override
    public String toString() {
        return value == null ? "null" : '"' + value.toPlainString() + '"';
    }
}

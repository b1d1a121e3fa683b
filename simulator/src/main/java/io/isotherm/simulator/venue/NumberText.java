package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.Decimal;

/** Bare JSON numbers as the languages of the venues' servers write them. */
final class NumberText {
    private static final int EXPONENT_DIGITS = 2;

    private NumberText() {
    }

    /** A floating-point number that never looks like an integer: {@code 2000.0}; below 0.0001 {@code 1.742e-05}. */
    static String floating(final long mantissa, final int scale) {
        // Magnitudes below 10^-4 have at most scale - 4 digits.
        if (mantissa != 0 && scale > 4 && Math.abs(mantissa) < Decimal.powerOfTen(scale - 4)) {
            return exponential(mantissa, scale, EXPONENT_DIGITS);
        }
        return pointed(mantissa, scale);
    }

    /** A number in plain notation that never looks like an integer: {@code 2000.0}. */
    static String pointed(final long mantissa, final int scale) {
        final String text = plain(mantissa, scale);
        return text.indexOf('.') < 0 ? text + ".0" : text;
    }

    /** A number of JavaScript: {@code 19918}, {@code 19917.5}, {@code 0.00001}; below 0.000001 {@code 1.5e-7}. */
    static String script(final long mantissa, final int scale) {
        if (mantissa != 0 && scale > 6 && Math.abs(mantissa) < Decimal.powerOfTen(scale - 6)) {
            return exponential(mantissa, scale, 1);
        }
        return plain(mantissa, scale);
    }

    /** A floating-point number of Scala: {@code 39055.0}, {@code 0.00002}; below 0.000001 {@code 9.6321875e-8}. */
    static String decimal(final long mantissa, final int scale) {
        final String text = script(mantissa, scale);
        return text.indexOf('.') < 0 && text.indexOf('e') < 0 ? text + ".0" : text;
    }

    /** A number without exponent and trailing zeros: {@code 39055}, {@code 0.00002781}. */
    static String plain(final long mantissa, final int scale) {
        final StringBuilder text = new StringBuilder();
        Decimal.appendTrimmed(text, mantissa, scale);
        return text.toString();
    }

    private static String exponential(final long mantissa, final int scale, final int exponentDigits) {
        long digits = Math.abs(mantissa);
        int dropped = 0;
        while (digits % 10 == 0) {
            digits /= 10;
            dropped++;
        }
        final String significant = Long.toString(digits);
        final String exponent = Integer.toString(scale - dropped - (significant.length() - 1));
        return (mantissa < 0 ? "-" : "") + significant.charAt(0)
            + (significant.length() > 1 ? "." + significant.substring(1) : "")
            + "e-" + "0".repeat(Math.max(0, exponentDigits - exponent.length())) + exponent;
    }
}

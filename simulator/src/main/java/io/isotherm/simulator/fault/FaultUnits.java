package io.isotherm.simulator.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts with their units, as scripts write them. */
final class FaultUnits {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,9})(B|kB|MB)");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)%");

    private FaultUnits() {
    }

    /** Milliseconds of a duration such as {@code 250ms}. */
    static long durationMs(final String text) {
        final Matcher matcher = matcher(DURATION, text, "a whole number and ms, s, m, h or d, for example 250ms");
        final long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> number;
            case "s" -> number * 1_000;
            case "m" -> number * 60_000;
            case "h" -> number * 3_600_000;
            default -> number * 86_400_000;
        };
    }

    /** Milliseconds of a duration with a sign, such as {@code -1h}. */
    static long signedMs(final String text) {
        if (!text.startsWith("+") && !text.startsWith("-")) {
            throw new IllegalArgumentException("write + or - and a duration, for example +1h");
        }
        final long ms = durationMs(text.substring(1));
        return text.startsWith("-") ? -ms : ms;
    }

    /** Bytes such as {@code 64kB}; 1 kB is 1000 bytes. */
    static long bytes(final String text) {
        final Matcher matcher = matcher(BYTES, text, "a whole number and B, kB or MB, for example 64kB");
        final long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "B" -> number;
            case "kB" -> number * 1_000;
            default -> number * 1_000_000;
        };
    }

    /** Bytes per second such as {@code 64kB/s}. */
    static long rate(final String text) {
        if (!text.endsWith("/s")) {
            throw new IllegalArgumentException("write bytes per second, for example 64kB/s");
        }
        return bytes(text.substring(0, text.length() - 2));
    }

    /** A part of one, from a percentage above 0 such as {@code 2.5%}. */
    static double share(final String text) {
        final double share = Double.parseDouble(
            matcher(PERCENT, text, "a percentage, for example 5%").group(1)) / 100;
        if (!(share > 0) || share > 1) {
            throw new IllegalArgumentException("write above 0% and at most 100%");
        }
        return share;
    }

    private static Matcher matcher(final Pattern pattern, final String text, final String wanted) {
        final Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("write " + wanted);
        }
        return matcher;
    }
}

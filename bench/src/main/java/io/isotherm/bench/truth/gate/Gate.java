package io.isotherm.bench.truth.gate;

import java.util.Locale;

/**
 * One figure and its limit.
 *
 * @param group   of runs it speaks of.
 * @param measure that is limited.
 * @param value   of the model.
 * @param atMost  true when the value may not exceed the limit, false when it may not fall below it.
 * @param limit   of the value.
 * @param origin  where the limit comes from when it is relative to another row, else empty.
 */
public record Gate(String group, String measure, double value, boolean atMost, double limit, String origin) {
    static Gate atMost(final String group, final String measure, final double value, final double limit,
                       final String origin) {
        return new Gate(group, measure, value, true, limit, origin);
    }

    static Gate atLeast(final String group, final String measure, final double value, final double limit,
                        final String origin) {
        return new Gate(group, measure, value, false, limit, origin);
    }

    /** True when the value keeps the limit; a value or limit that is not a number never does. */
    public boolean passed() {
        return atMost ? value <= limit : value >= limit;
    }

    /** By how much the limit is missed, 0 when it is kept; NaN when there is no value. */
    public double missedBy() {
        return passed() ? 0 : Math.abs(value - limit);
    }

    /** One line for people: the verdict, the figure, the limit, and how far it is missed. */
    public String line() {
        return String.format(Locale.ROOT, "%-4s %-8s %-28s %8.3f %s %8.3f%s%s", passed() ? "ok" : "FAIL", group,
            measure, value, atMost ? "<=" : ">=", limit, origin.isEmpty() ? "" : "  (" + origin + ")",
            passed() ? "" : String.format(Locale.ROOT, "  missed by %.3f", missedBy()));
    }
}

package io.isotherm.engine.alert;

import java.util.List;

/**
 * A rule as configured.
 *
 * @param name        1 to {@value #MAX_NAME} letters, digits, blanks and {@code . _ -}; no other rule has it.
 * @param enabled     whether it is looked at.
 * @param severity    of its alerts.
 * @param underlyings that it is about; none for all.
 * @param cooldownNs  least time between two alerts of it about one subject, nanoseconds, 1 s to 30 d.
 * @param hysteresis  share of its thresholds, 0 to 0.9, by which a value must have gone back for the alert to end.
 * @param tellEnd     whether its ends are delivered, too.
 * @param terms       its condition.
 */
public record AlertRule(String name, boolean enabled, AlertSeverity severity, List<String> underlyings,
                        long cooldownNs, double hysteresis, boolean tellEnd, AlertTerms terms) {
    /** Longest name. */
    public static final int MAX_NAME = 64;

    /** Most rules of a configuration. */
    public static final int MAX_RULES = 256;

    /** Takes an unmodifiable copy of the list. */
    public AlertRule {
        underlyings = List.copyOf(underlyings);
    }

    /**
     * Whether the rule is about an underlying.
     *
     * @param underlying name.
     * @return false also while it is disabled.
     */
    public boolean isAbout(final String underlying) {
        return enabled && (underlyings.isEmpty() || underlyings.contains(underlying));
    }
}
